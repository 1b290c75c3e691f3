namespace AdExIFRef.Interop;

/// <summary>
/// The vector operations that the twin is written against, the same as those of the C kernel's
/// <c>simd_*.h</c>: one text of the model for every precision and vector width.
/// </summary>
/// <remarks>
/// Each operation rounds once and gives the same bits on every implementation (a NaN equals a
/// NaN). All calls are inlined: implementations are structures without fields, so the runtime
/// compiles the model anew for each of them.
/// </remarks>
/// <typeparam name="TVector">A vector of <see cref="Lanes"/> numbers.</typeparam>
/// <typeparam name="TMask">What a comparison of vectors gives.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal unsafe interface IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    /// <summary>Gets the numbers in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Reads consecutive numbers from an element-aligned address.</summary>
    static abstract TVector Load(T* p);

    /// <summary>Writes consecutive numbers to an element-aligned address.</summary>
    static abstract void Store(T* p, TVector x);

    /// <summary>Reads numbers i, i + 1, ... of a row. Row and index apart, so that they stay so
    /// in the instructions where there is more than one vector to read.</summary>
    static abstract TVector LoadAt(T* row, long i);

    /// <summary>Writes numbers i, i + 1, ... of a row.</summary>
    static abstract void StoreAt(T* row, long i, TVector x);

    /// <summary>The same number in all lanes.</summary>
    static abstract TVector Broadcast(T x);

    /// <summary>A number that both precisions represent exactly, in all lanes.</summary>
    static abstract TVector Number(double x);

    /// <summary>The constant with these bits, by precision, in all lanes.</summary>
    static abstract TVector Constant(uint single, ulong binary64);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a - b.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a/b.</summary>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TVector Fma(TVector a, TVector b, TVector c);

    /// <summary>a b - c, rounded once.</summary>
    static abstract TVector Fms(TVector a, TVector b, TVector c);

    /// <summary>c - a b, rounded once.</summary>
    static abstract TVector Fnma(TVector a, TVector b, TVector c);

    /// <summary>a >= b; false where one is a NaN.</summary>
    static abstract TMask GreaterOrEqual(TVector a, TVector b);

    /// <summary>a &lt; b; false where one is a NaN.</summary>
    static abstract TMask Less(TVector a, TVector b);

    /// <summary>a > b; false where one is a NaN.</summary>
    static abstract TMask Greater(TVector a, TVector b);

    /// <summary>abs(a) &lt;= b; false where one is a NaN.</summary>
    static abstract TMask AbsoluteAtMost(TVector a, TVector b);

    /// <summary>abs(a).</summary>
    static abstract TVector Absolute(TVector a);

    /// <summary>Both.</summary>
    static abstract TMask And(TMask a, TMask b);

    /// <summary>Either.</summary>
    static abstract TMask Or(TMask a, TMask b);

    /// <summary>The first, and not the second.</summary>
    static abstract TMask Without(TMask a, TMask b);

    /// <summary>Whether the mask is set in any lane.</summary>
    static abstract bool Any(TMask mask);

    /// <summary>a where the mask is set, else b.</summary>
    static abstract TVector Select(TMask mask, TVector a, TVector b);

    /// <summary>mask ? a - b : a.</summary>
    static abstract TVector SubtractIf(TMask mask, TVector a, TVector b);

    /// <summary>a where the mask is set, else zero.</summary>
    static abstract TVector Keep(TMask mask, TVector a);

    /// <summary>x, but not above the limit; a NaN x stays one.</summary>
    static abstract TVector AtMost(TVector limit, TVector x);

    /// <summary>x, but not below the limit; a NaN x stays one.</summary>
    static abstract TVector AtLeast(TVector limit, TVector x);

    /// <summary>Whether the mask is set in all lanes.</summary>
    static abstract bool All(TMask mask);

    /// <summary>One bit per lane, lane 0 in the lowest.</summary>
    static abstract ulong Bits(TMask mask);

    /// <summary>The inverse of <see cref="Bits"/>; bits beyond the lanes may be anything.</summary>
    static abstract TMask Mask(ulong bits);

    /// <summary>
    /// p 2^n, where n stands in the low bits of the rounding sum t; the result is a normal number.
    /// </summary>
    static abstract TVector Scale(TVector p, TVector t);
    /// <summary>
    /// The rounding sum of e, where x = m 2^e and m is in [sqrt(1/2), sqrt(2)): what
    /// <see cref="Scale"/> takes. x is finite and positive, e at least -64.
    /// </summary>
    static abstract TVector Exponent(TVector x);

    /// <summary>The square root, correctly rounded.</summary>
    static abstract TVector SquareRoot(TVector x);

    /// <summary>
    /// Here and below a vector stands for its bits: an integer of a number's size in each lane.
    /// This one has the same integer in all lanes; it is cut to the size.
    /// </summary>
    static abstract TVector Integer(ulong x);

    /// <summary>0, 1, 2, ... in lane 0, 1, 2, ...</summary>
    static abstract TVector LaneNumbers();

    /// <summary>a + b of integers, cut to their size.</summary>
    static abstract TVector IntegerAdd(TVector a, TVector b);

    /// <summary>a - b of integers, cut to their size.</summary>
    static abstract TVector IntegerSubtract(TVector a, TVector b);

    /// <summary>The bits that both have.</summary>
    static abstract TVector IntegerAnd(TVector a, TVector b);

    /// <summary>The bits that either has.</summary>
    static abstract TVector IntegerOr(TVector a, TVector b);

    /// <summary>The bits that one of them has.</summary>
    static abstract TVector IntegerXor(TVector a, TVector b);

    /// <summary>x 2^n of integers, cut to their size.</summary>
    static abstract TVector ShiftLeft(TVector x, int n);

    /// <summary>x/2^n of unsigned integers, rounded down.</summary>
    static abstract TVector ShiftRight(TVector x, int n);

    /// <summary>
    /// The two words of the 64-bit product of x and m. A word is the low 32 bits of a lane; above
    /// them anything may stand.
    /// </summary>
    static abstract void MultiplyWords(TVector x, uint m, out TVector high, out TVector low);

    /// <summary>
    /// In single precision, the signed integers as numbers, rounded to nearest; there is no such
    /// operation in double precision.
    /// </summary>
    static abstract TVector FromInteger(TVector x);
}
