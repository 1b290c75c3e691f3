using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// <see cref="Elementary{TOps, TVector, TMask, T}.Exp2Of"/> with its constants read before the
/// loop: the same operations, the same bits.
/// </summary>
internal readonly unsafe struct Exp2Terms<TOps, TVector, TMask, TShared, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>, ISharedOps<TVector, TShared, T>
    where TVector : struct
    where TMask : struct
    where TShared : struct
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly TShared _round, _one, _c1, _c2, _c3, _c4, _c5, _c6, _c7, _c8, _c9, _c10, _c11;

    /// <summary>Reads the constants.</summary>
    [MethodImpl(Inline)]
    public Exp2Terms(T* rounding, T* terms)
    {
        if (!TwinRegisters.Enough)
        {
            return;
        }

        _round = TOps.Share(*rounding);
        if (typeof(T) == typeof(double))
        {
            _c11 = TOps.Share(terms[0]);
            _c10 = TOps.Share(terms[1]);
            _c9 = TOps.Share(terms[2]);
            _c8 = TOps.Share(terms[3]);
            _c7 = TOps.Share(terms[4]);
        }

        _c6 = TOps.Share(terms[5]);
        _c5 = TOps.Share(terms[6]);
        _c4 = TOps.Share(terms[7]);
        _c3 = TOps.Share(terms[8]);
        _c2 = TOps.Share(terms[9]);
        _c1 = TOps.Share(terms[10]);
        _one = TOps.Share(terms[11]);
    }

    /// <summary>2^(d scale).</summary>
    [MethodImpl(Inline)]
    public TVector Of(TVector d, TVector scale)
    {
        if (!TwinRegisters.Enough)
        {
            return Elementary<TOps, TVector, TMask, T>.Exp2Of(d, scale);
        }

        TVector t = TOps.Fma(d, scale, TOps.Spread(_round));
        TVector r = TOps.Fms(d, scale, TOps.Subtract(t, TOps.Spread(_round)));
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = TOps.Spread(_c6);
        }
        else
        {
            p = TOps.Fma(TOps.Spread(_c11), r, TOps.Spread(_c10));
            p = TOps.Fma(p, r, TOps.Spread(_c9));
            p = TOps.Fma(p, r, TOps.Spread(_c8));
            p = TOps.Fma(p, r, TOps.Spread(_c7));
            p = TOps.Fma(p, r, TOps.Spread(_c6));
        }

        p = TOps.Fma(p, r, TOps.Spread(_c5));
        p = TOps.Fma(p, r, TOps.Spread(_c4));
        p = TOps.Fma(p, r, TOps.Spread(_c3));
        p = TOps.Fma(p, r, TOps.Spread(_c2));
        p = TOps.Fma(p, r, TOps.Spread(_c1));
        return TOps.Scale(TOps.Fma(p, r, TOps.Spread(_one)), t);
    }
}
