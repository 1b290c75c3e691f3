using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>The columns of coefficients, as far as a mask wants them, for some neurons.</summary>
/// <param name="coefficients">The columns.</param>
/// <param name="mask">Bit c is set where column c is to be filled.</param>
/// <param name="rest">Memory for a chunk, where it ends before a vector does.</param>
/// <param name="begin">The first neuron.</param>
/// <param name="count">The number of neurons; at most a chunk.</param>
internal readonly unsafe struct TwinPrepareColumns<T>(
    adexif_coefficients* coefficients, uint mask, T* rest, long begin, int count)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Fills a column, if the mask wants it, rounding to the precision.</summary>
    public void Set<TColumn>(adexif_coefficient name, TColumn values)
        where TColumn : struct, IColumn
    {
        if ((mask >> (int)name & 1) == 0)
        {
            return;
        }

        T* column = (T*)((void**)&coefficients->column)[(int)name] + begin;
        bool whole = count == TwinPrepareChunk<T>.Length;
        T* to = whole ? column : rest;
        Fill(values, to, count);
        if (!whole)
        {
            Unsafe.CopyBlockUnaligned(column, to, (uint)(count * sizeof(T)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<TColumn>(TColumn values, T* to, int count)
        where TColumn : struct, IColumn
    {
        int lanes = Vector<double>.Count;
        for (int i = 0; i < count; i += 2 * lanes)
        {
            Vector<double> low = values.At(i), high = values.At(i + lanes);
            if (typeof(T) == typeof(float))
            {
                Vector.Narrow(low, high).Store((float*)to + i);
            }
            else
            {
                low.Store((double*)to + i);
                high.Store((double*)to + i + lanes);
            }
        }
    }
}
