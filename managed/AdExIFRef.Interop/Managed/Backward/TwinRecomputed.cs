using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The quantities of a step that its derivative needs, recomputed as in the C kernel's
/// <c>backward_group_tmpl.h</c>, for one vector of neurons. The exponential comes from the tile's
/// row.
/// </summary>
internal unsafe struct TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TExtras : struct, IFlag
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public TVector Vr, Wr, D, E, Ej, Z, Phi, Psi, Net, Slope, Flow;
    public TMask S;

    /// <summary>A coefficient of the vector at i.</summary>
    [MethodImpl(Inline)]
    public static TVector Coefficient(adexif_coefficient name, TwinBackTile<T>* tile, long i)
    {
        TwinBackSource<T>* source = tile->Coefficient + (int)name;
        return TOps.Load(TArrays.Value ? source->At + (i & source->Mask) : source->At);
    }

    /// <summary>Computes all of them.</summary>
    [MethodImpl(Inline)]
    public void Compute(TwinBackTile<T>* tile, TwinBackRows<T>* step, long i)
    {
        Vr = TOps.Load(step->V + i);
        Wr = TOps.Load(step->W + i);
        S = TOps.GreaterOrEqual(Vr, Coefficient(ADEXIF_COEFFICIENT_V_TH, tile, i));
        TVector amount = Coefficient(ADEXIF_COEFFICIENT_RESET, tile, i);
        Vr = tile->Hard
            ? TOps.Select(S, amount, Vr)
            : TOps.SubtractIf(S, Vr, amount);
        Wr = TOps.SubtractIf(S, Wr, Coefficient(ADEXIF_COEFFICIENT_MINUS_B, tile, i));
        D = TOps.Subtract(Vr, Coefficient(ADEXIF_COEFFICIENT_V_T, tile, i));
        TMask fast = TOps.Less(D, Coefficient(ADEXIF_COEFFICIENT_OFFSET_FAST, tile, i));
        E = TOps.Load(tile->Exponential + i);
        TVector k = Coefficient(ADEXIF_COEFFICIENT_K, tile, i);
        TVector kr = Coefficient(ADEXIF_COEFFICIENT_K_R, tile, i);
        Net = Load(&step->Current, i);
        Z = TOps.Fms(k, E, k);
        if (TExtras.Value)
        {
            Slope = Load(&step->Conductance, i);
            Net = TOps.Fnma(Slope, Vr, Net);
            Slope = TOps.Subtract(Load(&step->Slope, i), Slope);
            Z = TOps.Fma(kr, Slope, Z);
            fast = TOps.And(fast, TOps.AbsoluteAtMost(Z, TOps.Constant(
                NativeMethods.ADEXIF_EXPREL_NEAR_F32, NativeMethods.ADEXIF_EXPREL_NEAR_F64)));
        }

        Net = TOps.Subtract(Net, Wr);
        Flow = TOps.Fnma(k, Vr, Coefficient(ADEXIF_COEFFICIENT_K_V_REST, tile, i));
        Flow = TOps.Fma(kr, Net, Flow);
        Ej = E;
        Phi = Elementary<TOps, TVector, TMask, T>.ExprelNear(Z);
        Psi = Elementary<TOps, TVector, TMask, T>.SlopeNear(Z);
        if (!TOps.All(fast))
        {
            // A copy, as what a call gets the address of cannot be in registers.
            TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras> copy = this;
            copy.ComputeLong(tile, i, k, kr);
            this = copy;
        }

        Flow = TOps.Fma(Coefficient(ADEXIF_COEFFICIENT_K_DELTA_T, tile, i), E, Flow);
        Psi = TOps.Multiply(Psi, Flow);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void ComputeLong(TwinBackTile<T>* tile, long i, TVector k, TVector kr)
    {
        TVector top = TOps.AtMost(Coefficient(ADEXIF_COEFFICIENT_OFFSET_CLIP, tile, i), D);
        E = Elementary<TOps, TVector, TMask, T>.Exp2Of(
            TOps.AtLeast(Coefficient(ADEXIF_COEFFICIENT_OFFSET_LOW, tile, i), top),
            Coefficient(ADEXIF_COEFFICIENT_EXPONENT_SCALE, tile, i));
        TMask below = TOps.Less(D, Coefficient(ADEXIF_COEFFICIENT_OFFSET_GUARD, tile, i));
        Ej = TOps.Keep(below, E);
        Z = TOps.Fms(k, Ej, k);
        if (TExtras.Value)
        {
            Z = TOps.Fma(kr, Slope, Z);
        }

        if (tile->Bounded)
        {
            ComputeUpstroke(tile, i, k, kr);
            return;
        }

        Phi = Elementary<TOps, TVector, TMask, T>.Exprel(Z);
        Psi = Elementary<TOps, TVector, TMask, T>.Slope(Z, Phi);
    }

    /// <summary>
    /// phi and psi with the bounded upstroke. Where the upstroke ends within the step, the rest of
    /// it is that of a step without exponential; where z is limited, phi is a constant.
    /// </summary>
    [MethodImpl(Inline)]
    private void ComputeUpstroke(TwinBackTile<T>* tile, long i, TVector k, TVector kr)
    {
        TVector most = TOps.Number(0.5), zero = TOps.Number(0);
        TVector kSlope = Coefficient(ADEXIF_COEFFICIENT_K_DELTA_T, tile, i);
        TMask grows = TOps.GreaterOrEqual(TOps.Fms(k, E, k), most);
        TMask limited = TOps.And(grows, TOps.Greater(Z, most));
        TMask ends = TOps.And(grows, TOps.Greater(
            TOps.Multiply(k, TOps.Fma(kSlope, E, Flow)), TOps.Multiply(most, kSlope)));
        TVector leak = TOps.Subtract(zero, k);
        if (TExtras.Value)
        {
            leak = TOps.Fma(kr, Slope, leak);
        }

        TVector z = TOps.Select(ends, leak, TOps.Select(limited, most, Z));
        Phi = Elementary<TOps, TVector, TMask, T>.Exprel(z);
        TVector slope = Elementary<TOps, TVector, TMask, T>.Slope(z, Phi);
        Psi = TOps.Select(ends, slope, TOps.Select(limited, zero, slope));
        E = TOps.Select(ends, zero, E);
        Ej = TOps.Select(ends, zero, Ej);
        Z = TOps.Select(ends, leak, Z);
    }

    /// <summary>A row's vector at i.</summary>
    [MethodImpl(Inline)]
    public static TVector Load(TwinBackSource<T>* source, long i) =>
        TOps.Load(source->At + (i & source->Mask));
}
