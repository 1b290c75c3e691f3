namespace AdExIFRef.Interop;

/// <summary>An input of the kernel in memory that does not move; the default is absent.</summary>
internal readonly unsafe struct InputRows<T> where T : unmanaged
{
    private readonly T* _values;
    private readonly long _stepStride;
    private readonly long _neuronStride;

    public InputRows(T* values, long stepStride, long neuronStride)
    {
        _values = values;
        _stepStride = stepStride;
        _neuronStride = neuronStride;
    }

    /// <summary>A column of one row for all steps, or of a row per step.</summary>
    public static InputRows<T> Of(PinnedColumn<T>? column, long stepStride) =>
        column is null ? default : new InputRows<T>(column.Pointer, stepStride, 1);

    /// <summary>Whether there is an input.</summary>
    public bool IsPresent => _values != null;

    /// <summary>Whether every step has the same row.</summary>
    public bool IsConstant => _stepStride == 0;

    /// <summary>Returns the value of a neuron in a step; 0 where there is no input.</summary>
    public T At(long step, long neuron) => _values == null
        ? default
        : _values[(step * _stepStride) + (neuron * _neuronStride)];

    /// <summary>Returns the length of a row: 1 where there is one value for all neurons.</summary>
    public int RowLength(int neurons) => _neuronStride == 0 ? 1 : neurons;

    /// <summary>Returns a step's row.</summary>
    public ReadOnlySpan<T> Row(long step, int neurons) => _values == null
        ? []
        : new(_values + (step * _stepStride), RowLength(neurons));

    /// <summary>
    /// Returns the rows of some steps as one span where they lie one after the other; else, or
    /// where an array cannot be as long, nothing.
    /// </summary>
    public ReadOnlySpan<T> Block(int steps, int neurons)
    {
        long length = (long)steps * RowLength(neurons);
        return _values != null && _stepStride == RowLength(neurons) && length <= int.MaxValue
            ? new(_values, (int)length)
            : [];
    }

    public adexif_input Native => new()
    {
        values = _values,
        step_stride = _stepStride,
        neuron_stride = _neuronStride,
    };
}
