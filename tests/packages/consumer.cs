// A program of a stranger: consumers.sh runs it with the packed library.
using AdExIFRef.Interop;

var neurons = new AdExIFRef<float>(100) { Tau = Init.Uniform(8.ms, 12.ms, seed: 7) };
RunResult<float> run = neurons.Run(
    100.ms, 0.1.ms, 20.mA, new() { Record = [Recording.SpikeCounts] });
long spikes = 0;
foreach (long count in run.SpikeCounts)
{
    spikes += count;
}

Console.WriteLine(Backend.Best.Describe());
Console.WriteLine($"{spikes} spikes");
return spikes > 0 ? 0 : 1;
