#!/usr/bin/env dotnet
// Forty neurons under rising currents, as a raster in the console. `dotnet run raster.cs`
#:package AdExIFRef.Interop@0.1.0
using AdExIFRef.Interop;

const int n = 40, columns = 100;
var neurons = new AdExIFRef<float>(n)
{
    Tau = Init.Uniform(8.ms, 12.ms, seed: 7),
    SpkReset = SpkReset.Hard,
    RefractoryClock = RefractoryClock.Steps,
};
double[] amperes = [.. Enumerable.Range(0, n).Select(k => 10 + (20.0 * k / n))];
RunResult<float> run = neurons.Run(200.ms, 0.1.ms, Drive.PerNeuron(amperes.mA), new()
{
    Record = [Recording.SpikeEvents],
});

var raster = new bool[n, columns];
foreach (SpikeEvent spike in run.SpikeEvents)
{
    raster[spike.Neuron, spike.Step * columns / run.Steps] = true;
}
for (int k = n - 1; k >= 0; k--)
{
    char[] row = [.. Enumerable.Range(0, columns).Select(c => raster[k, c] ? '|' : ' ')];
    Console.WriteLine($"{amperes[k],5:F1} mA {new string(row)}");
}
Console.WriteLine($"{run.TotalSpikes} spikes, {run.MeanRate}, on {run.ComputedBy}");
