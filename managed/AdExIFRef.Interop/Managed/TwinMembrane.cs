using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The second part of a step: the membrane equation, from the exponential to the candidate for
/// the potential, which it leaves where the exponential was.
/// </summary>
internal static unsafe class TwinMembrane<TOps, TVector, TMask, T, TArrays, TExtras>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TExtras : struct, IFlag
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>
    /// The short way for neurons [begin, end) of a tile, none of which needs the long one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Advance(TwinTile<T>* tile, T* between, long begin, long end)
    {
        T** rows = tile->Coefficients;
        T* relax = rows[(int)ADEXIF_COEFFICIENT_RELAX];
        T* relaxR = rows[(int)ADEXIF_COEFFICIENT_RELAX_R];
        T* relaxRest = rows[(int)ADEXIF_COEFFICIENT_RELAX_REST];
        T* relaxSlope = rows[(int)ADEXIF_COEFFICIENT_RELAX_SLOPE];
        T* v = tile->V, w = tile->W, current = tile->Current;
        for (long i = begin; i < end; i += TOps.Lanes)
        {
            TVector vr = TOps.LoadAt(v, i), e = TOps.LoadAt(between, i);
            TVector k = At(relax, i);
            TVector kr = At(relaxR, i);
            TVector z = Exponent(tile, i, k, kr, e);
            TVector flow = TOps.Fma(
                kr, TOps.LoadAt(current, i), At(relaxRest, i));
            flow = Leak(tile, i, TOps.Fnma(k, vr, flow), kr, vr, TOps.LoadAt(w, i));
            TVector phi = Elementary<TOps, TVector, TMask, T>.ExprelNear(z);
            flow = TOps.Fma(At(relaxSlope, i), e, flow);
            TOps.StoreAt(between, i, Kick(tile, i, TOps.Fma(phi, flow, vr)));
        }
    }

    /// <summary>The long way, which gives neurons that do not need it the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AdvanceLong(TwinTile<T>* tile, T* between, long begin, long end)
    {
        T** rows = tile->Coefficients;
        T* vT = rows[(int)ADEXIF_COEFFICIENT_V_T];
        T* clip = rows[(int)ADEXIF_COEFFICIENT_OFFSET_CLIP];
        T* low = rows[(int)ADEXIF_COEFFICIENT_OFFSET_LOW];
        T* scale = rows[(int)ADEXIF_COEFFICIENT_EXPONENT_SCALE];
        T* guard = rows[(int)ADEXIF_COEFFICIENT_OFFSET_GUARD];
        T* relax = rows[(int)ADEXIF_COEFFICIENT_RELAX];
        T* relaxR = rows[(int)ADEXIF_COEFFICIENT_RELAX_R];
        T* relaxRest = rows[(int)ADEXIF_COEFFICIENT_RELAX_REST];
        T* relaxSlope = rows[(int)ADEXIF_COEFFICIENT_RELAX_SLOPE];
        T* v = tile->V, w = tile->W, current = tile->Current;
        for (long i = begin; i < end; i += TOps.Lanes)
        {
            TVector vr = TOps.LoadAt(v, i);
            TVector d = TOps.Subtract(vr, At(vT, i));
            TVector top = TOps.AtMost(At(clip, i), d);
            TVector e = Elementary<TOps, TVector, TMask, T>.Exp2Of(
                TOps.AtLeast(At(low, i), top),
                At(scale, i));

            // From the guard on, the linearisation has no exponential.
            TMask below = TOps.Less(d, At(guard, i));
            TVector k = At(relax, i);
            TVector kr = At(relaxR, i);
            TVector z = Exponent(tile, i, k, kr, TOps.Keep(below, e));
            TVector flow = TOps.Fma(
                kr, TOps.LoadAt(current, i), At(relaxRest, i));
            flow = Leak(tile, i, TOps.Fnma(k, vr, flow), kr, vr, TOps.LoadAt(w, i));
            TVector phi = Elementary<TOps, TVector, TMask, T>.Exprel(z);
            flow = TOps.Fma(At(relaxSlope, i), e, flow);
            TOps.StoreAt(between, i, Kick(tile, i, TOps.Fma(phi, flow, vr)));
        }
    }

    /// <summary>The argument of exprel.</summary>
    [MethodImpl(Inline)]
    private static TVector Exponent(
        TwinTile<T>* tile, long i, TVector k, TVector kr, TVector e)
    {
        TVector z = TOps.Fms(k, e, k);
        return TExtras.Value
            ? TOps.Fma(
                kr,
                TOps.Subtract(TOps.LoadAt(tile->Slope, i), TOps.LoadAt(tile->Conductance, i)), z)
            : z;
    }

    /// <summary>Takes adaptation and conductance from the flow.</summary>
    [MethodImpl(Inline)]
    private static TVector Leak(
        TwinTile<T>* tile, long i, TVector flow, TVector kr, TVector vr, TVector wr) =>
        TExtras.Value
            ? TOps.Fnma(kr, TOps.Fma(TOps.LoadAt(tile->Conductance, i), vr, wr), flow)
            : TOps.Fnma(kr, wr, flow);

    [MethodImpl(Inline)]
    private static TVector Kick(TwinTile<T>* tile, long i, TVector vc) =>
        TExtras.Value ? TOps.Add(vc, TOps.LoadAt(tile->Delta, i)) : vc;

    /// <summary>A coefficient of neurons i, i + 1, ...</summary>
    [MethodImpl(Inline)]
    private static TVector At(T* row, long i) =>
        TArrays.Value ? TOps.LoadAt(row, i) : TOps.Broadcast(*row);
}
