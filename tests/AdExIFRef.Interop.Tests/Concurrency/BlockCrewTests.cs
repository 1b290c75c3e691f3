using Xunit;

namespace AdExIFRef.Interop.Tests.Concurrency;

/// <summary>Threads that work on blocks together: each block once, and no thread that stays.
/// </summary>
public sealed class BlockCrewTests
{
    private const int Blocks = 40;

    [Fact]
    public void Threads_without_work_end_and_come_back()
    {
        using var crew = new BlockCrew(3, longestSleep: 20);
        for (int round = 0; round < 2; round++)
        {
            using var meeting = new Barrier(3); // a block each: nobody goes on without the others
            bool[] met = new bool[3];
            crew.ForEach(3, block => met[block] = meeting.SignalAndWait(TimeSpan.FromSeconds(60)));
            Assert.All(met, Assert.True);
            RequireEachOnce(crew);
            Assert.True(
                SpinWait.SpinUntil(() => crew.Others == 0, TimeSpan.FromSeconds(60)),
                $"{crew.Others} threads are still there");
        }
    }

    [Fact]
    public void A_turn_that_opens_while_threads_end_has_each_block_once()
    {
        using var crew = new BlockCrew(4, longestSleep: 1);
        var random = new Random(3);
        for (int turn = 0; turn < 300; turn++)
        {
            RequireEachOnce(crew);
            Thread.Sleep(random.Next(4));
        }
    }

    [Fact]
    public void A_crew_may_go_while_its_threads_sleep_or_end()
    {
        var random = new Random(5);
        for (int k = 0; k < 60; k++)
        {
            using var crew = new BlockCrew(3, longestSleep: 1);
            RequireEachOnce(crew);
            Thread.Sleep(random.Next(4));
        }
    }

    private static void RequireEachOnce(BlockCrew crew)
    {
        int[] calls = new int[Blocks];
        crew.ForEach(Blocks, block => Interlocked.Increment(ref calls[block]));
        Assert.All(calls, count => Assert.Equal(1, count));
    }
}
