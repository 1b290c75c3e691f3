using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_noise_column;

namespace AdExIFRef.Interop;

/// <summary>One noise current, added to the rows of a tile: the C kernel's
/// <c>noise_tmpl.h</c>, operation by operation.</summary>
internal static unsafe class TwinNoise<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Adds a noise to the rows of a block.</summary>
    public static void Add(adexif_noise* noise, TwinNoiseBlock<T>* block)
    {
        if (noise->kind == (int)adexif_noise_kind.ADEXIF_NOISE_OU)
        {
            Add<Yes>(noise, block);
        }
        else
        {
            Add<No>(noise, block);
        }
    }

    private static void Add<TFiltered>(adexif_noise* noise, TwinNoiseBlock<T>* block)
        where TFiltered : struct, IFlag
    {
        TwinNoiseColumns<T> columns;
        T* buffers = stackalloc T[4 * TOps.Lanes];
        columns.Mean = Column(noise, ADEXIF_NOISE_COLUMN_MEAN, block, buffers);
        columns.Scale = Column(noise, ADEXIF_NOISE_COLUMN_SCALE, block, buffers + TOps.Lanes);
        columns.Decay = columns.Mean; // white noise has neither decay nor state
        columns.State = null;
        if (TFiltered.Value)
        {
            columns.Decay =
                Column(noise, ADEXIF_NOISE_COLUMN_DECAY, block, buffers + (2 * TOps.Lanes));
            columns.State = (T*)noise->state + block->First;
        }

        long whole = block->Count - (block->Count % TOps.Lanes);
        if (block->IsWhole)
        {
            Range<TFiltered, Yes>(noise, block, &columns, 0, whole);
        }
        else
        {
            Range<TFiltered, No>(noise, block, &columns, 0, whole);
        }

        if (whole < block->Count)
        {
            Rest<TFiltered>(noise, block, &columns, buffers, whole);
        }
    }

    /// <summary>Less than a vector of neurons, in buffers that are one.</summary>
    private static void Rest<TFiltered>(
        adexif_noise* noise,
        TwinNoiseBlock<T>* block,
        TwinNoiseColumns<T>* columns,
        T* buffers,
        long from)
        where TFiltered : struct, IFlag
    {
        long rest = block->Count - from;
        T* state = buffers + (3 * TOps.Lanes), kept = columns->State + from;
        columns->Mean = Padded(columns->Mean, from, rest, buffers);
        columns->Scale = Padded(columns->Scale, from, rest, buffers + TOps.Lanes);
        if (TFiltered.Value)
        {
            columns->Decay = Padded(columns->Decay, from, rest, buffers + (2 * TOps.Lanes));
            new Span<T>(state, TOps.Lanes).Clear();
            TwinScratch<T>.Copy(state, kept, rest);
            columns->State = state - from;
        }

        Range<TFiltered, No>(noise, block, columns, from, from + TOps.Lanes);
        if (TFiltered.Value)
        {
            TwinScratch<T>.Copy(kept, state, rest);
        }
    }

    /// <summary>Whole vectors of neurons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Range<TFiltered, TWhole>(
        adexif_noise* noise,
        TwinNoiseBlock<T>* block,
        TwinNoiseColumns<T>* columns,
        long begin,
        long end)
        where TFiltered : struct, IFlag
        where TWhole : struct, IFlag
    {
        TVector lanes = TOps.LaneNumbers();
        TVector kind = TOps.Integer((ulong)noise->kind);
        TVector low = TOps.Integer((uint)block->Number);
        TVector high = TOps.Integer(block->Number >> 32);
        ulong seed = noise->seed;
        for (long i = begin; i < end; i += TOps.Lanes)
        {
            TVector x0 = TOps.IntegerAdd(TOps.Integer((uint)(block->First + i)), lanes);
            TVector x1 = kind, x2 = low, x3 = high;
            TwinPhilox<TOps, TVector, TMask, T>.Block(ref x0, ref x1, ref x2, ref x3, seed);
            TVector state = default;
            if (TFiltered.Value)
            {
                state = TOps.Load(columns->State + i);
            }

            if (typeof(T) == typeof(float))
            {
                (TVector z0, TVector z1) =
                    TwinNormal<TOps, TVector, TMask, T>.Pair(x0, x1);
                state = Step<TFiltered, TWhole>(block, columns, i, 0, z0, state);
                state = Step<TFiltered, TWhole>(block, columns, i, 1, z1, state);
                (z0, z1) = TwinNormal<TOps, TVector, TMask, T>.Pair(x2, x3);
                state = Step<TFiltered, TWhole>(block, columns, i, 2, z0, state);
                state = Step<TFiltered, TWhole>(block, columns, i, 3, z1, state);
            }
            else
            {
                (TVector z0, TVector z1) =
                    TwinNormal<TOps, TVector, TMask, T>.Pair(x0, x1, x2, x3);
                state = Step<TFiltered, TWhole>(block, columns, i, 0, z0, state);
                state = Step<TFiltered, TWhole>(block, columns, i, 1, z1, state);
            }

            if (TFiltered.Value)
            {
                TOps.Store(columns->State + i, state);
            }
        }
    }

    /// <summary>Adds the noise of one step; the state after it.</summary>
    [MethodImpl(Inline)]
    private static TVector Step<TFiltered, TWhole>(
        TwinNoiseBlock<T>* block,
        TwinNoiseColumns<T>* columns,
        long i,
        int k,
        TVector normal,
        TVector state)
        where TFiltered : struct, IFlag
        where TWhole : struct, IFlag
    {
        if (!TWhole.Value && (k < block->Begin || k >= block->End))
        {
            return state;
        }

        TVector mean = Load(&columns->Mean, i), scale = Load(&columns->Scale, i);
        TVector noise;
        if (TFiltered.Value)
        {
            state = TOps.Fma(
                scale, normal, TOps.Multiply(Load(&columns->Decay, i), state));
            noise = TOps.Add(mean, state);
        }
        else
        {
            noise = TOps.Fma(scale, normal, mean);
        }

        T* row = block->Row(k) + i;
        TOps.Store(row, TOps.Add(TOps.Load(row), noise));
        return state;
    }

    [MethodImpl(Inline)]
    private static TVector Load(TwinNoiseSource<T>* source, long i) =>
        TOps.Load(source->At + (i & source->Mask));

    /// <summary>A column from the first neuron on; one value for all is spread over a buffer.
    /// </summary>
    private static TwinNoiseSource<T> Column(
        adexif_noise* noise, adexif_noise_column column, TwinNoiseBlock<T>* block, T* buffer)
    {
        T* values = (T*)((void**)&noise->column)[(int)column];
        if ((noise->array_mask >> (int)column & 1) != 0)
        {
            return new TwinNoiseSource<T>(values + block->First, true);
        }

        new Span<T>(buffer, TOps.Lanes).Fill(*values);
        return new TwinNoiseSource<T>(buffer, false);
    }

    private static TwinNoiseSource<T> Padded(
        TwinNoiseSource<T> column, long from, long rest, T* buffer)
    {
        if (column.Mask == 0)
        {
            return column;
        }

        new Span<T>(buffer, TOps.Lanes).Clear();
        TwinScratch<T>.Copy(buffer, column.At + from, rest);
        return new TwinNoiseSource<T>(buffer, false);
    }
}

/// <summary>Where a value of a noise comes from: an array, or a vector of equal values. The mask
/// of an index is all ones or zero.</summary>
internal unsafe struct TwinNoiseSource<T>
    where T : unmanaged
{
    public T* At;
    public long Mask;

    public TwinNoiseSource(T* at, bool array)
    {
        At = at;
        Mask = array ? -1 : 0;
    }
}

/// <summary>Where the values of a noise come from.</summary>
internal unsafe struct TwinNoiseColumns<T>
    where T : unmanaged
{
    public TwinNoiseSource<T> Mean;
    public TwinNoiseSource<T> Scale;
    public TwinNoiseSource<T> Decay;
    public T* State;
}
