using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The second part of a step for neurons that are outside of the short polynomial's range, or near
/// the guard.
/// </summary>
internal static unsafe class TwinMembraneLong<TOps, TVector, TMask, T, TArrays, TInputs>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TInputs : struct, IFlag
{
    /// <summary>Takes the general path for neurons [begin, end), from the potentials and currents
    /// after the reset. Neurons that do not need it get the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Advance(TwinTile<T>* tile, T* between, long begin, long end)
    {
        T** rows = tile->Coefficients;
        T* vT = rows[(int)ADEXIF_COEFFICIENT_V_T];
        T* clip = rows[(int)ADEXIF_COEFFICIENT_OFFSET_CLIP];
        T* low = rows[(int)ADEXIF_COEFFICIENT_OFFSET_LOW];
        T* scale = rows[(int)ADEXIF_COEFFICIENT_EXPONENT_SCALE];
        T* guard = rows[(int)ADEXIF_COEFFICIENT_OFFSET_GUARD];
        T* relax = rows[(int)ADEXIF_COEFFICIENT_K];
        T* relaxR = rows[(int)ADEXIF_COEFFICIENT_K_R];
        T* relaxRest = rows[(int)ADEXIF_COEFFICIENT_K_V_REST];
        T* relaxSlope = rows[(int)ADEXIF_COEFFICIENT_K_DELTA_T];
        T* v = tile->V, w = tile->W, current = tile->Current;
        T* conductance = tile->Conductance, slope = tile->Slope, delta = tile->Delta;
        for (long i = begin; i < end; i += TOps.Lanes)
        {
            TVector vr = TOps.LoadAt(v, i);
            TVector d = TOps.Subtract(vr, At(vT, i));
            TVector top = TOps.AtMost(At(clip, i), d);
            TVector e = Elementary<TOps, TVector, TMask, T>.Exp2Of(
                TOps.AtLeast(At(low, i), top), At(scale, i));

            // From the guard on, the linearisation has no exponential.
            TMask below = TOps.Less(d, At(guard, i));
            TVector k = At(relax, i), kr = At(relaxR, i);
            TVector z = TOps.Fms(k, TOps.Keep(below, e), k), drain = TOps.LoadAt(w, i);
            if (TInputs.Value)
            {
                TVector g = TOps.LoadAt(conductance, i);
                drain = TOps.Fma(g, vr, drain);
                z = TOps.Fma(kr, TOps.Subtract(TOps.LoadAt(slope, i), g), z);
            }

            drain = TOps.Subtract(drain, TOps.LoadAt(current, i));
            TVector flow = TOps.Fnma(kr, drain, TOps.Fnma(k, vr, At(relaxRest, i)));
            TVector kSlope = At(relaxSlope, i), rise = TOps.Fma(kSlope, e, flow);
            TVector phi = tile->Bounded
                ? BoundedPhi(e, z, k, kSlope, rise)
                : Elementary<TOps, TVector, TMask, T>.Exprel(z);
            TVector vc = TOps.Fma(phi, rise, vr);
            TOps.StoreAt(between, i, TInputs.Value ? TOps.Add(vc, TOps.LoadAt(delta, i)) : vc);
        }
    }

    /// <summary>exprel with the bounded upstroke: of at most 1/2 where the exponential part grows by
    /// more, and infinite where the upstroke ends within the step, so that V_th bounds the candidate.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector BoundedPhi(
        TVector e, TVector z, TVector k, TVector kSlope, TVector rise)
    {
        TVector most = TOps.Number(0.5);
        TMask grows = TOps.GreaterOrEqual(TOps.Fms(k, e, k), most);
        TMask ends = TOps.Greater(TOps.Multiply(k, rise), TOps.Multiply(most, kSlope));
        TVector phi = Elementary<TOps, TVector, TMask, T>.Exprel(
            TOps.Select(grows, TOps.AtMost(most, z), z));
        return TOps.Select(
            TOps.And(grows, ends), TOps.Number(double.PositiveInfinity), phi);
    }

    /// <summary>A coefficient of neurons i, i + 1, ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(T* row, long i) =>
        TArrays.Value ? TOps.LoadAt(row, i) : TOps.Broadcast(*row);
}
