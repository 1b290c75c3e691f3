using System.Diagnostics;
using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Simulation;

/// <summary>A layer on one backend with its own reader of the input, and its time.</summary>
internal sealed class Engine<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int WarmUpNeurons = 1024;
    private const int WarmUpSteps = 64;

    private readonly SimulationPlan _plan;
    private readonly CurrentInput _input;
    private readonly AdExIFRef<T> _layer;
    private long _ticks;

    /// <param name="plan">What to simulate.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="input">Disposed with the engine.</param>
    /// <param name="warning">Receives what the layer reports, each kind once.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    /// <exception cref="BlowUpException">Under the policy to throw.</exception>
    public Engine(
        SimulationPlan plan, Backend backend, CurrentInput input, Action<NeuronWarning> warning)
    {
        _plan = plan;
        _input = input;
        _layer = Make(plan.Neurons, backend);
        _layer.Warning += (_, report) => warning(report);
        _layer.Prepare(plan.Dt);
        WarmUp(backend);
    }

    /// <summary>The layer, to read its state.</summary>
    public AdExIFRef<T> Layer => _layer;

    /// <summary>What computed, with precision and threads.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>The time of the runs alone.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(0, _ticks);

    /// <summary>Steps done.</summary>
    public long Done { get; private set; }

    /// <summary>Goes on for some steps.</summary>
    public RunResult<T> Advance(int steps, RunOptions<T> options, CancellationToken cancellation)
    {
        Drive<T> current = _input.Next<T>(_plan.Neurons, Done, steps, _plan.Dt);
        long start = Stopwatch.GetTimestamp();
        RunResult<T> result = _layer.Run(steps, _plan.Dt, current, options, cancellation);
        _ticks += Stopwatch.GetTimestamp() - start;
        Done += steps;
        Name = result.ComputedBy;
        return result;
    }

    public void Dispose() => _input.Dispose();

    private AdExIFRef<T> Make(int neurons, Backend backend)
    {
        ModelSettings model = _plan.Settings.Model;
        AdExIFRef<T> layer = New(neurons, model, backend);
        model.ApplyTo(layer);
        layer.MaxDegreeOfParallelism = _plan.Settings.Threads ?? -1;
        return layer;
    }

    private static AdExIFRef<T> New(int neurons, ModelSettings model, Backend backend)
    {
        if (model.Dyn is not { } dyn)
        {
            return new AdExIFRef<T>(neurons, model.Parameters, backend);
        }
        Interop.Dyn.AdExIFRefLTC<T> layer = dyn.IsLiquid
            ? new Interop.Dyn.AdExIFRefLTC<T>(neurons, model.Parameters, backend)
            : new Interop.Dyn.AdExIFRef<T>(neurons, model.Parameters, backend);
        layer.Method = dyn.Method;
        layer.Mode = Interop.Dyn.ComputingMode.Training; // the reset is what the options say
        return layer;
    }

    /// <summary>Lets the runtime compile the code before the time is taken.</summary>
    private void WarmUp(Backend backend)
    {
        AdExIFRef<T> layer = Make(Math.Min(_plan.Neurons, WarmUpNeurons), backend);
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        layer.Warning += (_, _) => { };
        layer.Run(
            WarmUpSteps, _plan.Dt, Drive.PerNeuron(new T[layer.InSize.Size]),
            new RunOptions<T> { Record = [Recording.SpikeEvents] });
    }
}
