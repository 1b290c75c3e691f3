using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Values over time or neurons that carry their unit, from <see cref="Drive"/>: currents convert to
/// the current of a run in either precision, voltages to its jumps of V.
/// </summary>
/// <typeparam name="TQ">Current or Voltage.</typeparam>
public sealed class QuantityDrive<TQ> where TQ : struct, IQuantity<TQ>
{
    private readonly double[] _values;
    private readonly DriveForm _form;

    internal QuantityDrive(QuantityArray<TQ> values, DriveForm form)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = values.BaseValues.ToArray();
        ParameterGuard.Finite<TQ>(_values, nameof(values));
        _form = form;
    }

    /// <summary>Returns the values in base units of T.</summary>
    internal DriveValues<T> In<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new ArrayDrive<T>(Array.ConvertAll(_values, ElementType.Round<T>), _form);
}
