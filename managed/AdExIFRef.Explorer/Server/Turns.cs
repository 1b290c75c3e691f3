using System.Collections.Concurrent;

namespace AdExIFRef.Explorer.Server;

/// <summary>
/// Lets a few computations go on at once. A newer one of the same page and kind cancels the older.
/// </summary>
/// <param name="limit">How long one may take; 20 seconds by default.</param>
internal sealed class Turns(TimeSpan? limit = null) : IDisposable
{
    /// <summary>The most computations that go on or wait.</summary>
    public const int Most = 16;

    /// <summary>How long one may take.</summary>
    private readonly TimeSpan _limit = limit ?? TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _running = new(Math.Max(2, Environment.ProcessorCount));
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _latest = new();
    private int _count;

    /// <summary>Does some work, once it is its turn.</summary>
    /// <param name="key">The page and the kind of work; null where none cancels another.</param>
    /// <param name="work">The work.</param>
    /// <param name="aborted">Cancelled where nobody waits for the answer.</param>
    /// <exception cref="OperationCanceledException">
    /// Nobody waits, or there is a newer one.
    /// </exception>
    /// <exception cref="TooMuchException">There are too many, or it took too long.</exception>
    public async Task<T> RunAsync<T>(
        string? key, Func<CancellationToken, T> work, CancellationToken aborted)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        try
        {
            if (Interlocked.Increment(ref _count) > Most)
            {
                throw TooMuchException.AtOnce;
            }
            Replace(key, own);
            await _running.WaitAsync(own.Token).ConfigureAwait(false);
            try
            {
                using var late = new CancellationTokenSource(_limit);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(
                    own.Token, late.Token);
                try
                {
                    return await Task.Run(() => work(both.Token), both.Token)
                        .ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!own.IsCancellationRequested)
                {
                    throw TooMuchException.TooLong(_limit);
                }
            }
            finally
            {
                _running.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _count);
            if (key is not null)
            {
                _latest.TryRemove(new(key, own));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _running.Dispose();

    private void Replace(string? key, CancellationTokenSource own)
    {
        if (key is null)
        {
            return;
        }
        CancellationTokenSource? older = null;
        _latest.AddOrUpdate(key, own, (_, known) =>
        {
            older = known;
            return own;
        });
        if (older is not null)
        {
            Cancel(older);
        }
    }

    private static void Cancel(CancellationTokenSource older)
    {
        try
        {
            older.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It is done already.
        }
    }
}

/// <summary>More is asked for than the page ever needs.</summary>
internal sealed class TooMuchException : Exception
{
    private TooMuchException(string message)
        : base(message)
    {
    }

    /// <summary>Too many computations.</summary>
    public static TooMuchException AtOnce => new(
        $"More than {Turns.Most} computations are asked for at once; allowed are {Turns.Most}.");

    /// <summary>One that takes too long.</summary>
    public static TooMuchException TooLong(TimeSpan limit) => new(
        $"It was stopped after {limit.TotalSeconds} seconds; a shorter duration or a larger dt "
        + "needs less.");
}
