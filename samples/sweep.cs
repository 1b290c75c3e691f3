#!/usr/bin/env dotnet
// A thousand parameter sets: as one population with a value for each neuron, and one by one on all
// cores. The counts are the same, the time is not. `dotnet run -c Release sweep.cs`
#:package AdExIFRef.Interop@0.1.0
using System.Diagnostics;
using AdExIFRef.Interop;

const int sets = 1000;
double[] tau = new double[sets], b = new double[sets];
for (int k = 0; k < sets; k++)
{
    (tau[k], b[k]) = (5 + (k % 40 * 0.5), k / 40 * 0.2);
}

long[] together = Together(); // once before, as each has code to compile
long[] apart = OneByOne();
double fast = Time(() => Together()), slow = Time(() => OneByOne());
Console.WriteLine($"as one population {fast:F1} ms, by Parallel.For {slow:F1} ms");
Console.WriteLine($"{slow / fast:F1} times as fast");
Console.WriteLine($"the same counts: {together.SequenceEqual(apart)}");
int most = Array.IndexOf(together, together.Max());
Console.WriteLine($"most spikes, {together[most]}: tau {tau[most]} ms, b {b[most]:F1} mA");
return together.SequenceEqual(apart) ? 0 : 1;

long[] Together()
{
    var all = new AdExIFRef<float>(sets) { Tau = tau.ms, B = b.mA, SpkReset = SpkReset.Hard };
    return [.. all.Run(500.ms, 0.1.ms, 25.mA, new() { Record = [Recording.SpikeCounts] })
        .SpikeCounts.ToArray().Select(count => (long)count)];
}

long[] OneByOne()
{
    var counts = new long[sets];
    Parallel.For(0, sets, k =>
    {
        var one = new AdExIFRef<float>(1)
        {
            Tau = tau[k].ms,
            B = b[k].mA,
            SpkReset = SpkReset.Hard,
            MaxDegreeOfParallelism = 1,
        };
        counts[k] = one.Run(500.ms, 0.1.ms, 25.mA).TotalSpikes;
    });
    return counts;
}

static double Time(Action action)
{
    double least = double.MaxValue;
    for (int k = 0; k < 3; k++)
    {
        var watch = Stopwatch.StartNew();
        action();
        least = Math.Min(least, watch.Elapsed.TotalMilliseconds);
    }
    return least;
}
