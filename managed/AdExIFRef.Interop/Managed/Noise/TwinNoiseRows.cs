using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// The current of a run with noise: for a tile and the few steps that one block of random words
/// serves, rows of current + noise + noise + ..., in this order; the C kernel's
/// <c>noise_tmpl.h</c>. A step then reads its row like any other current.
/// </summary>
internal static unsafe class TwinNoiseRows<T>
    where T : unmanaged
{
    /// <summary>Gets the steps that one block of random words serves.</summary>
    public static int Steps => typeof(T) == typeof(float)
        ? NativeMethods.ADEXIF_NOISE_STEPS_F32
        : NativeMethods.ADEXIF_NOISE_STEPS_F64;

    /// <summary>The current of one step with the noise in it; steps are asked for in order.
    /// </summary>
    public static T* Row<TOps, TVector, TMask>(
        adexif_run* run, TwinTile<T>* tile, long step, T* rows)
        where TOps : struct, IVectorOps<TVector, TMask, T>
        where TVector : struct
        where TMask : struct
    {
        int k = (int)((run->noise_step + step) % Steps);
        if (step == 0 || k == 0)
        {
            Make<TOps, TVector, TMask>(run, tile, step, rows);
        }

        return rows + (k * TwinScratch<T>.TileNeurons);
    }

    private static void Make<TOps, TVector, TMask>(
        adexif_run* run, TwinTile<T>* tile, long step, T* rows)
        where TOps : struct, IVectorOps<TVector, TMask, T>
        where TVector : struct
        where TMask : struct
    {
        long at = run->noise_step + step;
        int begin = (int)(at % Steps);
        var block = new TwinNoiseBlock<T>
        {
            First = tile->First,
            Count = tile->Count,
            Number = (ulong)at / (ulong)Steps,
            Begin = begin,
            End = (int)Math.Min(run->steps - step, Steps - begin) + begin,
            Rows = rows,
        };
        for (int k = block.Begin; k < block.End; k++)
        {
            Start(&run->current, tile, step + k - begin, block.Row(k));
        }

        for (long j = 0; j < run->noise_count; j++)
        {
            TwinNoise<TOps, TVector, TMask, T>.Add(run->noises + j, &block);
        }

        // Padding repeats a neuron that is there anyway.
        for (int k = block.Begin; k < block.End; k++)
        {
            T* row = block.Row(k);
            new Span<T>(row + tile->Count, (int)(tile->Padded - tile->Count)).Fill(*row);
        }
    }

    /// <summary>The row before noise: the current of one step.</summary>
    private static void Start(adexif_input* current, TwinTile<T>* tile, long step, T* row)
    {
        T* values = (T*)current->values + (step * current->step_stride);
        if (current->values != null && current->neuron_stride != 0)
        {
            TwinScratch<T>.Copy(row, values + tile->First, tile->Count);
        }
        else
        {
            new Span<T>(row, (int)tile->Count).Fill(current->values == null ? default : *values);
        }
    }
}

/// <summary>Neurons and steps whose rows are made.</summary>
internal unsafe struct TwinNoiseBlock<T>
    where T : unmanaged
{
    /// <summary>The first neuron, and how many.</summary>
    public long First, Count;

    /// <summary>The number of the block in the counter of the generator.</summary>
    public ulong Number;

    /// <summary>The steps of the block: from here, below there.</summary>
    public int Begin, End;

    /// <summary>A tile for each step of a block.</summary>
    public T* Rows;

    /// <summary>Gets whether all steps of the block are made.</summary>
    public readonly bool IsWhole => End - Begin == TwinNoiseRows<T>.Steps;

    /// <summary>The row of a step of the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T* Row(int k) => Rows + (k * TwinScratch<T>.TileNeurons);
}
