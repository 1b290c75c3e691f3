using System.Numerics;
using System.Runtime.InteropServices;
using AdExIFRef.Interop;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <inheritdoc/>
internal sealed class SequenceEngine<T>(SequenceSettings settings, ModuleWarnings warnings)
    : SequenceEngine
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AdExIF<T> _layer = settings.Layer<T>(warnings);
    private readonly double[]?[] _parameters = new double[]?[ModelParameters.All.Count];

    /// <inheritdoc/>
    public override List<torch.Tensor> Run(SequenceInput input, bool all)
    {
        if (input.Recurrent is not null)
        {
            return RunRecurrent(input, all);
        }
        List<torch.Tensor> outputs = Begin(input, all ? 3 : 1);
        var buffers = new RunBuffers<T>
        {
            Spikes = TensorMemory<T>.Of(outputs[0]),
            V = all ? TensorMemory<T>.Of(outputs[1]) : default,
            W = all ? TensorMemory<T>.Of(outputs[2]) : default,
        };
        long steps = input.Current.shape[0];
        _layer.Run(
            steps, settings.Dt, Drive.Steps<T>(TensorMemory<T>.Of(input.Current)),
            new RunOptions<T> { Buffers = buffers, Start = 0.ms, FirstStep = FirstStep(input) });
        End(input, (int)steps);
        return outputs;
    }

    /// <inheritdoc/>
    public override RecordedSequence Keep(
        SequenceInput input, bool all, SequenceInputs wanted, PendingBackward record)
    {
        ModuleChecks.RequireLimit<T>(
            settings.Options.ClipAdjoint, nameof(AdExModuleOptions.ClipAdjoint));
        List<torch.Tensor> columns = Begin(input, 3);
        var memory = new ForwardBuffers<T>
        {
            Currents = TensorMemory<T>.Of(input.Current),
            Spikes = TensorMemory<T>.Of(columns[0]),
            V = TensorMemory<T>.Of(columns[1]),
            W = TensorMemory<T>.Of(columns[2]),
            DetectsChanges = false, // autograd does, by the versions of saved tensors
        };
        Tape<T> tape = _layer.Forward(
            memory, settings.Dt,
            Options(input));
        End(input, tape.Steps);
        return new RecordedSequence<T>(tape, memory, wanted, settings.Options)
        {
            Record = record,
            Outputs = all ? columns : [columns[0]],
            // The spikes are not read again: they may be changed in place.
            Saved = [input.Current, columns[1], columns[2]],
        };
    }

    private static ForwardOptions<T> Options(SequenceInput input) => new()
    {
        Start = 0.ms,
        FirstStep = FirstStep(input),
        RecurrentWeights =
            input.Recurrent is { } weights ? TensorMemory<T>.Of(weights) : default,
    };

    /// <summary>A run knows no recurrent weights: a tape that is not kept.</summary>
    private List<torch.Tensor> RunRecurrent(SequenceInput input, bool all)
    {
        List<torch.Tensor> columns = Begin(input, 3);
        var memory = new ForwardBuffers<T>
        {
            Currents = TensorMemory<T>.Of(input.Current),
            Spikes = TensorMemory<T>.Of(columns[0]),
            V = TensorMemory<T>.Of(columns[1]),
            W = TensorMemory<T>.Of(columns[2]),
            DetectsChanges = false,
        };
        using Tape<T> tape = _layer.Forward(memory, settings.Dt, Options(input));
        End(input, tape.Steps);
        return all ? columns : [columns[0]];
    }

    /// <inheritdoc/>
    public override void Reset(CarriedState state, int batch)
    {
        Initialize(batch);
        state.CopyFrom(_layer);
        state.Steps = 0;
    }

    private List<torch.Tensor> Begin(SequenceInput input, int outputs)
    {
        SetParameters(input.Parameters);
        Initialize(input.Batch);
        input.Carried?.CopyTo(_layer);
        Fill(_layer.V, input.V0);
        Fill(_layer.W, input.W0);
        return [.. Enumerable.Range(0, outputs).Select(_ => torch.empty_like(input.Current))];
    }

    private void End(SequenceInput input, int steps)
    {
        if (input.Carried is { } carried)
        {
            carried.CopyFrom(_layer);
            carried.Steps += steps;
        }
        GC.KeepAlive(input);
    }

    /// <summary>The steps that a module with a state has made before.</summary>
    private static long FirstStep(SequenceInput input) => input.Carried?.Steps ?? 0;

    /// <summary>A change of parameters costs coefficients: only what differs is set.</summary>
    private void SetParameters(double[][] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i].Length > 0 && !values[i].AsSpan().SequenceEqual(_parameters[i]))
            {
                _layer.SetValues(ModelParameters.All[i], values[i]);
                _parameters[i] = values[i];
            }
        }
    }

    private void Initialize(int batch)
    {
        _layer.InitState(batch);
        Fill(_layer.V, settings.InitialV(batch));
        Fill(_layer.W, settings.InitialW(batch));
    }

    private static void Fill(Span<T> column, torch.Tensor? values)
    {
        if (values is not null)
        {
            MemoryMarshal.Cast<byte, T>(values.bytes).CopyTo(column);
        }
    }

    private static void Fill(Span<T> column, double[] values)
    {
        for (int i = 0; i < column.Length; i++)
        {
            column[i] = T.CreateTruncating(values[values.Length == 1 ? 0 : i]);
        }
    }
}
