using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The first half of a step: reset and exponential of all groups of a tile. The C kernel
/// interleaves several groups to fill the latency of the update's long chain. The runtime's
/// compiler does not keep so many vectors in registers, so here the chain is cut in two instead,
/// and the processor finds enough groups to work on in each half by itself.
/// </summary>
internal static unsafe class TwinReset<TOps, TVector, TMask, T, TArrays, THard>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where THard : struct, IFlag
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>
    /// Leaves the potentials and currents after the reset in their columns, and exp of the
    /// exponent, not clipped yet, in the scratch.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Advance(TwinTile<T>* tile, TwinScratch<T>* scratch)
    {
        T* uniform = scratch->Coefficients, exponential = scratch->Exponential;
        T* v = tile->V, w = tile->W;
        long padded = tile->Padded;
        for (long i = 0; i < padded; i += TOps.Lanes)
        {
            TVector vr = TOps.Load(v + i), wr = TOps.Load(w + i);
            TMask s = TOps.GreaterOrEqual(
                vr, Coefficient(ADEXIF_COEFFICIENT_V_TH, tile, uniform, i));
            TVector amount = Coefficient(ADEXIF_COEFFICIENT_RESET, tile, uniform, i);
            vr = THard.Value
                ? TOps.Select(s, amount, vr)
                : TOps.Subtract(vr, TOps.Keep(s, amount));
            wr = TOps.Subtract(
                wr, TOps.Keep(s, Coefficient(ADEXIF_COEFFICIENT_MINUS_B, tile, uniform, i)));
            TOps.Store(v + i, vr);
            TOps.Store(w + i, wr);
            TVector d = TOps.Subtract(
                vr, Coefficient(ADEXIF_COEFFICIENT_V_T, tile, uniform, i));
            TVector e = Elementary<TOps, TVector, TMask, T>.Exp2Of(
                TOps.AtLeast(
                    Coefficient(ADEXIF_COEFFICIENT_OFFSET_LOW, tile, uniform, i), d),
                Coefficient(ADEXIF_COEFFICIENT_EXPONENT_SCALE, tile, uniform, i));
            TOps.Store(exponential + i, e);
        }
    }

    [MethodImpl(Inline)]
    private static TVector Coefficient(
        adexif_coefficient name, TwinTile<T>* tile, T* uniform, long i)
    {
        TwinSource<T>* source = tile->Coefficient + (int)name;
        return TArrays.Value
            ? TOps.Load(source->At + (i & source->Mask))
            : TOps.Load(uniform + ((int)name * TwinScratch<T>.Group(TOps.Lanes)));
    }
}
