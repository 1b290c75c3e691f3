using System.Runtime.ExceptionServices;

namespace AdExIFRef.Interop;

/// <summary>Rows over threads.</summary>
internal static class RowThreads
{
    /// <summary>Calls for every number below a count. An exception of a call comes as it is, not
    /// among others.</summary>
    /// <param name="count">How many.</param>
    /// <param name="threads">The most threads; -1 is one per core.</param>
    /// <param name="begin">Makes what a thread keeps.</param>
    /// <param name="body">The call, with what its thread keeps.</param>
    /// <param name="end">Takes what a thread kept, one at a time; null for nothing.</param>
    /// <param name="cancellation">Heeded before each call.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Each<TLocal>(
        long count, int threads, Func<TLocal> begin, Action<long, TLocal> body,
        Action<TLocal>? end = null, CancellationToken cancellation = default)
    {
        var gate = new Lock();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads,
            CancellationToken = cancellation,
        };
        try
        {
            Parallel.For(
                0L, count, options, begin,
                (index, _, local) =>
                {
                    // Parallel itself looks only between runs of several calls.
                    cancellation.ThrowIfCancellationRequested();
                    body(index, local);
                    return local;
                },
                local =>
                {
                    lock (gate)
                    {
                        end?.Invoke(local);
                    }
                });
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.Flatten().InnerExceptions[0]);
        }
    }
}
