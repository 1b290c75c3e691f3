using System.Globalization;
using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.Interop.Tests.Science;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary><c>accurate.json</c> in a folder of golden vectors.</summary>
public sealed class GoldenAccurateTests
{
    private static readonly IReadOnlyList<Backend> s_backends = Backend.All;

    [Fact]
    public void Every_case_passes_on_every_backend()
    {
        GoldenAccurateIndex index = GoldenAccurateIndex.Open(GoldenFiles.Directory);
        GoldenAccurateRow[] rows = [.. index.Check(s_backends).Cast<GoldenAccurateRow>()];
        Assert.Equal(27 * s_backends.Count, rows.Length);
        Assert.All(rows, row =>
        {
            Assert.True(row.Pass, row.ToString());
            Assert.True(row.SpikesCompared >= Math.Min(6, row.SpikesExpected));
            bool isChaotic = row.Name.Contains("irregular", StringComparison.Ordinal);
            Assert.True(isChaotic || row.SpikesCompared == row.SpikesExpected, row.ToString());
        });
    }

    [Theory]
    [InlineData("0, 20.5, 61.3, 150", "300, 700, 0, 450", "frozen")]
    [InlineData("0, 0.1, 0.2, 99.9", "0, 5000, 480, 200", "free")]
    [InlineData("0, 100", "600, -300", "free")]
    [InlineData("0", "500", "frozen")]
    public void Currents_that_change_are_taken_as_they_are(
        string times, string values, string refractoryW)
    {
        double[] at = Numbers(times), currents = Numbers(values);
        AdExParameters parameters = AdExParameters.FromConductances(
            200.pF, 12.nS, -70.mV, -50.mV, 2.mV, 2.nS, 60.pA, 300.ms, -58.mV, 0.mV);
        parameters.WInitializer = 25.pA;
        CurrentPulse[] pulses = [.. at.Select((time, i) => new CurrentPulse(
            time.ms, (i + 1 < at.Length ? at[i + 1] : 200).ms, currents[i].pA))];
        double[] spikes = [.. AccurateNeuron.Spikes(parameters, pulses, 200)];
        Assert.True(spikes.Length > 1);
        string list = string.Join(
            ", ", spikes.Select(spike => spike.ToString("R", CultureInfo.InvariantCulture)));
        foreach ((string text, bool passes) in new[]
        {
            (list, true), (list + ", 199.99", false), ("0.5, " + list, false),
        })
        {
            using var folder = new TemporaryFolder();
            File.WriteAllText(folder.PathOf("accurate.json"), Json(times, values, refractoryW, text));
            GoldenReport report =
                GoldenCheck.Run(folder.Folder, s_backends, _ => { }, CancellationToken.None);
            Assert.Equal(passes, report.Pass);
        }
    }

    [Theory]
    [InlineData("0, 5, 5", "1, 2, 3", "current_times[2]")]
    [InlineData("1, 5", "1, 2", "begin with 0")]
    [InlineData("0, 5", "1", "as many")]
    [InlineData("0, 0.00001", "1, 2", "current_times[1]")]
    [InlineData("", "", "begin with 0")]
    public void Malformed_currents_are_refused(string times, string values, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("accurate.json"), Json(times, values, "free", "1, 2"));
        var error = Assert.Throws<InvalidDataException>(
            () => GoldenAccurateIndex.Open(folder.Folder));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("accurate.json: mine", error.Message, StringComparison.Ordinal);
    }

    private static double[] Numbers(string text) =>
        Array.ConvertAll(text.Split(','), x => double.Parse(x, CultureInfo.InvariantCulture));

    private static string Json(string times, string values, string refractoryW, string spikes) =>
        $$"""
        {
          "units": "pF nS mV pA ms", "method": "this test's",
          "cases": [{
            "name": "mine", "current": 1, "t_end": 200, "complete": true,
            "current_times": [{{times}}], "current_values": [{{values}}], "spikes": [{{spikes}}],
            "parameters": {
              "C": 200, "g_L": 12, "E_L": -70, "V_T": -50, "Delta_T": 2, "a": 2, "b": 60,
              "tau_w": 300, "V_r": -58, "V_peak": 0, "t_ref": 0, "V0": -70, "w0": 25,
              "refractory_w": "{{refractoryW}}"
            }
          }]
        }
        """;
}
