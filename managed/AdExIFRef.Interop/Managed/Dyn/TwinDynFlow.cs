using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The right-hand sides of the equations, times dt, for neurons i, i + 1, ... of a tile: the C
/// kernel's <c>dyn/step_tmpl.h</c>, operation by operation.
/// </summary>
internal abstract unsafe class TwinDynFlow<TOps, TVector, TMask, T, TArrays, TInputs>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TInputs : struct, IFlag
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>A coefficient.</summary>
    [MethodImpl(Inline)]
    protected static TVector At(TwinTile<T>* tile, adexif_coefficient coefficient, long i)
    {
        T* row = tile->Coefficients[(int)coefficient];
        return TArrays.Value ? TOps.LoadAt(row, i) : TOps.Broadcast(*row);
    }

    /// <summary>exp((v - V_T)/delta_T), infinite where it leaves the range.</summary>
    [MethodImpl(Inline)]
    protected static TVector Exponential(TwinTile<T>* tile, TVector v, long i)
    {
        TVector d = TOps.Subtract(v, At(tile, ADEXIF_COEFFICIENT_V_T, i));
        TVector top = TOps.AtMost(At(tile, ADEXIF_COEFFICIENT_OFFSET_CLIP, i), d);
        TVector e = Elementary<TOps, TVector, TMask, T>.Exp2Of(
            TOps.AtLeast(At(tile, ADEXIF_COEFFICIENT_OFFSET_LOW, i), top),
            At(tile, ADEXIF_COEFFICIENT_EXPONENT_SCALE, i));
        return TOps.Select(
            TOps.Greater(d, At(tile, ADEXIF_COEFFICIENT_OFFSET_GUARD, i)),
            TOps.Number(double.PositiveInfinity), e);
    }

    /// <summary>
    /// dt dV/dt at (v, w) without its exponential. The inputs are known at the potential before the
    /// step, and unless they are liquid they stay as they are there.
    /// </summary>
    [MethodImpl(Inline)]
    protected static TVector Membrane(
        TwinTile<T>* tile, TVector before, TVector v, TVector w, bool atStart, long i)
    {
        TVector outward = w;
        if (TInputs.Value)
        {
            outward = TOps.Fma(
                TOps.LoadAt(tile->Conductance, i), tile->Liquid ? v : before, outward);
        }

        outward = TOps.Subtract(outward, TOps.LoadAt(tile->Current, i));
        if (TInputs.Value && tile->Liquid && !atStart)
        {
            outward = TOps.Fnma(
                TOps.LoadAt(tile->Slope, i), TOps.Subtract(v, before), outward);
        }

        TVector flow = TOps.Fnma(
            At(tile, ADEXIF_COEFFICIENT_K, i), v, At(tile, ADEXIF_COEFFICIENT_K_V_REST, i));
        return TOps.Fnma(At(tile, ADEXIF_COEFFICIENT_K_R, i), outward, flow);
    }

    /// <summary>w after exponential Euler or Euler, by the coefficients.</summary>
    [MethodImpl(Inline)]
    protected static TVector Adapted(TwinTile<T>* tile, TVector v, TVector w, long i)
    {
        TVector above = TOps.Subtract(v, At(tile, ADEXIF_COEFFICIENT_V_REST, i));
        return TOps.Fma(
            At(tile, ADEXIF_COEFFICIENT_KW_A, i), above,
            TOps.Fnma(At(tile, ADEXIF_COEFFICIENT_KW, i), w, w));
    }

    /// <summary>dt dV/dt at (v, w).</summary>
    [MethodImpl(Inline)]
    protected static TVector OfV(
        TwinTile<T>* tile, TVector before, TVector v, TVector w, bool atStart, long i)
    {
        TVector e = Exponential(tile, v, i);
        return TOps.Fma(
            At(tile, ADEXIF_COEFFICIENT_K_DELTA_T, i), e,
            Membrane(tile, before, v, w, atStart, i));
    }

    /// <summary>dt dw/dt at (v, w).</summary>
    [MethodImpl(Inline)]
    protected static TVector OfW(TwinTile<T>* tile, TVector v, TVector w, long i)
    {
        TVector above = TOps.Subtract(v, At(tile, ADEXIF_COEFFICIENT_V_REST, i));
        TVector driven = TOps.Multiply(At(tile, ADEXIF_COEFFICIENT_KW_A, i), above);
        return TOps.Fnma(At(tile, ADEXIF_COEFFICIENT_KW, i), w, driven);
    }
}
