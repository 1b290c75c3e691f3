#!/usr/bin/env dotnet
// One neuron with a published model, and when it fires. `dotnet run adex.cs [PRESET]`
#:package AdExIFRef.Interop@0.1.0
using AdExIFRef.Interop;

AdExPreset preset = AdExPresets.Get(args.Length > 0 ? args[0] : "naud-2008/adapting");
AdExIFRef<double> neuron = preset.Create<double>(1); // its parameters, state and reset
RunResult<double> run = neuron.Run(preset.Duration, 0.1.ms, preset.Drive<double>(), new()
{
    Record = [Recording.SpikeEvents, Recording.Traces(neurons: [0], every: 50)],
});

Console.WriteLine($"{preset.Name}: {run.TotalSpikes} spikes in {preset.Duration}, {run.MeanRate}");
double last = double.NaN;
foreach (double time in run.GetSpikeTimes(0))
{
    string later = double.IsNaN(last) ? "" : $", {time - last:F1} ms later";
    Console.WriteLine($"  {time,7:F1} ms{later}");
    last = time;
}

// The membrane potential between the spikes, as a drawing of characters.
foreach ((double time, double v) in run.Traces.Times.ToArray().Zip(run.Traces.VOf(0).ToArray()))
{
    int column = Math.Clamp((int)((v + 80) * 1.2), 0, 70);
    Console.WriteLine($"{time,7:F1} ms {v,6:F1} mV {new string(' ', column)}*");
}
Console.WriteLine(Backend.Best.Describe());
