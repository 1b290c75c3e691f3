#!/usr/bin/env dotnet
// A controller's loop: 200 neurons, ten steps of 0.1 ms in each period of 1 ms, and nothing is
// allocated. `dotnet run robot.cs [SECONDS]`
#:package AdExIFRef.Interop@0.1.0
using System.Diagnostics;
using AdExIFRef.Interop;

const int n = 200;
double seconds = args.Length > 0 ? double.Parse(args[0]) : 2;
var neurons = new AdExIFRef<float>(n)
{
    Tau = Init.Uniform(8.ms, 12.ms, seed: 7),
    SpkReset = SpkReset.Hard,
    RefractoryClock = RefractoryClock.Steps, // exact however long the robot runs
    MaxDegreeOfParallelism = 1,              // a thread that is already awake is the fastest
};
var current = new float[n];
var rates = new float[n]; // spikes of the last period

// The first calls compile and prepare: make them before the loop, begin anew, and collect what they
// left.
Period();
neurons.InitState();
Period();
GC.Collect();

var clock = Stopwatch.StartNew();
long before = GC.GetAllocatedBytesForCurrentThread();
double worst = 0, motor = 0;
int late = 0, periods = (int)(seconds * 1000);
for (int period = 0; period < periods; period++)
{
    double sensor = Math.Sin(period * 0.01);
    for (int k = 0; k < n; k++)
    {
        current[k] = 20 + (float)((k < n / 2 ? sensor : -sensor) * 8);
    }
    double start = clock.Elapsed.TotalMilliseconds;
    Period();
    worst = Math.Max(worst, clock.Elapsed.TotalMilliseconds - start);
    double balance = 0;
    for (int k = 0; k < n; k++)
    {
        balance += k < n / 2 ? rates[k] : -rates[k];
    }
    motor += 0.05 * ((balance / n) - motor);
    late += clock.Elapsed.TotalMilliseconds > period + 1 ? 1 : 0;
    while (clock.Elapsed.TotalMilliseconds < period + 1)
    {
        Thread.SpinWait(20); // a robot would wait for its timer here
    }
}
long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
Console.WriteLine($"{periods} periods of 1 ms, {late} ended late, the longest took {worst:F3} ms");
Console.WriteLine($"motor {motor:F3}, {allocated} bytes allocated, on {Backend.Best.Name}");
return allocated == 0 ? 0 : 1;

void Period()
{
    rates.AsSpan().Clear();
    for (int step = 0; step < 10; step++)
    {
        ReadOnlySpan<float> spikes = neurons.Step(0.1.ms, current);
        for (int k = 0; k < n; k++)
        {
            rates[k] += spikes[k];
        }
    }
}
