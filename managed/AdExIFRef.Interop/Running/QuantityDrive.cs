using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Values over time or neurons that carry their unit, from <see cref="Drive"/>; converts to the
/// drive of a run in either precision.
/// </summary>
public sealed class QuantityDrive
{
    private readonly double[] _values;
    private readonly DriveForm _form;
    private readonly string _unit;

    private QuantityDrive(double[] values, DriveForm form, string unit)
    {
        _values = values;
        _form = form;
        _unit = unit;
    }

    internal static QuantityDrive Of<TQ>(QuantityArray<TQ> values, DriveForm form)
        where TQ : struct, IQuantity<TQ>
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] copy = values.BaseValues.ToArray();
        ParameterGuard.Finite<TQ>(copy, nameof(values));
        return new QuantityDrive(copy, form, TQ.BaseUnit);
    }

    internal Drive<T> In<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new ArrayDrive<T>(Array.ConvertAll(_values, ElementType.Round<T>), _form, _unit);
}
