using AdExIFRef.Interop.Tests.Science;
using Xunit;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>The published models reproduce their published figures in the accurate mode.</summary>
public sealed class PublishedTests
{
    private static readonly RunOptions<double> s_events =
        new() { Record = [Recording.SpikeEvents] };

    /// <summary>
    /// Published counts (0: none) and spike times, or those of two integrators that agree; ms.
    /// </summary>
    public static TheoryData<string, int, double[]> Figures => new()
    {
        {
            "nest/lsodar", 7,
            [18.716048, 30.561900, 42.497086, 54.520117, 66.629454, 78.823515, 91.100673]
        },
        {
            "nest/bursting", 9,
            [
                6.608330, 8.171145, 9.996965, 12.224554, 15.171127, 20.024960, 80.809709,
                84.533892, 96.623520,
            ]
        },
        {
            "brette-gerstner-2005/fig-2c", 9,
            [
                517.990039, 541.082294, 572.389951, 616.347562, 674.050017, 738.818919,
                805.366485, 872.239738, 939.168285,
            ]
        },
        { "naud-2008/tonic", 51, [14.222934, 23.151826, 32.242119] },
        {
            "naud-2008/adapting", 10,
            [
                14.904044, 26.171812, 40.547918, 60.158038, 89.580634, 137.324639, 205.030087,
                279.827227, 355.619323, 431.516445,
            ]
        },
        { "naud-2008/initial-burst", 10, [5.463509, 8.882600, 16.201581, 70.948513, 135.067570] },
        {
            "naud-2008/regular-bursting", 9,
            [
                16.157984, 19.075636, 24.198430, 155.955996, 161.309941, 294.503395, 299.854280,
                433.030192, 438.381113,
            ]
        },
        { "naud-2008/delayed-accelerating", 36, [33.573739, 54.167452, 73.247009] },
        {
            "naud-2008/delayed-regular-bursting", 26,
            [57.179634, 60.394216, 64.703194, 72.124387, 128.981184]
        },
        { "naud-2008/transient", 1, [30.289864] },
        {
            "naud-2008/irregular", 28,
            [15.644588, 19.089722, 23.557557, 30.265491, 48.976138, 67.605371]
        },
        { "neuronal-dynamics/tonic", 9, [25.771694, 79.444705, 138.774371] },
        { "neuronal-dynamics/adapting", 0, [25.771694, 41.242952, 59.064336] },
        { "neuronal-dynamics/initial-burst", 0, [6.471105, 9.107971, 12.657816] },
        { "neuronal-dynamics/bursting", 36, [6.415372, 7.012390, 7.672051] },
        { "neuronal-dynamics/transient", 8, [] },
        { "neuronal-dynamics/delayed", 4, [147.710216, 263.780135] },
        { "brette-gerstner-2005/fig-3d", 0, [] },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_preset_has_its_published_spikes(string name, int count, double[] times)
    {
        double[] spikes = Spikes(AdExPresets.Get(name));
        Assert.True(count == 0 || spikes.Length == count, $"{spikes.Length} spikes");
        for (int i = 0; i < times.Length; i++)
        {
            Assert.Equal(times[i], spikes[i], 1.1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Another_integrator_has_the_same_spikes(string name, int count, double[] times)
    {
        AdExPreset preset = AdExPresets.Get(name);
        double[] spikes = Spikes(preset);
        List<double> expected = AccurateNeuron.Spikes(preset);
        bool isChaotic = name.EndsWith("irregular", StringComparison.Ordinal);
        Assert.True(expected.Count >= Math.Max(count, times.Length));
        Assert.True(spikes.Length == expected.Count || isChaotic);
        for (int i = 0; i < (isChaotic ? 6 : expected.Count); i++)
        {
            Assert.Equal(expected[i], spikes[i], 1e-5);
        }
    }

    [Fact]
    public void Every_preset_is_among_them() => Assert.Equal(
        AdExPresets.All.Select(preset => preset.Name).Order(StringComparer.Ordinal),
        Figures.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    /// <summary>The published values, which their integrator has up to 0.005 ms early.</summary>
    [Fact]
    public void Lsodar_has_the_published_w_at_its_spikes()
    {
        AdExPreset preset = AdExPresets.Get("nest/lsodar");
        RunResult<double> run = preset.CreateAccurate(1).Run(
            preset.Duration, 1.ms, preset.Drive<double>(), s_events);
        double[] published = [7.359, 9.328, 11.235, 13.080, 14.864, 16.589, 18.256];
        double[] times = [18.715, 30.561, 42.495, 54.517, 66.626, 78.819, 91.096];
        Assert.Equal(published.Length, run.SpikeEvents.Length);
        for (int i = 0; i < published.Length; i++)
        {
            Assert.Equal(published[i], run.SpikeEvents[i].W * 1e9, 2e-3);
            Assert.Equal(times[i], run.SpikeEvents[i].Time, 6e-3);
        }
    }

    [Fact]
    public void The_first_pulse_of_figure_2C_leaves_the_published_state()
    {
        AdExPreset preset = AdExPresets.Get("brette-gerstner-2005/fig-2c");
        AdExIFRef<double> layer = preset.CreateAccurate(1);
        Assert.Equal(0, layer.Run(200.ms, 1.ms, preset.Drive<double>()).TotalSpikes);
        Assert.Equal(-55.266654, layer.V[0], 1e-5);
        Assert.Equal(46.426286, layer.W[0] * 1e9, 1e-5);
    }

    [Fact]
    public void Figure_3D_has_its_rebound_spike_after_the_pulse()
    {
        double[] spikes = Spikes(AdExPresets.Get("brette-gerstner-2005/fig-3d"));
        Assert.NotEmpty(spikes);
        Assert.All(spikes, time => Assert.InRange(time, 400, 600));
    }

    /// <summary>
    /// Touboul and Brette 2008: with the reset potential the spikes of a period become more, one
    /// after the other. A period has as many values of w at its spikes as it has spikes.
    /// </summary>
    [Fact]
    public void Spikes_per_period_grow_with_the_reset_potential()
    {
        double[] resets = [.. Enumerable.Range(0, 73).Select(i => -52 + (i / 12.0))];
        AdExParameters parameters = AdExParameters.FromConductances(
            281.pF, 30.nS, -70.6.mV, -50.4.mV, 2.mV, 4.nS, 80.5.pA, 40.ms, -52.mV, 20.mV);
        var layer = new AdExIFRef<double>(resets.Length, parameters)
        {
            VReset = resets.mV,
            Integrator = Integrator.Accurate(1e-8.ms),
        };
        layer.Run(3000.ms, 5.ms, 800.pA);
        RunResult<double> run = layer.Run(1000.ms, 5.ms, 800.pA, s_events);
        int[] perPeriod = new int[resets.Length];
        for (int i = 0; i < resets.Length; i++)
        {
            double[] w = [.. run.SpikeEvents.ToArray()
                .Where(spike => spike.Neuron == i).Select(spike => spike.W * 1e9).Order()];
            perPeriod[i] = 1 + w.Zip(w.Skip(1)).Count(pair => pair.Second - pair.First > 1e-3);
        }
        string all = string.Join(' ', perPeriod);
        Assert.True(perPeriod[0] == 1, all);
        foreach (int spikes in new[] { 1, 2, 3, 4 })
        {
            Assert.True(perPeriod.Contains(spikes), all);
        }
        Assert.True(
            Array.LastIndexOf(perPeriod, 1) < Array.IndexOf(perPeriod, 3)
            && Array.LastIndexOf(perPeriod, 2) < Array.IndexOf(perPeriod, 4)
            && Array.LastIndexOf(perPeriod, 1) < Array.IndexOf(perPeriod, 4), all);
    }

    private static double[] Spikes(AdExPreset preset) =>
        preset.CreateAccurate(1).Run(
            preset.Duration, 1.ms, preset.Drive<double>(), s_events).GetSpikeTimes(0);
}
