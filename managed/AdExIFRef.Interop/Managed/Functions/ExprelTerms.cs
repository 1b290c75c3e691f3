using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// <see cref="Elementary{TOps, TVector, TMask, T}.ExprelNear"/> with its constants read before the
/// loop: the same operations, the same bits.
/// </summary>
internal readonly unsafe struct ExprelTerms<TOps, TVector, TMask, TShared, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>, ISharedOps<TVector, TShared, T>
    where TVector : struct
    where TMask : struct
    where TShared : struct
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly TShared _one, _c1, _c2, _c3, _c4, _c5, _c6, _c7;

    /// <summary>Reads the constants.</summary>
    [MethodImpl(Inline)]
    public ExprelTerms(T* constant, T* terms)
    {
        if (!TwinRegisters.Enough)
        {
            return;
        }

        _one = TOps.Share(*constant);
        if (typeof(T) == typeof(double))
        {
            _c7 = TOps.Share(terms[0]);
            _c6 = TOps.Share(terms[1]);
            _c5 = TOps.Share(terms[2]);
            _c4 = TOps.Share(terms[3]);
        }

        _c3 = TOps.Share(terms[4]);
        _c2 = TOps.Share(terms[5]);
        _c1 = TOps.Share(terms[6]);
    }

    /// <summary>(exp(z) - 1)/z for abs(z) at most 1/16.</summary>
    [MethodImpl(Inline)]
    public TVector Near(TVector z)
    {
        if (!TwinRegisters.Enough)
        {
            return Elementary<TOps, TVector, TMask, T>.ExprelNear(z);
        }

        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = TOps.Spread(_c3);
        }
        else
        {
            p = TOps.Fma(TOps.Spread(_c7), z, TOps.Spread(_c6));
            p = TOps.Fma(p, z, TOps.Spread(_c5));
            p = TOps.Fma(p, z, TOps.Spread(_c4));
            p = TOps.Fma(p, z, TOps.Spread(_c3));
        }

        p = TOps.Fma(p, z, TOps.Spread(_c2));
        p = TOps.Fma(p, z, TOps.Spread(_c1));
        return TOps.Fma(p, z, TOps.Spread(_one));
    }
}
