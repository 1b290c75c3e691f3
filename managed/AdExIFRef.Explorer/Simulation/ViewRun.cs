using System.Diagnostics;
using AdExIFRef.Explorer.Views;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Simulation;

/// <summary>What a run of a view gave.</summary>
/// <param name="View">What was run.</param>
/// <param name="Result">The spikes are in <paramref name="Spikes"/>.</param>
/// <param name="Spikes">Every spike.</param>
/// <param name="Warnings">What the library reported.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record ViewRun(
    View View, RunResult<double> Result, IReadOnlyList<SpikeEvent> Spikes,
    IReadOnlyList<string> Warnings, TimeSpan Elapsed)
{
    /// <summary>The times of the spikes, ms: with exponential Euler those of their steps.</summary>
    public double[] SpikeTimes { get; } = [.. Spikes.Select(spike => double.IsNaN(spike.Time)
        ? spike.Step * View.Dt.BaseValue
        : spike.Time)];

    /// <summary>Runs a view.</summary>
    /// <param name="view">What to run; checked.</param>
    /// <param name="cancellation">Heeded after each chunk of steps.</param>
    /// <exception cref="ViewException">
    /// The library refuses it, or there are more spikes than <see cref="SpikeList.Most"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ViewRun Of(View view, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        var warnings = new List<string>();
        var spikes = new SpikeList();
        var options = new RunOptions<double>
        {
            Record = [Recording.To(spikes), Recording.Traces([0], includeInitial: true)],
        };
        try
        {
            AdExIFRef<double> neuron = Neuron(view);
            neuron.Warning += (_, warning) =>
                warnings.Add(warning.Describe(PageWords.Warnings));
            RunResult<double> result = neuron.Run(
                view.Steps, view.Dt, CurrentDrive.Of(view), options, cancellation);
            return new ViewRun(
                view, result, spikes.Spikes, warnings, Stopwatch.GetElapsedTime(start));
        }
        catch (ArgumentException problem)
        {
            throw new ViewException([ViewReader.ErrorOf(null, problem)]);
        }
    }

    /// <summary>Makes neurons step as a view says.</summary>
    public static void Configure(AdExIFRef<double> neurons, View view)
    {
        neurons.SpkReset = view.Reset;
        neurons.RefractoryClock = view.Clock;
        neurons.ExponentGuard = view.ExponentGuard;
        neurons.Upstroke = view.Upstroke;
        neurons.Integrator = view.Integrator;
        neurons.MaxDegreeOfParallelism = 1;
    }

    /// <summary>Returns the neuron of a view.</summary>
    private static AdExIFRef<double> Neuron(View view)
    {
        var neuron = new AdExIFRef<double>(1, view.Parameters);
        Configure(neuron, view);
        if (view.Protocol == Protocol.Noise)
        {
            neuron.AddCurrentInput("noise", Input.OrnsteinUhlenbeck(
                view.Current, view.Noise, view.NoiseTau, view.Seed));
        }
        return neuron;
    }
}
