using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>How the values of an array are laid out over steps and neurons.</summary>
internal enum DriveForm
{
    PerNeuron,
    Waveform,
    Steps,
}

/// <summary>The run that a drive is for.</summary>
/// <param name="Argument">The name of the drive in messages.</param>
/// <param name="Steps">The steps of the run.</param>
/// <param name="Dt">The step size, ms.</param>
/// <param name="InSize">The shape without a batch.</param>
/// <param name="State">(batch,) + in_size.</param>
internal readonly record struct DriveTarget(
    string Argument, long Steps, double Dt, Shape InSize, Shape State);

/// <summary>The values of a drive, in the base unit of what it drives.</summary>
internal abstract class DriveValues<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Returns the values for one run.</summary>
    /// <exception cref="ArgumentException">They do not fit it.</exception>
    public abstract DriveReader<T> Open(DriveTarget target);
}

/// <summary>A quantity, an array of them or an initializer: constant in time.</summary>
internal sealed class ParameterDrive<T, TQ>(Parameter<TQ> parameter) : DriveValues<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TQ : struct, IQuantity<TQ>
{
    /// <summary>The value of all neurons, once it is known that there is only one.</summary>
    private T[]? _one;

    public override DriveReader<T> Open(DriveTarget target)
    {
        if (_one is { } one)
        {
            return new DriveReader<T> { Values = one };
        }
        double[] values = parameter.Resolve(target.State, target.Argument);
        ParameterGuard.Finite<TQ>(values, target.Argument);
        T[] rounded = Array.ConvertAll(values, ElementType.Round<T>);
        if (rounded.Length > 1)
        {
            return new DriveReader<T> { Values = rounded, NeuronStride = 1 };
        }
        _one = parameter.IsScalar ? rounded : null;
        return new DriveReader<T> { Values = rounded };
    }
}

/// <summary>The caller's own array, or one of quantities.</summary>
/// <param name="values">In base units.</param>
/// <param name="form">Their layout.</param>
internal sealed class ArrayDrive<T>(ReadOnlyMemory<T> values, DriveForm form) : DriveValues<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override DriveReader<T> Open(DriveTarget target)
    {
        int n = target.State.Size;
        return form switch
        {
            DriveForm.Waveform => Waveform(target),
            DriveForm.Steps => new DriveReader<T>
            {
                Values = WithLength(
                    target, SizeCheck.Product(target.Steps, n),
                    $"{target.Steps} steps x {n} neurons"),
                StepStride = n,
                NeuronStride = 1,
            },
            _ => new DriveReader<T> { Values = PerNeuron(target), NeuronStride = 1 },
        };
    }

    private DriveReader<T> Waveform(DriveTarget target) => new()
    {
        Values = WithLength(target, target.Steps, $"{target.Steps} steps"),
        StepStride = 1,
    };

    private ReadOnlyMemory<T> PerNeuron(DriveTarget target)
    {
        int n = target.State.Size, inSize = target.InSize.Size;
        if (values.Length != inSize || inSize == n)
        {
            return WithLength(target, n, $"{n} neurons");
        }
        var tiled = new T[n];
        for (int start = 0; start < n; start += inSize)
        {
            values.Span.CopyTo(tiled.AsSpan(start));
        }
        return tiled;
    }

    private ReadOnlyMemory<T> WithLength(DriveTarget target, Int128 length, string of) =>
        values.Length == length
            ? values
            : throw Errors.WrongLength(target.Argument, values.Length, $"are {length}, for {of}");
}

/// <summary>Rows that a source writes.</summary>
internal sealed class SourceDrive<T>(DriveFunction<T> source) : DriveValues<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override DriveReader<T> Open(DriveTarget target) => new() { Source = source };
}

/// <summary>A function of time.</summary>
internal sealed class TimeDrive<T>(Func<Time, Current> current) : DriveValues<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override DriveReader<T> Open(DriveTarget target)
    {
        int n = target.State.Size;
        return new DriveReader<T>
        {
            Source = (step, rows) =>
            {
                for (; rows.Length > 0; rows = rows[n..], step++)
                {
                    rows[..n].Fill(At(Time.FromMilliseconds(step * target.Dt), target.Argument));
                }
            },
        };
    }

    private T At(Time t, string argument)
    {
        Current value = current(t);
        return double.IsFinite(value.BaseValue)
            ? ElementType.Round<T>(value.BaseValue)
            : throw Errors.OutOfRange(
                argument, value, $"{argument} at t = {t}", "is a finite value");
    }
}
