using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// One step of a tile in the backward pass: the C kernel's <c>backward_group_tmpl.h</c>, operation
/// by operation. The comments there say why it is arranged like this.
/// </summary>
internal static unsafe class TwinBackStep<TOps, TVector, TMask, T, TArrays, TSums, TExtras>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TSums : struct, IFlag
    where TExtras : struct, IFlag
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Takes all neurons of a tile back by one step.</summary>
    /// <returns>Whether the adjoints before the step are finite; rarely false in error.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Take(TwinBackTile<T>* tile, TwinBackRows<T>* step)
    {
        TwinBackExponential<
            InterleavedOps<TOps, TVector, TMask, T>, Interleaved<TVector>, Interleaved<TMask>, T,
            TArrays>.Fill(tile, step);
        TVector zero = TOps.Number(0), watch = zero;
        long padded = tile->Padded;
        for (long i = 0; i < padded; i += TOps.Lanes)
        {
            TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras> at = default;
            at.Compute(tile, step, i);
            TVector lv = TOps.Load(tile->VAdjoint + i), lw = TOps.Load(tile->WAdjoint + i);
            TMask moves = Moves(tile, step, i), ended = default;
            if (tile->Bounded)
            {
                // V is V_th there, and what is left in lv the spike's.
                ended = TOps.And(moves, IsThreshold(tile, step->VAfter, i));
            }

            AddLosses(tile, step, i, ended, ref lv, ref lw);
            Update(tile, step, i, ref at, moves, ended, ref lv, ref lw);
            Reset(tile, step, i, ref at, ref lv, lw);
            if (tile->Limited)
            {
                TVector limit = TOps.Broadcast(tile->Limit);
                lv = Limited(lv, limit);
                lw = Limited(lw, LimitOfW(limit, tile, i));
            }

            TOps.Store(tile->VAdjoint + i, lv);
            TOps.Store(tile->WAdjoint + i, lw);
            watch = TOps.Fma(lv, zero, watch);
            watch = TOps.Fma(lw, zero, watch);
        }

        return TOps.All(TOps.GreaterOrEqual(watch, watch));
    }

    [MethodImpl(Inline)]
    private static TVector Coefficient(
        adexif_coefficient name, TwinBackTile<T>* tile, long i) =>
        TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras>.Coefficient(name, tile, i);

    [MethodImpl(Inline)]
    private static TVector Load(TwinBackSource<T>* source, long i) =>
        TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras>.Load(source, i);

    /// <summary>The loss by what the step gave.</summary>
    [MethodImpl(Inline)]
    private static void AddLosses(
        TwinBackTile<T>* tile,
        TwinBackRows<T>* step,
        long i,
        TMask ended,
        ref TVector lv,
        ref TVector lw)
    {
        if (step->SpikeLoss.At != null)
        {
            TVector a = TOps.Multiply(
                TOps.Load(step->GAfter + i),
                Coefficient(ADEXIF_COEFFICIENT_INVERSE_D, tile, i));
            a = TOps.Multiply(Load(&step->SpikeLoss, i), a);
            lv = TOps.Add(lv, a);
            if (TSums.Value)
            {
                SpikeSums(tile, i, step->XAfter, a);
            }
        }

        if (step->VLoss.At != null)
        {
            TVector loss = Load(&step->VLoss, i);
            if (tile->Bounded)
            {
                if (TSums.Value)
                {
                    TwinBackSums<TOps, TVector, TMask, T, TArrays, TExtras>.AddThreshold(
                        tile, i, TOps.Keep(ended, loss));
                }

                loss = TOps.Select(ended, TOps.Number(0), loss);
            }

            lv = TOps.Add(lv, loss);
        }

        if (step->WLoss.At != null)
        {
            lw = TOps.Add(lw, Load(&step->WLoss, i));
        }
    }

    /// <summary>The neurons that were not refractory.</summary>
    [MethodImpl(Inline)]
    private static TMask Moves(TwinBackTile<T>* tile, TwinBackRows<T>* step, long i)
    {
        long first = tile->First + i, end = tile->First + tile->Count;
        ulong bits = 0;
        for (int k = 0; step->RefractoryBits != null && k < TOps.Lanes && first + k < end; k += 8)
        {
            bits |= (ulong)step->RefractoryBits[(first + k) / 8] << k;
        }

        return TOps.Mask(~bits >> (int)(first % 8));
    }

    /// <summary>
    /// The update; what a refractory neuron did not select is masked, not multiplied.
    /// </summary>
    [MethodImpl(Inline)]
    private static void Update(
        TwinBackTile<T>* tile,
        TwinBackRows<T>* step,
        long i,
        ref TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras> at,
        TMask moves,
        TMask ended,
        ref TVector lv,
        ref TVector lw)
    {
        TVector adaptA = Coefficient(ADEXIF_COEFFICIENT_KW_A, tile, i);
        TVector a = TOps.Fma(adaptA, lw, lv);
        a = TOps.Keep(moves, tile->Bounded ? TOps.Select(ended, lv, a) : a);
        TVector p = TOps.Keep(moves, TOps.Multiply(at.Phi, a));
        TVector q = TOps.Keep(moves, TOps.Multiply(at.Psi, a));
        if (step->DeltaGradient != null)
        {
            TOps.Store(step->DeltaGradient + i, a);
        }

        if (TSums.Value)
        {
            // A copy, as what a call gets the address of cannot be in registers.
            TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras> copy = at;
            TVector driver = TOps.Load(step->VAfter + i);
            driver = tile->Bounded ? TOps.Select(ended, at.Vr, driver) : driver;
            TwinBackSums<TOps, TVector, TMask, T, TArrays, TExtras>.AddUpdate(
                tile, i, ref copy, driver, moves, p, q, TOps.Keep(moves, lw));
        }

        TVector next = TOps.Fma(at.Z, p, a);
        TVector perSlope = Coefficient(ADEXIF_COEFFICIENT_K_PER_DELTA_T, tile, i);
        next = TOps.Fma(TOps.Multiply(perSlope, at.Ej), q, next);
        if (tile->Bounded)
        {
            // The potential after the reset drove w.
            next = TOps.Add(next, TOps.Keep(ended, TOps.Multiply(adaptA, lw)));
        }

        TVector kr = Coefficient(ADEXIF_COEFFICIENT_K_R, tile, i);
        if (TExtras.Value)
        {
            TVector bySlope = TOps.Multiply(kr, q);
            if (step->SlopeGradient != null)
            {
                TOps.Store(step->SlopeGradient + i, bySlope);
            }

            if (step->Curvature.At != null)
            {
                next = TOps.Fma(Load(&step->Curvature, i), bySlope, next);
            }

            if (step->ResetPotential != null)
            {
                TOps.Store(step->ResetPotential + i, at.Vr);
            }
        }

        lv = TOps.Select(moves, next, lv);
        TVector byCurrent = TOps.Multiply(kr, p);
        if (step->CurrentGradient != null)
        {
            TOps.Store(step->CurrentGradient + i, byCurrent);
        }

        next = TOps.Fnma(Coefficient(ADEXIF_COEFFICIENT_KW, tile, i), lw, lw);
        lw = TOps.Select(moves, TOps.Subtract(next, byCurrent), lw);
    }

    /// <summary>The reset; lv and lw are the adjoints of V and w after it.</summary>
    [MethodImpl(Inline)]
    private static void Reset(
        TwinBackTile<T>* tile,
        TwinBackRows<T>* step,
        long i,
        ref TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras> at,
        ref TVector lv,
        TVector lw)
    {
        if (TSums.Value)
        {
            TVector v = TOps.Load(step->V + i);
            TMask above = TOps.Greater(v, Coefficient(ADEXIF_COEFFICIENT_V_TH, tile, i));
            TwinBackSums<TOps, TVector, TMask, T, TArrays, TExtras>.AddReset(
                tile, i, at.S, above, lv, lw);
        }

        // The path of V through the reset is direct where nothing cuts it.
        TVector direct = lv;
        if (tile->Cut)
        {
            direct = TOps.Select(at.S, TOps.Number(0), lv);
        }
        else if (tile->Bounded)
        {
            direct = TOps.Select(IsThreshold(tile, step->V, i), TOps.Number(0), lv);
        }

        if (tile->Detach)
        {
            lv = direct;
            return;
        }

        // Minus the adjoint of the spike, then of V by it.
        TVector amount = Coefficient(ADEXIF_COEFFICIENT_RESET, tile, i);
        if (tile->Hard)
        {
            amount = TOps.Subtract(TOps.Load(step->V + i), amount);
        }

        amount = TOps.Fma(
            amount, lv,
            TOps.Multiply(Coefficient(ADEXIF_COEFFICIENT_MINUS_B, tile, i), lw));
        TVector a = TOps.Multiply(
            TOps.Load(step->G + i), Coefficient(ADEXIF_COEFFICIENT_INVERSE_D, tile, i));
        a = TOps.Multiply(amount, a);
        lv = TOps.Subtract(direct, a);
        if (TSums.Value)
        {
            SpikeSums(tile, i, step->X, TOps.Subtract(TOps.Number(0), a));
        }
    }

    /// <summary>
    /// Returns x, but not beyond the limit to either side; what is not finite stays so.
    /// </summary>
    [MethodImpl(Inline)]
    private static TVector Limited(TVector x, TVector limit)
    {
        TVector limited = TOps.AtLeast(
            TOps.Subtract(TOps.Number(0), limit), TOps.AtMost(limit, x));
        TVector largest = TOps.Number(
            typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue);
        return TOps.Select(TOps.AbsoluteAtMost(x, largest), limited, x);
    }

    /// <summary>
    /// Returns the limit of the adjoint of w, which acts on V as R w; none where R is 0.
    /// </summary>
    [MethodImpl(Inline)]
    private static TVector LimitOfW(TVector limit, TwinBackTile<T>* tile, long i)
    {
        TVector resistance = TOps.Divide(
            Coefficient(ADEXIF_COEFFICIENT_K_R, tile, i),
            Coefficient(ADEXIF_COEFFICIENT_K, tile, i));
        TVector scaled = TOps.Multiply(limit, TOps.Absolute(resistance));
        return TOps.Select(
            TOps.Greater(scaled, TOps.Number(0)), scaled, TOps.Number(double.PositiveInfinity));
    }

    /// <summary>Where a potential equals V_th: there a bounded upstroke has ended.</summary>
    [MethodImpl(Inline)]
    private static TMask IsThreshold(TwinBackTile<T>* tile, T* potential, long i)
    {
        TVector v = TOps.Load(potential + i);
        TVector threshold = Coefficient(ADEXIF_COEFFICIENT_V_TH, tile, i);
        return TOps.And(
            TOps.GreaterOrEqual(v, threshold), TOps.GreaterOrEqual(threshold, v));
    }

    [MethodImpl(Inline)]
    private static void SpikeSums(TwinBackTile<T>* tile, long i, T* x, TVector a) =>
        TwinBackSums<TOps, TVector, TMask, T, TArrays, TExtras>.AddSpike(tile, i, x, a);
}
