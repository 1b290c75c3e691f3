namespace AdExIFRef.Interop;

/// <summary>
/// Notices a layer that is used by two threads at once, or from its own callback.
/// </summary>
internal struct EntryGuard
{
    private int _inside;
    private int _insideShort;

    /// <exception cref="InvalidOperationException">A call is in progress.</exception>
    public void Enter()
    {
        if (Interlocked.Exchange(ref _inside, 1) != 0)
        {
            throw Busy();
        }
        if (_insideShort != 0)
        {
            Exit();
            throw Busy();
        }
    }

    public void Exit() => Volatile.Write(ref _inside, 0);

    /// <summary>
    /// <see cref="Enter"/> of a call of some hundred nanoseconds, of which an exchange would be
    /// some per cent: it waits until all that the call before has written is in the cache. A call from
    /// a callback is noticed as always, and so is one from another thread, but for two calls, of
    /// which one at least is short, that begin within the same few nanoseconds.
    /// </summary>
    /// <exception cref="InvalidOperationException">A call is in progress.</exception>
    public void EnterShort()
    {
        RequireIdle();
        Volatile.Write(ref _insideShort, 1);
    }

    public void ExitShort() => Volatile.Write(ref _insideShort, 0);

    /// <exception cref="InvalidOperationException">A call is in progress.</exception>
    public readonly void RequireIdle()
    {
        if ((_inside | _insideShort) != 0)
        {
            throw Busy();
        }
    }

    private static InvalidOperationException Busy() => new(
        "This layer is in use: another thread, or a function that this layer is calling, has a "
        + "call in progress. A layer serves one caller at a time; different layers are "
        + "independent.");
}
