namespace AdExIFRef.Interop;

/// <summary>
/// An input of the kernel: element (step, neuron) at step x step_stride + neuron x neuron_stride of
/// memory that does not move. The default is an absent input.
/// </summary>
internal static unsafe class KernelInput
{
    /// <summary>Returns an input over memory; absent where that is null.</summary>
    public static adexif_input Of<T>(T* values, long stepStride, long neuronStride)
        where T : unmanaged => values == null ? default : new adexif_input
        {
            values = values,
            step_stride = stepStride,
            neuron_stride = neuronStride,
        };

    /// <summary>Returns an input of a row per step, or of one row (0) for all steps.</summary>
    public static adexif_input Of<T>(PinnedColumn<T>? column, long stepStride)
        where T : unmanaged => column is null ? default : Of(column.Pointer, stepStride, 1);

    extension(adexif_input input)
    {
        /// <summary>Whether there is an input.</summary>
        public bool IsPresent => input.values != null;

        /// <summary>Whether every step has the same row.</summary>
        public bool IsConstant => input.step_stride == 0;

        /// <summary>Returns the input from a step on.</summary>
        public adexif_input From<T>(long step) where T : unmanaged =>
            input.values == null ? default : Of(
                (T*)input.values + (step * input.step_stride),
                input.step_stride, input.neuron_stride);

        /// <summary>Returns the value of a neuron in a step; 0 where there is no input.</summary>
        public T At<T>(long step, long neuron) where T : unmanaged => input.values == null
            ? default
            : ((T*)input.values)[(step * input.step_stride) + (neuron * input.neuron_stride)];

        /// <summary>Returns the length of a row: 1 where there is one value for all.</summary>
        public int RowLength(int neurons) => input.neuron_stride == 0 ? 1 : neurons;

        /// <summary>Returns a step's row.</summary>
        public ReadOnlySpan<T> Row<T>(long step, int neurons) where T : unmanaged =>
            input.values == null
                ? []
                : new((T*)input.values + (step * input.step_stride), input.RowLength(neurons));

        /// <summary>
        /// Returns the rows of some steps as one span where they lie one after the other; else, or
        /// where an array cannot be as long, nothing.
        /// </summary>
        public ReadOnlySpan<T> Block<T>(int steps, int neurons) where T : unmanaged
        {
            int row = input.RowLength(neurons);
            long length = (long)steps * row;
            return input.values != null && input.step_stride == row && length <= int.MaxValue
                ? new(input.values, (int)length)
                : [];
        }
    }
}
