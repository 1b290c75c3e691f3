using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>A random model as a layer on one backend, through the public surface alone.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ModelLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string DriveKey = "drive";

    private readonly RandomModel _model;
    private readonly ModelInput<T, Current> _current;
    private readonly ModelInput<T, Voltage> _delta;
    private readonly List<(RandomInput Input, Action Add)> _inputs = [];

    public ModelLayer(RandomModel model, Backend backend)
    {
        _model = model;
        var inSize = Shape.Of(model.InSize);
        Shape state = model.Batch is int batch ? inSize.Prepend(batch) : inSize;
        _current = new ModelInput<T, Current>(model.Current, state);
        _delta = new ModelInput<T, Voltage>(model.Delta, state);
        AdExParameters parameters = LayerParameters.From(model.Parameters);
        Layer = NewLayer(model, inSize, parameters, backend);
        Layer.SpkReset = model.Reset;
        Layer.Upstroke = model.Upstroke;
        Layer.ExponentGuard = model.Guard;
        Layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        Layer.InitState(model.Batch);
        Round(model.InitialV).CopyTo(Layer.V);
        Round(model.InitialW).CopyTo(Layer.W);
        foreach (RandomInput input in model.Inputs)
        {
            Action add = KeyedInputs.Adder(Layer, input);
            _inputs.Add((input, add));
        }

        // Noise stays for good: to remove it would end its process.
        foreach (RandomNoise noise in model.Noises)
        {
            Layer.AddCurrentInput(noise.Key, KeyedInputs.Noise(noise));
        }
    }

    /// <summary>The layer.</summary>
    public AdExIF<T> Layer { get; }

    private Time Dt => _model.Dt.ms;

    /// <summary>The current of a step: no value, one, or one per neuron.</summary>
    public ReadOnlySpan<T> CurrentRow(int step) => _current.Row(step);

    /// <summary>The jumps of a step, likewise.</summary>
    public ReadOnlySpan<T> DeltaRow(int step) => _delta.Row(step);

    /// <summary>Adds the keyed inputs that a step has before a run from that step.</summary>
    public void AddInputs(int step)
    {
        foreach ((RandomInput input, Action add) in _inputs)
        {
            if (input.Stays || step == 0)
            {
                add();
            }
        }
    }

    /// <summary>One step with its keyed inputs; the returned spikes are 0 or 1.</summary>
    public ReadOnlySpan<T> Update(int step)
    {
        RemoveInputs();
        // A drive comes before all keyed inputs, so among them it must be the first.
        if (_delta.Exists)
        {
            Layer.AddDeltaInput(DriveKey, _delta.Row(step));
        }

        AddInputs(step);
        double elapsed = step * _model.Dt;
        Time t = (_model.T0 + elapsed).ms;
        ReadOnlySpan<T> current = _current.Row(step);
        return current.Length switch
        {
            0 => Layer.Update(t, Dt),
            1 when _model.Count > 1 => Layer.Update(t, Dt, double.CreateTruncating(current[0]).mA),
            _ => Layer.Update(t, Dt, current),
        };
    }

    /// <summary>Some steps in one call; its keyed inputs were added before.</summary>
    /// <param name="first">The first of the steps.</param>
    /// <param name="steps">How many.</param>
    /// <param name="threads">The most threads.</param>
    /// <param name="chunkBytes">How much is computed between two readings of the inputs.</param>
    public RunResult<T> Run(int first, int steps, int threads, int chunkBytes) => Layer.Run(
        (long)steps,
        Dt,
        _current.Exists
            ? _current.Drive<Drive<T>>(first, steps, x => x, x => x, x => x, x => x)
            : null,
        new RunOptions<T>
        {
            Record =
            [
                Recording.SpikeBits, Recording.SpikeEvents, Recording.SpikeCounts,
                Recording.Traces(_model.TraceNeurons, _model.TraceEvery),
            ],
            Delta = _delta.Exists
                ? _delta.Drive<DeltaDrive<T>>(first, steps, x => x, x => x, x => x, x => x)
                : null,
            Start = first == 0 ? _model.T0.ms : null,
            MaxDegreeOfParallelism = threads,
            ChunkBytes = chunkBytes,
        });

    private static AdExIF<T> NewLayer(
        RandomModel model, Shape inSize, AdExParameters parameters, Backend backend)
    {
        if (model.Clock == RefractoryClock.None)
        {
            return new AdExIF<T>(inSize, parameters, backend);
        }

        AdExIFRef<T> layer = model.Dyn is { } dyn
            ? DynLayers.Create<T>(
                inSize, parameters, backend, dyn.IsLiquid, dyn.Method, dyn.Mode)
            : new AdExIFRef<T>(inSize, parameters, backend);
        layer.RefractoryClock = model.Clock;
        layer.RefVar = model.RefVar;
        return layer;
    }

    private static T[] Round(double[] values) => Array.ConvertAll(values, T.CreateTruncating);

    private void RemoveInputs()
    {
        foreach (string key in Layer.CurrentInputKeys.Except(_model.Noises.Select(n => n.Key)))
        {
            Layer.RemoveCurrentInput(key);
        }

        foreach (string key in Layer.DeltaInputKeys)
        {
            Layer.RemoveDeltaInput(key);
        }
    }
}
