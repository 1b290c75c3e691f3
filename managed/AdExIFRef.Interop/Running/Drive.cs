using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The current of a run over time. A current, an array of currents or an initializer converts to
/// one; <see cref="Drive"/> makes the other forms. Voltages do not convert: jumps of V are a
/// <see cref="DeltaDrive{T}"/>.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class Drive<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal Drive(DriveValues<T> values) => Values = values;

    /// <summary>The values, in mA.</summary>
    internal DriveValues<T> Values { get; }

    /// <summary>The same current for all neurons and steps.</summary>
    public static implicit operator Drive<T>(Current current) =>
        new(new ParameterDrive<T, Current>(current));

    /// <summary>A current per neuron, broadcast to the layer's shape.</summary>
    public static implicit operator Drive<T>(QuantityArray<Current> currents) =>
        new(new ParameterDrive<T, Current>(currents));

    /// <summary>A current per neuron, drawn once.</summary>
    public static implicit operator Drive<T>(Init<Current> currents) =>
        new(new ParameterDrive<T, Current>(currents));

    /// <summary>Currents over time or neurons; see <see cref="Drive"/>.</summary>
    [return: NotNullIfNotNull(nameof(drive))]
    public static implicit operator Drive<T>?(QuantityDrive<Current>? drive) =>
        drive is null ? null : new(drive.In<T>());

    /// <summary>Numbers in mA over time or neurons; see <see cref="Drive"/>.</summary>
    [return: NotNullIfNotNull(nameof(drive))]
    public static implicit operator Drive<T>?(ValueDrive<T>? drive) =>
        drive is null ? null : new(drive.Values);
}

/// <summary>Makes the inputs of a run.</summary>
public static class Drive
{
    /// <summary>A constant for each neuron; the array is not copied.</summary>
    /// <param name="values">
    /// mA (mV for jumps of V); one per neuron, with or without batch.
    /// </param>
    public static ValueDrive<T> PerNeuron<T>(T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PerNeuron<T>(Given(values));

    /// <inheritdoc cref="PerNeuron{T}(T[])"/>
    public static ValueDrive<T> PerNeuron<T>(ReadOnlyMemory<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(new ArrayDrive<T>(values, DriveForm.PerNeuron));

    /// <summary>A constant for each neuron, with its unit: <c>values.pA</c>.</summary>
    /// <param name="values">One per neuron, with or without batch; finite.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static QuantityDrive<Current> PerNeuron(QuantityArray<Current> values) =>
        new(values, DriveForm.PerNeuron);

    /// <inheritdoc cref="PerNeuron(QuantityArray{Current})"/>
    public static QuantityDrive<Voltage> PerNeuron(QuantityArray<Voltage> values) =>
        new(values, DriveForm.PerNeuron);

    /// <summary>
    /// A value per step with its unit, the same for all neurons: <c>values.pA</c>.
    /// </summary>
    /// <param name="values">One per step; finite.</param>
    /// <inheritdoc cref="PerNeuron(QuantityArray{Current})" path="/exception"/>
    public static QuantityDrive<Current> Waveform(QuantityArray<Current> values) =>
        new(values, DriveForm.Waveform);

    /// <inheritdoc cref="Waveform(QuantityArray{Current})"/>
    public static QuantityDrive<Voltage> Waveform(QuantityArray<Voltage> values) =>
        new(values, DriveForm.Waveform);

    /// <summary>A value per step and neuron with its unit: <c>values.pA</c>.</summary>
    /// <param name="values">[steps, neurons], row-major, of any shape; finite.</param>
    /// <inheritdoc cref="PerNeuron(QuantityArray{Current})" path="/exception"/>
    public static QuantityDrive<Current> Steps(QuantityArray<Current> values) =>
        new(values, DriveForm.Steps);

    /// <inheritdoc cref="Steps(QuantityArray{Current})"/>
    public static QuantityDrive<Voltage> Steps(QuantityArray<Voltage> values) =>
        new(values, DriveForm.Steps);

    /// <summary>A value per step, the same for all neurons; the array is not copied.</summary>
    /// <param name="values">mA (mV for jumps of V); one per step.</param>
    public static ValueDrive<T> Waveform<T>(T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Waveform<T>(Given(values));

    /// <inheritdoc cref="Waveform{T}(T[])"/>
    public static ValueDrive<T> Waveform<T>(ReadOnlyMemory<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(new ArrayDrive<T>(values, DriveForm.Waveform));

    /// <summary>A value per step and neuron; the array is not copied.</summary>
    /// <param name="values">
    /// [steps, neurons], row-major, mA (mV for jumps of V); the batch counts among the neurons.
    /// </param>
    public static ValueDrive<T> Steps<T>(T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Steps<T>(Given(values));

    /// <inheritdoc cref="Steps{T}(T[])"/>
    public static ValueDrive<T> Steps<T>(ReadOnlyMemory<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(new ArrayDrive<T>(values, DriveForm.Steps));

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
        return new(new PulseDrive<T>([.. pulses], 0.ms));
    }

    /// <summary>
    /// A current that is a function of time, the same for all neurons. Step i of the run has the
    /// current at i dt; times count from the start of the run, whatever the layer's clock says.
    /// </summary>
    /// <param name="current">
    /// Gives the current at a time; called in ascending order, once for each step; finite.
    /// </param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static Drive<T> OfTime<T>(Func<Time, Current> current)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(current);
        return new(new TimeDrive<T>(current));
    }

    /// <summary>Values that a function writes chunk by chunk.</summary>
    /// <param name="source">Writes mA, or mV for jumps of V.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static ValueDrive<T> From<T>(DriveFunction<T> source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(new SourceDrive<T>(source));
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
