using System.Numerics;
using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The backward pass through many steps of many neurons, by tiles: the C kernel's
/// <c>backward_tmpl.h</c>.
/// </summary>
internal static unsafe class TwinBackward<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Gets the neurons that a tile has a multiple of.</summary>
    private static int Group => 2 * TOps.Lanes;

    /// <summary>Takes neurons [begin, end) back.</summary>
    [SkipLocalsInit]
    public static void Take(adexif_backward* b, long begin, long end, adexif_report* report)
    {
        byte* bytes = stackalloc byte[TwinBackScratch<T>.Size(Group)];
        var scratch = new TwinBackScratch<T>(bytes, Group);
        T* constants = stackalloc T[TwinSurrogatePrepare<T>.Count];
        new Span<T>(constants, TwinSurrogatePrepare<T>.Count).Clear();
        TwinSurrogatePrepare<T>.Prepare(b->surrogate, &b->surrogate_argument.e0, constants);
        adexif_coefficients* c = b->run->coefficients;
        for (int k = 0; k < NativeMethods.ADEXIF_COEFFICIENT_COUNT; k++)
        {
            if ((c->array_mask >> k & 1) == 0)
            {
                scratch.Fill(scratch[TwinBackScratch<T>.Coefficients + k], *(T*)c->column[k]);
            }
        }

        T** sums = stackalloc T*[NativeMethods.ADEXIF_PARAMETER_COUNT];
        TwinBackSource<T>* sources =
            stackalloc TwinBackSource<T>[NativeMethods.ADEXIF_COEFFICIENT_COUNT];
        TwinBackTile<T> tile;
        tile.Exponential = scratch.Exponential;
        tile.Sum = sums;
        tile.Coefficient = sources;
        tile.Hard = c->reset == (int)adexif_reset.ADEXIF_RESET_HARD;
        tile.Detach = b->detach_reset != 0;
        tile.Cut = b->cut_at_spike != 0;
        tile.Bounded = c->upstroke == (int)adexif_upstroke.ADEXIF_UPSTROKE_BOUNDED;
        tile.Limit = T.CreateTruncating(b->adjoint_limit);
        tile.Limited = tile.Limit < T.PositiveInfinity;
        long whole = begin + ((end - begin) / Group * Group);
        for (tile.First = begin; tile.First < end; tile.First += tile.Count)
        {
            long left = whole - tile.First;
            tile.Count = left == 0
                ? end - tile.First
                : Math.Min(left, TwinBackScratch<T>.TileNeurons);
            TwinBackLocate<T>.Tile(b, &tile, &scratch, Group);
            TwinBackThresholds<T>.Place(&tile, &scratch);
            TakeTile(b, &tile, &scratch, constants, report);
            if (tile.Merged)
            {
                TwinBackThresholds<T>.Exchange(&tile);
            }

            if (!tile.IsWhole)
            {
                TwinBackLocate<T>.Finish(b, &tile);
            }
        }
    }

    private static void TakeTile(
        adexif_backward* b, TwinBackTile<T>* tile, TwinBackScratch<T>* scratch, T* constants,
        adexif_report* report)
    {
        adexif_run* run = b->run;
        delegate*<TwinBackTile<T>*, TwinBackRows<T>*, bool> take = Choose(b);
        bool finite = true;
        TwinBackRows<T> rows = default;
        long s = run->steps;
        rows.V = Potential(b, tile, scratch, s);
        rows.G = Surrogate(b, tile, scratch, constants, s, rows.V);
        while (--s >= 0)
        {
            rows.VAfter = rows.V;
            rows.GAfter = rows.G;
            rows.XAfter = scratch->X(s + 1);
            rows.V = Potential(b, tile, scratch, s);
            rows.W = TwinBackLocate<T>.State(
                tile, scratch, b->w_start, run->w_rows, run->row_stride, s, TwinBackScratch<T>.W);
            rows.G = Surrogate(b, tile, scratch, constants, s, rows.V);
            rows.X = scratch->X(s);
            TwinBackLocate<T>.Step(b, tile, s, scratch, &rows);
            bool sound = take(tile, &rows);
            if (!tile->IsWhole)
            {
                TwinBackLocate<T>.CopyOutputs(b, tile, s, scratch);
            }

            if (finite && !sound)
            {
                finite = !Report(tile, s, report);
            }
        }
    }

    private static T* Potential(
        adexif_backward* b, TwinBackTile<T>* tile, TwinBackScratch<T>* scratch, long s) =>
        TwinBackLocate<T>.State(
            tile, scratch, b->v_start, b->run->v_rows, b->run->row_stride, s,
            TwinBackScratch<T>.V + (int)(s & 1));

    /// <summary>
    /// g by the state before step s, whose potential is v; its argument is left in the scratch.
    /// </summary>
    private static T* Surrogate(
        adexif_backward* b, TwinBackTile<T>* tile, TwinBackScratch<T>* scratch, T* constants,
        long s,
        T* v)
    {
        T* x = scratch->X(s), g = scratch->G(s);
        FillArguments(tile, v, x);
        if (b->surrogate_start != null)
        {
            T* row = s > 0
                ? (T*)b->surrogate_rows.values + ((s - 1) * b->surrogate_rows.step_stride)
                : (T*)b->surrogate_start;
            row += tile->First;
            if (tile->IsWhole)
            {
                return row;
            }

            scratch->Fill(g, *row);
            TwinScratch<T>.Copy(g, row, tile->Count);
            return g;
        }

        TwinSurrogate<TOps, TVector, TMask, T>.Column(b->surrogate, constants, x, g, tile->Padded);
        return g;
    }

    /// <summary>
    /// x = (V - V_th)/D. Dividing by multiplying, with one correction, gives the correctly rounded
    /// quotient: surrogates jump at places like -1, where a neuron that was just reset is.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillArguments(TwinBackTile<T>* tile, T* v, T* x)
    {
        TwinBackSource<T>* threshold = tile->Coefficient + (int)ADEXIF_COEFFICIENT_V_TH;
        TwinBackSource<T>* spread = tile->Coefficient + (int)ADEXIF_COEFFICIENT_D;
        TwinBackSource<T>* inverse = tile->Coefficient + (int)ADEXIF_COEFFICIENT_INVERSE_D;
        for (long i = 0; i < tile->Padded; i += TOps.Lanes)
        {
            TVector above = TOps.Subtract(
                TOps.Load(v + i), TOps.Load(threshold->At + (i & threshold->Mask)));
            TVector factor = TOps.Load(inverse->At + (i & inverse->Mask));
            TVector q = TOps.Multiply(above, factor);
            TVector rest = TOps.Fnma(
                q, TOps.Load(spread->At + (i & spread->Mask)), above);
            TOps.Store(x + i, TOps.Fma(rest, factor, q));
        }
    }

    /// <summary>
    /// Notes the last step and first neuron of a tile before which an adjoint is not finite, if
    /// none was found later.
    /// </summary>
    /// <returns>Whether the tile's earlier steps need not be looked at.</returns>
    private static bool Report(TwinBackTile<T>* tile, long step, adexif_report* report)
    {
        if (report->nonfinite_step >= step)
        {
            return true; // tiles come in ascending order of neurons
        }

        for (long i = 0; i < tile->Count; i++)
        {
            if (!T.IsFinite(tile->VAdjoint[i]) || !T.IsFinite(tile->WAdjoint[i]))
            {
                report->nonfinite_step = step;
                report->nonfinite_neuron = tile->First + i;
                return true;
            }
        }

        return false;
    }

    private static delegate*<TwinBackTile<T>*, TwinBackRows<T>*, bool> Choose(adexif_backward* b)
    {
        adexif_run* run = b->run;
        bool extras = run->conductance.values != null || run->current_slope.values != null
            || b->curvature.values != null || b->current_slope_gradient != null
            || b->reset_potential != null;
        bool sums = false;
        for (int p = 0; p < NativeMethods.ADEXIF_PARAMETER_COUNT; p++)
        {
            sums |= b->parameter_gradient[p] != null;
        }

        return run->coefficients->array_mask != 0
            ? Choose<Yes>(sums, extras)
            : Choose<No>(sums, extras);
    }

    private static delegate*<TwinBackTile<T>*, TwinBackRows<T>*, bool> Choose<TArrays>(
        bool sums, bool extras)
        where TArrays : struct, IFlag =>
        extras ? &TwinBackStep<TOps, TVector, TMask, T, TArrays, Yes, Yes>.Take
        : sums ? &TwinBackStep<TOps, TVector, TMask, T, TArrays, Yes, No>.Take
        : &TwinBackStep<TOps, TVector, TMask, T, TArrays, No, No>.Take;
}
