using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>Many steps in one call.</summary>
internal static class RunRows
{
    public static IEnumerable<BadInputRow> All =>
        [.. Lengths, .. Drives, .. Buffers, .. Records, .. Failures];

    private static BadInputRow[] Lengths =>
    [
        Argument(
            "A duration that is no multiple of dt",
            x => x.Run(1.ms, 0.3.ms), "duration = 1 ms", "dt = 0.3 ms", "multiple of dt"),
        Range(
            "A negative duration", x => x.Run(-1.ms, Layers.Dt), "duration is -1 ms", "at least 0"),
        Range("A duration that is NaN", x => x.Run(double.NaN.ms, Layers.Dt), "duration is NaN ms"),
        Range("A negative number of steps", x => x.Run(-1, Layers.Dt), "steps", "-1"),
        Range("A run with dt = 0", x => x.Run(1.ms, 0.ms), "dt is 0 ms", "above 0 ms"),
        Range(
            "A start that is NaN",
            x => x.Run(5, Layers.Dt, options: new() { Start = double.NaN.ms }), "Start is NaN ms"),
        Range(
            "A run that starts at a time that is infinite in float",
            x => x.Run(5, Layers.Dt, options: new() { Start = 1e39.ms }), "Start is 1E+39 ms"),
        Range(
            "A run that ends at a time that is infinite in float",
            x => x.Run(5, 1e34.ms, options: new() { Start = 3.4028e38.ms }),
            "steps is 5", "float32"),
        Range(
            "A run on no threads",
            x => x.Run(5, Layers.Dt, options: new() { MaxDegreeOfParallelism = 0 }),
            "MaxDegreeOfParallelism is 0", "at least 1"),
        Range(
            "Chunks of no bytes",
            x => x.Run(5, Layers.Dt, options: new() { ChunkBytes = 0 }), "ChunkBytes", "0"),
    ];

    private static BadInputRow[] Buffers =>
    [
        Argument(
            "A buffer of a row too few",
            x => x.Run(2, Layers.Dt, options: new() { Buffers = new() { V = new float[6] } }),
            "V has 6 values", "allowed are 12", "2 steps"),
        Argument(
            "A buffer for no step",
            x => x.Run(0, Layers.Dt, options: new() { Buffers = new() { W = new float[6] } }),
            "W has 6 values", "allowed are 0"),
        Argument(
            "A buffer for more steps than a long counts",
            x => x.Run(
                1L << 61, 1e-9.ms, options: new() { Buffers = new() { Spikes = new float[6] } }),
            "Spikes has 6 values"),
        Argument(
            "A buffer for two columns",
            x =>
            {
                var rows = new float[18];
                x.Run(2, Layers.Dt, options: new()
                {
                    Buffers = new() { Spikes = rows.AsMemory(0, 12), W = rows.AsMemory(6) },
                });
            },
            "Spikes shares memory with W"),
        Argument(
            "A buffer that is the drive",
            x =>
            {
                var rows = new float[12];
                x.Run(2, Layers.Dt, Drive.Steps(rows), new() { Buffers = new() { V = rows } });
            },
            "V shares memory with current"),
        Argument(
            "A buffer that is the jumps",
            x =>
            {
                var rows = new float[12];
                x.Run(2, Layers.Dt, options: new()
                {
                    Delta = Drive.Steps(rows),
                    Buffers = new() { W = rows },
                });
            },
            "W shares memory with Delta"),
        Argument(
            "A first step of a run without a start",
            x => x.Run(2, Layers.Dt, options: new() { FirstStep = 3 }),
            "FirstStep is 3 without a Start", "allowed is 0"),
        Range(
            "A negative first step of a run",
            x => x.Run(2, Layers.Dt, options: new() { Start = 0.ms, FirstStep = -1 }),
            "FirstStep", "-1"),
        Range(
            "A first step of a run after which the clock would overflow",
            x => x.Run(2, Layers.Dt, options: new() { Start = 0.ms, FirstStep = long.MaxValue }),
            "FirstStep is 9223372036854775807", "overflow"),
    ];

    private static BadInputRow[] Drives =>
    [
        Argument(
            "Too few constants",
            x => x.Run(5, Layers.Dt, Drive.PerNeuron(new float[5])), "current has 5", "6 neurons"),
        Argument(
            "Too short a waveform",
            x => x.Run(5, Layers.Dt, Drive.Waveform(new float[4])), "current has 4", "5 steps"),
        Argument(
            "Too short a drive",
            x => x.Run(5, Layers.Dt, Drive.Steps(new float[29])), "current has 29", "30"),
        Argument(
            "Too long a drive",
            x => x.Run(5, Layers.Dt, Drive.Steps(new float[36])), "current has 36", "30"),
        Argument(
            "Jumps for other neurons",
            x => x.Run(5, Layers.Dt, 1.mA, new() { Delta = Drive.PerNeuron(new float[3]) }),
            "Delta has 3", "6 neurons"),
        Argument(
            "A drive that does not broadcast",
            x => x.Run(5, Layers.Dt, new double[] { 1, 2, 3, 4 }.mA), "current", "(4)", "(6)"),
        Range("A drive that is NaN", x => x.Run(5, Layers.Dt, double.NaN.mA), "current is NaN mA"),
        Null("No constants", _ => Drive.PerNeuron((float[])null!), "values"),
        Null("No waveform", _ => Drive.Waveform((double[])null!), "values"),
        Null("No values of steps", _ => Drive.Steps((float[])null!), "values"),
        Null("No source", _ => Drive.From((DriveFunction<double>)null!), "source"),
    ];

    private static BadInputRow[] Records =>
    [
        Null("Traces of nothing", _ => Recording.Traces(null!), "neurons"),
        Range("Traces of a negative neuron", _ => Recording.Traces([-1]), "neurons", "-1"),
        Argument(
            "Traces of a neuron twice", _ => Recording.Traces([1, 1]),
            "neurons[1] is 1", "ascending"),
        Argument(
            "Traces in no order", _ => Recording.Traces([3, 1]), "neurons[1] is 1 after 3"),
        Range("Traces at every 0th step", _ => Recording.Traces([0], every: 0), "every", "0"),
        Range(
            "Traces of a neuron that is not there",
            x => x.Run(5, Layers.Dt, options: new() { Record = [Recording.Traces([0, 6])] }),
            "neuron 6", "0 to 5"),
        Argument(
            "A recording twice",
            x => x.Run(5, Layers.Dt, options: new()
            {
                Record = [Recording.SpikeCounts, Recording.SpikeCounts],
            }),
            "twice"),
        Argument(
            "A recording that is null",
            x => x.Run(5, Layers.Dt, options: new() { Record = [null!] }), "Record contains null"),
        Null(
            "No list of recordings",
            x => x.Run(5, Layers.Dt, options: new() { Record = null! }), "Record"),
        Result("Events that were not recorded", run => _ = run.SpikeEvents, "SpikeEvents"),
        Result("Counts that were not recorded", run => _ = run.SpikeCounts, "SpikeCounts"),
        Result("Bits that were not recorded", run => _ = run.SpikeBits, "SpikeBits"),
        Result("Traces that were not recorded", run => _ = run.Traces, "Traces"),
    ];

    private static BadInputRow[] Failures =>
    [
        new(
            "A source that ends too early",
            x => x.Run(5, Layers.Dt, Drive.From<float>((first, _) =>
                throw new EndOfStreamException($"row {first}"))),
            typeof(EndOfStreamException), "row 0"),
        new(
            "A run that was cancelled before",
            x => x.Run(5, Layers.Dt, cancellationToken: new CancellationToken(canceled: true)),
            typeof(RunCanceledException), "step 0 of 5"),
        new(
            "A run whose progress throws",
            x => x.Run(5, Layers.Dt, options: new() { Progress = new Thrower() }),
            typeof(InvalidDataException), "progress"),
        new(
            "A run that becomes NaN where that is refused",
            x =>
            {
                x.BlowUpPolicy = BlowUpPolicy.Throw;
                x.Run(50, Layers.Dt, Drive.PerNeuron([0f, 0f, 0f, 0f, float.NaN, 0f]));
            },
            typeof(NonFiniteStateException), "neuron 4"),
    ];

    /// <summary>Asks another layer's run for what it did not record.</summary>
    private static BadInputRow Result(
        string name, Action<RunResult<float>> ask, string what) => new(
            name, _ => ask(new AdExIFRef<float>(2).Run(3, Layers.Dt)),
            typeof(InvalidOperationException), $"Recording.{what}");

    private sealed class Thrower : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => throw new InvalidDataException("progress");
    }
}
