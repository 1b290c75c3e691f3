namespace AdExIFRef.Torch;

/// <summary>
/// What went wrong on the way back, where an exception would end the process: it is told at the
/// module's next call, and until then by gradients that are NaN.
/// </summary>
internal sealed class BackwardFault
{
    private Exception? _error;

    public void Set(Exception error) => Interlocked.CompareExchange(ref _error, error, null);

    /// <exception cref="InvalidOperationException">The last way back failed; says why.</exception>
    public void Throw()
    {
        if (Interlocked.Exchange(ref _error, null) is { } error)
        {
            throw new InvalidOperationException(
                "The last way back through this module failed, and its gradients were set to NaN: "
                + error.Message.Split('\n')[0], // without the native call stack
                error);
        }
    }
}
