using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.IO;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Simulation;

/// <summary>Runs a simulation part by part, so that its spikes never fill the memory.</summary>
/// <param name="plan">What to simulate.</param>
/// <param name="spikes">Where each part's spikes go besides the statistics.</param>
/// <param name="figure">What the figure needs, or null for no figure.</param>
/// <param name="traces">Where traces go besides the figure, or null for nowhere.</param>
internal sealed class Simulator<T>(
    SimulationPlan plan, Action<long, ReadOnlySpan<SpikeEvent>> spikes, FigureData? figure,
    TraceCsvWriter? traces)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostStride = int.MaxValue / 2, MostRows = 1 << 20;

    private readonly SpikeStatistics _statistics = new(plan.Neurons);
    private NonFiniteReport _nonFinite = NonFiniteReport.None;
    private bool _hasRate = true;
    private int _runaway = -1;
    private string? _difference;

    /// <summary>Runs all steps.</summary>
    /// <param name="main">The backend whose results count.</param>
    /// <param name="other">One to compare with, or null.</param>
    /// <param name="description">What the main backend says of itself.</param>
    /// <param name="progress">Told the steps that are done, of all backends together.</param>
    /// <param name="cancellation">Heeded after each chunk of steps.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="NonFiniteStateException">Under the policy to throw.</exception>
    public SimulationResult Run(
        Engine<T> main, Engine<T>? other, string description, Action<long> progress,
        CancellationToken cancellation)
    {
        while (main.Done < plan.Steps)
        {
            Advance(main, other, progress, cancellation);
        }
        return new SimulationResult
        {
            Plan = plan,
            Spikes = _statistics,
            NonFinite = _nonFinite,
            HasRate = _hasRate,
            Runaway = _runaway < 0 ? null : _runaway,
            Time = new(main.Name, main.Elapsed),
            Description = description,
            OtherTime = other is null ? null : new(other.Name, other.Elapsed),
            Difference = _difference,
        };
    }

    private void Advance(
        Engine<T> main, Engine<T>? other, Action<long> progress, CancellationToken cancellation)
    {
        long first = main.Done;
        int steps = (int)Math.Min(PartSteps, plan.Steps - first);
        long before = first + (other?.Done ?? 0);
        RunResult<T> result = Part(
            main, steps, Record(), done => progress(before + done), cancellation);
        if (other is not null)
        {
            RunResult<T> check = Part(
                other, steps, [Recording.SpikeEvents], done => progress(before + steps + done),
                cancellation);
            _difference ??= StateComparison.Difference(
                first, main.Layer, other.Layer, result, check);
        }
        _nonFinite = _nonFinite.With(first, result.NonFinite);
        _hasRate = !double.IsNaN(result.MeanRate.Hertz);
        _runaway = result.Runaway;
        _statistics.Add(first, result.SpikeEvents);
        spikes(first, result.SpikeEvents);
        if (figure is not null)
        {
            figure.AddSpikes(first, result.SpikeEvents);
            figure.AddTraces(result.Traces, FirstRow(first));
        }
        Write(first, result);
    }

    /// <summary>A sampled part begins with the state at the end of the one before.</summary>
    private int FirstRow(long first) => Sample is not null && first > 0 ? 1 : 0;

    private void Write(long first, RunResult<T> result)
    {
        if (traces is null)
        {
            return;
        }
        Traces<T> all = result.Traces;
        for (int row = FirstRow(first); row < all.Rows; row++)
        {
            for (int k = 0; k < all.Neurons.Length; k++)
            {
                int at = (row * all.Neurons.Length) + k;
                traces.Write(
                    all.Times[row], all.Neurons[k], double.CreateTruncating(all.V[at]),
                    double.CreateTruncating(all.W[at]));
            }
        }
    }

    /// <summary>The time from row to row of the traces; null where the figure says it.</summary>
    private Time? Sample => plan.Settings.Sample ?? (traces is null ? null : plan.Dt);

    /// <summary>
    /// Whole strides of the traces, so that they continue from part to part, and no more of them
    /// than fit into the memory.
    /// </summary>
    private int PartSteps
    {
        get
        {
            if (Sample is not { } sample)
            {
                return Whole(plan.PartSteps, figure?.Stride ?? 1);
            }
            double stride = Math.Max(1, Math.Round(sample / plan.Dt));
            double most = MostRows * Math.Max(sample / plan.Dt, 1e-9);
            return Whole((int)Math.Min(plan.PartSteps, most), (long)Math.Min(stride, MostStride));
        }
    }

    private static int Whole(int steps, long stride) =>
        (int)Math.Min(Math.Max(1, steps / stride) * stride, MostStride);

    private Recording[] Record() => (Sample, figure) switch
    {
        ({ } sample, _) =>
            [Recording.SpikeEvents, Recording.Traces(ExampleNeurons.Of(plan.Neurons), sample)],
        (null, { } drawn) =>
            [Recording.SpikeEvents, Recording.Traces(drawn.TracedNeurons, drawn.Stride)],
        _ => [Recording.SpikeEvents],
    };

    private static RunResult<T> Part(
        Engine<T> engine, int steps, Recording[] record, Action<long> progress,
        CancellationToken cancellation)
    {
        long first = engine.Done;
        var options = new RunOptions<T>
        {
            Record = record,
            Progress = new StepsDone(progress),
        };
        try
        {
            return engine.Advance(steps, options, cancellation);
        }
        catch (NonFiniteStateException problem)
        {
            NonFinite where = problem.NonFinite;
            string why = where.Input is null
                ? "; --upstroke bounded, a lower --v-th or a smaller --dt keeps V in range"
                : $", because {where.Input}";
            throw new NonFiniteStateException(
                "the state became non-finite: first at step "
                + $"{first + where.FirstStep}, neuron {where.FirstNeuron}{why}");
        }
    }
}
