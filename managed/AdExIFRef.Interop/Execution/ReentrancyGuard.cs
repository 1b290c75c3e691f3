namespace AdExIFRef.Interop;

/// <summary>
/// Admits one call at a time. A second one, from another thread or from a function that the first
/// is calling, always gets an exception.
/// </summary>
internal struct ReentrancyGuard
{
    private int _inside;

    /// <summary>Begins a call; end it with <see cref="Exit"/>.</summary>
    /// <exception cref="InvalidOperationException">A call is in progress.</exception>
    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _inside, 1, 0) != 0)
        {
            throw Busy();
        }
    }

    /// <summary>Ends a call.</summary>
    public void Exit() => Volatile.Write(ref _inside, 0);

    private static InvalidOperationException Busy() => new(
        "This layer is in use: another thread, or a function that this layer is calling, has a "
        + "call in progress. A layer serves one caller at a time; different layers are "
        + "independent.");
}
