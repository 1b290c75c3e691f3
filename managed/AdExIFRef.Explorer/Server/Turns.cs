using System.Collections.Concurrent;

namespace AdExIFRef.Explorer.Server;

/// <summary>
/// Lets a few computations go on at once. A newer one of the same page and kind cancels the older.
/// </summary>
internal sealed class Turns : IDisposable
{
    /// <summary>The most computations that go on or wait.</summary>
    public const int Most = 16;

    /// <summary>How long one may take.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _running = new(Math.Max(2, Environment.ProcessorCount));
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _latest = new();
    private int _count;

    /// <summary>Does some work, once it is its turn.</summary>
    /// <param name="key">The page and the kind of work; null where none cancels another.</param>
    /// <param name="work">The work.</param>
    /// <param name="aborted">Cancelled where nobody waits for the answer.</param>
    /// <exception cref="OperationCanceledException">
    /// Nobody waits, there is a newer one, or it took too long.
    /// </exception>
    /// <exception cref="TooManyException">There are too many.</exception>
    public async Task<T> RunAsync<T>(
        string? key, Func<CancellationToken, T> work, CancellationToken aborted)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        try
        {
            if (Interlocked.Increment(ref _count) > Most)
            {
                throw new TooManyException();
            }
            Replace(key, own);
            await _running.WaitAsync(own.Token).ConfigureAwait(false);
            try
            {
                own.CancelAfter(s_limit);
                return await Task.Run(() => work(own.Token), own.Token).ConfigureAwait(false);
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

/// <summary>More computations are asked for at once than the page ever does.</summary>
internal sealed class TooManyException() : Exception(
    $"More than {Turns.Most} computations are asked for at once; allowed are {Turns.Most}.");
