using System.Diagnostics;
using System.Globalization;

namespace AdExIFRef.Interop.Tests.Concurrency;

/// <summary>How long tests of threads and of the garbage collector go on, and their threads.
/// </summary>
internal static class Stress
{
    /// <summary>The variable for the seconds of each such test, for a longer run.</summary>
    public const string Variable = "ADEXIF_STRESS_SECONDS";

    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(double.Parse(
        Environment.GetEnvironmentVariable(Variable) ?? "0.5", CultureInfo.InvariantCulture));

    /// <summary>Yields numbers from 0 on until the time is over; at least so many.</summary>
    public static IEnumerable<int> Rounds(int least = 3)
    {
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < least || clock.Elapsed < s_time; i++)
        {
            yield return i;
        }
    }

    /// <summary>Runs an action on so many threads, which begin at the same time.</summary>
    /// <exception cref="AggregateException">What the actions threw.</exception>
    public static void OnThreads(int count, Action<int> action)
    {
        using var start = new Barrier(count);
        var errors = new List<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, count).Select(k => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                action(k);
            }
            catch (Exception error)
            {
                lock (errors)
                {
                    errors.Add(error);
                }
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (errors.Count > 0)
        {
            throw new AggregateException(errors);
        }
    }

    /// <summary>Does something while another thread collects and compacts all the time.</summary>
    public static void WhileCollecting(Action action)
    {
        bool isDone = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            }
        });
        collector.Start();
        try
        {
            action();
        }
        finally
        {
            Volatile.Write(ref isDone, true);
            collector.Join();
        }
    }
}
