namespace AdExIFRef.Interop;

/// <summary>
/// Numbers that all lanes share, as something that fits one register: read once before a loop,
/// where several vectors at a time would otherwise take a register each, or be read again for
/// every use.
/// </summary>
/// <typeparam name="TVector">What the operations work on.</typeparam>
/// <typeparam name="TShared">One vector of it, all lanes the same.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal interface ISharedOps<TVector, TShared, T>
    where TVector : struct
    where TShared : struct
    where T : unmanaged
{
    /// <summary>The same number in all lanes.</summary>
    static abstract TShared Share(T x);

    /// <summary>A shared number in all vectors.</summary>
    static abstract TVector Spread(TShared x);
}
