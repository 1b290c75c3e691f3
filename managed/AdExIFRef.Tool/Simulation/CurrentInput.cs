using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.IO;
using AdExIFRef.Tool.Commands;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Simulation;

/// <summary>The current of a simulation, handed out stretch by stretch of steps.</summary>
internal abstract class CurrentInput : IDisposable
{
    /// <summary>The number of neurons that it is for; null for any.</summary>
    public virtual int? Neurons => null;

    /// <summary>The number of steps that it is long; null for any.</summary>
    public virtual long? Steps => null;

    /// <summary>How a file was understood; null where the current is no file.</summary>
    public virtual TableReading? Reading => null;

    /// <summary>Opens what <c>--current</c> names, or the default.</summary>
    /// <param name="text">What the option says; null where it is absent.</param>
    /// <param name="preset">The preset, or null.</param>
    /// <param name="file">How a file is to be read.</param>
    /// <param name="dt">The step, which a file with a column of times must have.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is malformed or ambiguous.</exception>
    /// <exception cref="UsageException">
    /// The text is no current, or an option does not go with it.
    /// </exception>
    public static CurrentInput Open(
        string? text, AdExPreset? preset, TableOptions file, Time dt)
    {
        if (text is not null && TableFiles.IsFile(text))
        {
            return new TableInput(CurrentTable.Open(text, file, dt));
        }
        if (file.All is { Length: > 0 } given)
        {
            throw new UsageException(
                $"{given} needs a file of currents ({TableFiles.Extensions}).");
        }
        if (text is null)
        {
            return preset is null ? new ConstantInput(20.mA) : new PresetInput(preset);
        }
        try
        {
            return QuantityRange<Current>.Matches(text)
                ? new RangeInput(QuantityRange<Current>.Parse(text))
                : new ConstantInput(Current.Parse(text));
        }
        catch (FormatException problem)
        {
            throw new UsageException(
                $"--current: {problem.Message} A range is LOW..HIGH; a file ends in "
                + $"{TableFiles.Extensions}.");
        }
    }

    /// <summary>The file that <c>--current</c> names, or null if it names none.</summary>
    public static string? FileOf(string? text) =>
        text is not null && TableFiles.IsFile(text) ? TableFiles.FileOf(text) : null;

    /// <summary>The input of the steps that follow those of the call before.</summary>
    /// <param name="neurons">The number of neurons.</param>
    /// <param name="firstStep">The first of the steps, from 0.</param>
    /// <param name="steps">Their number.</param>
    /// <param name="dt">The step size.</param>
    public abstract Drive<T> Next<T>(int neurons, long firstStep, int steps, Time dt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Closes the file, if it is one.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>Refuses a current that the precision cannot hold.</summary>
    /// <exception cref="UsageException">It would be infinite.</exception>
    protected static void RequireFinite<T>(Current current)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(T.CreateTruncating(current.BaseValue)))
        {
            throw new UsageException(
                $"--current is {current}, which is infinite in single precision.");
        }
    }
}

/// <summary>One current for all neurons and steps.</summary>
internal sealed class ConstantInput(Current current) : CurrentInput
{
    public override Drive<T> Next<T>(int neurons, long firstStep, int steps, Time dt)
    {
        RequireFinite<T>(current);
        return current;
    }
}

/// <summary>A current per neuron, evenly spread.</summary>
internal sealed class RangeInput(QuantityRange<Current> range) : CurrentInput
{
    public override Drive<T> Next<T>(int neurons, long firstStep, int steps, Time dt)
    {
        RequireFinite<T>(range.Low);
        RequireFinite<T>(range.High);
        double low = range.Low.BaseValue, high = range.High.BaseValue;
        var values = new T[neurons];
        for (int i = 0; i < neurons; i++)
        {
            double share = neurons == 1 ? 0 : (double)i / (neurons - 1);
            values[i] = T.CreateTruncating(low + ((high - low) * share));
        }
        return Drive.PerNeuron(values);
    }
}

/// <summary>A preset's own protocol; a constant current stays on in a longer run.</summary>
internal sealed class PresetInput(AdExPreset preset) : CurrentInput
{
    public override Drive<T> Next<T>(int neurons, long firstStep, int steps, Time dt) =>
        preset.Drive<T>(firstStep * dt);
}
