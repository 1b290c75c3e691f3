using AdExIFRef.Explorer.Server;
using Xunit;

namespace AdExIFRef.Explorer.Tests.Server;

/// <summary>A newer computation takes the place of an older one.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task A_newer_one_of_the_same_page_cancels_the_older()
    {
        using var turns = new Turns();
        var started = new TaskCompletionSource();
        Task<int> older = turns.RunAsync("frame a", cancellation =>
        {
            started.SetResult();
            cancellation.WaitHandle.WaitOne();
            cancellation.ThrowIfCancellationRequested();
            return 1;
        }, TestContext.Current.CancellationToken);
        await started.Task;
        Task<int> other = turns.RunAsync(
            "frame b", _ => 3, TestContext.Current.CancellationToken);
        Assert.Equal(3, await other);
        Assert.False(older.IsCompleted);
        Assert.Equal(
            2, await turns.RunAsync("frame a", _ => 2, TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => older);
    }

    [Fact]
    public async Task What_takes_too_long_is_stopped()
    {
        using var turns = new Turns(TimeSpan.FromMilliseconds(20));
        TooMuchException problem = await Assert.ThrowsAsync<TooMuchException>(
            () => turns.RunAsync("frame a", cancellation =>
            {
                cancellation.WaitHandle.WaitOne();
                cancellation.ThrowIfCancellationRequested();
                return 0;
            }, TestContext.Current.CancellationToken));
        Assert.Contains("a shorter duration or a larger dt needs less", problem.Message);
    }

    [Fact]
    public async Task There_is_a_limit()
    {
        using var turns = new Turns();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        Task<int>[] all = [.. Enumerable.Range(0, Turns.Most).Select(_ => turns.RunAsync(
            null, cancellation =>
            {
                cancellation.WaitHandle.WaitOne();
                cancellation.ThrowIfCancellationRequested();
                return 0;
            }, end.Token))];
        TooMuchException problem = await Assert.ThrowsAsync<TooMuchException>(
            () => turns.RunAsync(null, _ => 0, end.Token));
        Assert.Contains($"{Turns.Most}", problem.Message);
        await end.CancelAsync();
        foreach (Task<int> one in all)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }
        Assert.Equal(
            5, await turns.RunAsync(null, _ => 5, TestContext.Current.CancellationToken));
    }
}
