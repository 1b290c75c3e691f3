using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The second part of a step: the membrane equation, from the exponential to the candidate for
/// the potential, which it leaves where the exponential was.
/// </summary>
internal abstract unsafe class TwinMembrane<TOps, TVector, TMask, TShared, T, TArrays, TInputs>
    : TwinPart<TOps, TVector, TMask, TShared, T, TArrays>
    where TOps : struct, IVectorOps<TVector, TMask, T>, ISharedOps<TVector, TShared, T>
    where TVector : struct
    where TMask : struct
    where TShared : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TInputs : struct, IFlag
{
    /// <summary>
    /// Takes the fast path for all neurons of a tile. What it leaves for neurons that need the
    /// general one is of no use.
    /// </summary>
    /// <returns>Bit j is set if the tile's j-th block of neurons needs the general path because of
    /// inputs that depend on the voltage.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Advance(TwinTile<T>* tile, T* between)
    {
        var exprel = new ExprelTerms<TOps, TVector, TMask, TShared, T>(
            TwinConstants<T>.One, TwinConstants<T>.Exprel);
        T** rows = tile->Coefficients;
        T* relaxRow = rows[(int)ADEXIF_COEFFICIENT_K];
        TShared relax = Shared(relaxRow);
        T* relaxRRow = rows[(int)ADEXIF_COEFFICIENT_K_R];
        TShared relaxR = Shared(relaxRRow);
        T* relaxRestRow = rows[(int)ADEXIF_COEFFICIENT_K_V_REST];
        TShared relaxRest = Shared(relaxRestRow);
        T* relaxSlopeRow = rows[(int)ADEXIF_COEFFICIENT_K_DELTA_T];
        TShared relaxSlope = Shared(relaxSlopeRow);
        T* v = tile->V, w = tile->W, current = tile->Current;
        T* conductance = tile->Conductance, slope = tile->Slope, delta = tile->Delta;
        long padded = tile->Padded, i = 0;
        long length = TInputs.Value ? TwinScratch<T>.BlockNeurons : padded;
        ulong slow = 0, block = 1;
        while (i < padded)
        {
            long end = Math.Min(i + length, padded);
            TMask fast = TOps.GreaterOrEqual(TOps.Number(0), TOps.Number(0));
            for (; i < end; i += TOps.Lanes)
            {
                TVector vr = TOps.LoadAt(v, i), e = TOps.LoadAt(between, i);
                TVector k = At(relaxRow, relax, i), kr = At(relaxRRow, relaxR, i);
                TVector z = TOps.Fms(k, e, k), drain = TOps.LoadAt(w, i);
                if (TInputs.Value)
                {
                    TVector g = TOps.LoadAt(conductance, i);
                    drain = TOps.Fma(g, vr, drain);
                    z = TOps.Fma(kr, TOps.Subtract(TOps.LoadAt(slope, i), g), z);
                    fast = TOps.And(fast, TOps.AbsoluteAtMost(z, TOps.Constant(
                        NativeMethods.ADEXIF_EXPREL_NEAR_F32,
                        NativeMethods.ADEXIF_EXPREL_NEAR_F64)));
                }

                drain = TOps.Subtract(drain, TOps.LoadAt(current, i));
                TVector flow = TOps.Fnma(k, vr, At(relaxRestRow, relaxRest, i));
                flow = TOps.Fnma(kr, drain, flow);
                flow = TOps.Fma(At(relaxSlopeRow, relaxSlope, i), e, flow);
                TVector vc = TOps.Fma(exprel.Near(z), flow, vr);
                TOps.StoreAt(
                    between, i, TInputs.Value ? TOps.Add(vc, TOps.LoadAt(delta, i)) : vc);
            }

            slow |= TOps.All(fast) ? 0 : block;
            block <<= 1;
        }

        return slow;
    }
}
