namespace AdExIFRef.Interop;

/// <summary>
/// The model's parameters in the kernel's order and in base units, each one element or one per
/// neuron, the batch included.
/// </summary>
internal sealed class ParameterValues
{
    private readonly double[][] _values;

    public ParameterValues(ResolvedAdExParameters parameters, int count)
    {
        _values = [.. ModelParameters.All.Select(p => Tile(parameters[p], count))];
        Count = count;
    }

    /// <summary>The number of neurons.</summary>
    public int Count { get; }

    /// <summary>Bit p is set where parameter p has one element per neuron.</summary>
    public uint ArrayMask
    {
        get
        {
            uint mask = 0;
            for (int p = 0; p < _values.Length; p++)
            {
                mask |= _values[p].Length > 1 ? 1u << p : 0;
            }
            return mask;
        }
    }

    public double[] this[adexif_parameter parameter] => _values[(int)parameter];

    public double At(adexif_parameter parameter, int neuron)
    {
        double[] values = this[parameter];
        return values[values.Length == 1 ? 0 : neuron];
    }

    /// <summary>Repeats an array over the batch; a scalar stays one.</summary>
    private static double[] Tile(double[] values, int count)
    {
        if (values.Length == 1 || values.Length == count)
        {
            return values;
        }
        var tiled = new double[count];
        for (int start = 0; start < count; start += values.Length)
        {
            values.CopyTo(tiled, start);
        }
        return tiled;
    }
}
