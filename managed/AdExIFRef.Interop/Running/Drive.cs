using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The input of a run over time. A current, an array of currents or an initializer converts to one;
/// <see cref="Drive"/> makes the other forms. As a delta drive it gives jumps of V in mV.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public abstract class Drive<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected Drive()
    {
    }

    /// <summary>The same current for all neurons and steps.</summary>
    public static implicit operator Drive<T>(Current current) =>
        new ParameterDrive<T, Current>(current);

    /// <summary>A current per neuron, broadcast to the layer's shape.</summary>
    public static implicit operator Drive<T>(QuantityArray<Current> currents) =>
        new ParameterDrive<T, Current>(currents);

    /// <summary>A current per neuron, drawn once.</summary>
    public static implicit operator Drive<T>(Init<Current> currents) =>
        new ParameterDrive<T, Current>(currents);

    /// <summary>The same jump for all neurons and steps; for a delta drive.</summary>
    public static implicit operator Drive<T>(Voltage jump) =>
        new ParameterDrive<T, Voltage>(jump);

    /// <summary>A jump per neuron, broadcast to the layer's shape; for a delta drive.</summary>
    public static implicit operator Drive<T>(QuantityArray<Voltage> jumps) =>
        new ParameterDrive<T, Voltage>(jumps);

    /// <summary>A jump per neuron, drawn once; for a delta drive.</summary>
    public static implicit operator Drive<T>(Init<Voltage> jumps) =>
        new ParameterDrive<T, Voltage>(jumps);

    /// <summary>Values with a unit; see <see cref="Drive"/>.</summary>
    public static implicit operator Drive<T>(QuantityDrive drive)
    {
        ArgumentNullException.ThrowIfNull(drive);
        return drive.In<T>();
    }

    /// <summary>The values for one run.</summary>
    /// <exception cref="ArgumentException">They do not fit it.</exception>
    internal abstract DriveReader<T> Open(DriveTarget target);
}

/// <summary>Makes the inputs of a run.</summary>
public static class Drive
{
    /// <summary>A constant for each neuron; the array is not copied.</summary>
    /// <param name="values">
    /// mA (mV for a delta drive); one per neuron, with or without batch.
    /// </param>
    public static Drive<T> PerNeuron<T>(T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PerNeuron<T>(Given(values));

    /// <inheritdoc cref="PerNeuron{T}(T[])"/>
    public static Drive<T> PerNeuron<T>(ReadOnlyMemory<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new ArrayDrive<T>(values, DriveForm.PerNeuron);

    /// <summary>A constant for each neuron, with its unit: <c>values.pA</c>.</summary>
    /// <param name="values">One per neuron, with or without batch; finite.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static QuantityDrive PerNeuron(QuantityArray<Current> values) =>
        QuantityDrive.Of(values, DriveForm.PerNeuron);

    /// <inheritdoc cref="PerNeuron(QuantityArray{Current})"/>
    public static QuantityDrive PerNeuron(QuantityArray<Voltage> values) =>
        QuantityDrive.Of(values, DriveForm.PerNeuron);

    /// <summary>
    /// A value per step with its unit, the same for all neurons: <c>values.pA</c>.
    /// </summary>
    /// <param name="values">One per step; finite.</param>
    /// <inheritdoc cref="PerNeuron(QuantityArray{Current})" path="/exception"/>
    public static QuantityDrive Waveform(QuantityArray<Current> values) =>
        QuantityDrive.Of(values, DriveForm.Waveform);

    /// <inheritdoc cref="Waveform(QuantityArray{Current})"/>
    public static QuantityDrive Waveform(QuantityArray<Voltage> values) =>
        QuantityDrive.Of(values, DriveForm.Waveform);

    /// <summary>A value per step and neuron with its unit: <c>values.pA</c>.</summary>
    /// <param name="values">[steps, neurons], row-major, of any shape; finite.</param>
    /// <inheritdoc cref="PerNeuron(QuantityArray{Current})" path="/exception"/>
    public static QuantityDrive Steps(QuantityArray<Current> values) =>
        QuantityDrive.Of(values, DriveForm.Steps);

    /// <inheritdoc cref="Steps(QuantityArray{Current})"/>
    public static QuantityDrive Steps(QuantityArray<Voltage> values) =>
        QuantityDrive.Of(values, DriveForm.Steps);

    /// <summary>A value per step, the same for all neurons; the array is not copied.</summary>
    /// <param name="values">mA (mV for a delta drive); one per step.</param>
    public static Drive<T> Waveform<T>(T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Waveform<T>(Given(values));

    /// <inheritdoc cref="Waveform{T}(T[])"/>
    public static Drive<T> Waveform<T>(ReadOnlyMemory<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new ArrayDrive<T>(values, DriveForm.Waveform);

    /// <summary>A value per step and neuron; the array is not copied.</summary>
    /// <param name="values">
    /// [steps, neurons], row-major, mA (mV for a delta drive); the batch counts among the neurons.
    /// </param>
    public static Drive<T> Steps<T>(T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Steps<T>(Given(values));

    /// <inheritdoc cref="Steps{T}(T[])"/>
    public static Drive<T> Steps<T>(ReadOnlyMemory<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new ArrayDrive<T>(values, DriveForm.Steps);

    /// <summary>
    /// Pulses of current, the same for all neurons; 0 outside them. Step i of the run stands for
    /// the interval from i dt until before (i + 1) dt and has the current at its beginning: a pulse
    /// from 20 ms to 80 ms at dt = 0.1 ms is on in the steps 200 to 799. Times count from the start
    /// of the run, whatever the layer's clock says.
    /// </summary>
    /// <param name="pulses">In any order; where they overlap, their currents add up.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A time is NaN, a pulse ends before it starts, or an amplitude is not finite.
    /// </exception>
    public static Drive<T> Pulses<T>(params CurrentPulse[] pulses)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(pulses);
        for (int i = 0; i < pulses.Length; i++)
        {
            RequirePulse(pulses[i], $"{nameof(pulses)}[{i}]");
        }
        return new PulseDrive<T>([.. pulses], 0.ms);
    }

    /// <summary>Values that a source writes chunk by chunk.</summary>
    /// <exception cref="ArgumentNullException">The source is null.</exception>
    public static Drive<T> From<T>(IDriveSource<T> source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(source);
        return new SourceDrive<T>(source.Read);
    }

    /// <inheritdoc cref="From{T}(IDriveSource{T})"/>
    public static Drive<T> From<T>(DriveFunction<T> source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(source);
        return new SourceDrive<T>(source);
    }

    private static void RequirePulse(CurrentPulse pulse, string name)
    {
        if (!(pulse.Stop >= pulse.Start))
        {
            throw new ArgumentOutOfRangeException(
                name, pulse,
                $"{name} is from {pulse.Start} to {pulse.Stop}; allowed is a Stop at or after the "
                + "Start.");
        }
        ParameterGuard.Finite<Current>([pulse.Amplitude.BaseValue], $"{name}.Amplitude");
    }

    private static ReadOnlyMemory<T> Given<T>(T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values;
    }
}
