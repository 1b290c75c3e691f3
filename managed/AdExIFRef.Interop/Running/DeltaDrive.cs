using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The jumps of V of a run over time. A voltage, an array of voltages or an initializer converts to
/// one, and so do arrays and functions in mV from <see cref="Drive"/>; currents do not.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class DeltaDrive<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private DeltaDrive(DriveValues<T> values) => Values = values;

    /// <summary>The values, in mV.</summary>
    internal DriveValues<T> Values { get; }

    /// <summary>The same jump for all neurons and steps.</summary>
    public static implicit operator DeltaDrive<T>(Voltage jump) =>
        new(new ParameterDrive<T, Voltage>(jump));

    /// <summary>A jump per neuron, broadcast to the layer's shape.</summary>
    public static implicit operator DeltaDrive<T>(QuantityArray<Voltage> jumps) =>
        new(new ParameterDrive<T, Voltage>(jumps));

    /// <summary>A jump per neuron, drawn once.</summary>
    public static implicit operator DeltaDrive<T>(Init<Voltage> jumps) =>
        new(new ParameterDrive<T, Voltage>(jumps));

    /// <summary>Voltages over time or neurons; see <see cref="Drive"/>.</summary>
    [return: NotNullIfNotNull(nameof(drive))]
    public static implicit operator DeltaDrive<T>?(QuantityDrive<Voltage>? drive) =>
        drive is null ? null : new(drive.In<T>());

    /// <summary>Numbers in mV over time or neurons; see <see cref="Drive"/>.</summary>
    [return: NotNullIfNotNull(nameof(drive))]
    public static implicit operator DeltaDrive<T>?(ValueDrive<T>? drive) =>
        drive is null ? null : new(drive.Values);
}
