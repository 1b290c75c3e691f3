namespace AdExIFRef.Interop;

/// <summary>
/// Notices a layer that is used by two threads at once, or from its own callback.
/// </summary>
internal struct EntryGuard
{
    private int _inside;

    /// <exception cref="InvalidOperationException">A call is in progress.</exception>
    public void Enter()
    {
        if (Interlocked.Exchange(ref _inside, 1) != 0)
        {
            throw Busy();
        }
    }

    /// <summary>
    /// <see cref="Enter"/> of a call of some hundred nanoseconds, of which an exchange would be a
    /// good part: it waits until all that the call before has written is in the cache. A call from
    /// a callback and one while a longer call runs are noticed as always; two short calls that
    /// begin within the same few nanoseconds may not be.
    /// </summary>
    /// <exception cref="InvalidOperationException">A call is in progress.</exception>
    public void EnterShort()
    {
        if (Volatile.Read(ref _inside) != 0)
        {
            throw Busy();
        }
        _inside = 1;
    }

    public void Exit() => Volatile.Write(ref _inside, 0);

    /// <exception cref="InvalidOperationException">A call is in progress.</exception>
    public readonly void RequireIdle()
    {
        if (_inside != 0)
        {
            throw Busy();
        }
    }

    private static InvalidOperationException Busy() => new(
        "This layer is in use: another thread, or a function that this layer is calling, has a "
        + "call in progress. A layer serves one caller at a time; different layers are "
        + "independent.");
}
