using System.Globalization;
using System.Text;
using AdExIFRef.Interop;
using AdExIFRef.IO;

namespace AdExIFRef.Fuzzing;

/// <summary>
/// Recordings: spike times, of one neuron and of many, and membrane potentials. Each refuses the
/// file or reads it; spikes that were read are written and read once more.
/// </summary>
internal sealed class SpikeTimesTarget : FuzzTarget
{
    public override string Name => "spike-times";

    public override IReadOnlyList<string> Words =>
    [
        "time_ms", "step", "neuron", "t (s)", "V (mV)", "v", "potential", ",", ";", "\t", "\n",
        "\r\n", "2147483646", "2147483647", "-65.5", "0.1", "0.2", "1e-3", "\"", "#",
    ];

    public override IEnumerable<byte[]> Seeds() => new[]
    {
        "step,time_ms,neuron\n0,0.1,0\n0,0.1,3\n5,0.6,0\n", "time_ms\n1\n2.5\n2.5\n",
        "t (s);neuron\n0,1;2\n0,2;2\n", "1\n2\n3\n", "time_ms neuron\n1 1\n2 0\n",
    }.Select(Encoding.UTF8.GetBytes);

    protected override void Read(byte[] input)
    {
        string path = InputFile.Write("recording.csv", input);
        double[]? one = Refusable(() => SpikeTimeColumn.Read(path, TableOptions.None));
        VoltageColumn? voltage = Refusable(
            () => VoltageColumn.Read(path, TableOptions.None, null, null, 0.1.ms));
        FuzzFindException.Require(
            voltage is null || Array.TrueForAll(voltage.Values, double.IsFinite),
            "a membrane potential is not finite");
        SortedDictionary<int, List<double>> all =
            SpikeTimeColumn.ReadNeurons(path, TableOptions.None);
        foreach (List<double> times in all.Values)
        {
            RequireAscending([.. times]);
        }
        if (one is not null)
        {
            RequireAscending(one);
            FuzzFindException.Require(
                all.Count <= 1 && one.SequenceEqual(all.Values.SelectMany(times => times)),
                "one neuron has other spikes than all");
        }
        CheckWritten(all);
    }

    protected override bool IsDocumented(Exception error) =>
        error is InvalidDataException or TableOptionException;

    private static TResult? Refusable<TResult>(Func<TResult> read) where TResult : class
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or TableOptionException)
        {
            return null;
        }
    }

    private static void RequireAscending(double[] times)
    {
        for (int i = 0; i < times.Length; i++)
        {
            FuzzFindException.Require(
                double.IsFinite(times[i]) && (i == 0 || times[i] >= times[i - 1]),
                $"spike {i} is at {times[i]}");
        }
    }

    private static void CheckWritten(SortedDictionary<int, List<double>> all)
    {
        if (all.Count == 0)
        {
            return;
        }
        var text = new StringBuilder("time_ms,neuron");
        foreach ((int neuron, double time) in all
            .SelectMany(one => one.Value.Select(time => (one.Key, time)))
            .OrderBy(spike => spike.time))
        {
            text.Append(string.Create(CultureInfo.InvariantCulture, $"\n{time:R},{neuron}"));
        }
        string path = InputFile.Write("written.csv", Encoding.UTF8.GetBytes(text.ToString()));
        SortedDictionary<int, List<double>> again =
            SpikeTimeColumn.ReadNeurons(path, TableOptions.None);
        FuzzFindException.Require(
            all.Keys.SequenceEqual(again.Keys)
            && all.Keys.All(neuron => all[neuron].SequenceEqual(again[neuron])),
            "what was written is read as something else");
    }
}
