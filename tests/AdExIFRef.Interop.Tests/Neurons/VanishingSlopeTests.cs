using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>
/// A delta_T whose inverse would leave the precision's range is 0: no exponential, and the lower of
/// V_T and V_th is the threshold.
/// </summary>
public sealed class VanishingSlopeTests
{
    public static IEnumerable<TheoryDataRow<string>> Backends =>
        Backend.All.Select(backend => new TheoryDataRow<string>(backend.Name));

    [Theory]
    [MemberData(nameof(Backends))]
    public void The_least_delta_T_that_counts_leaves_V_th_as_the_threshold(string backend)
    {
        float least = MathF.ScaleB(1, -120);
        Assert.False(Spikes<float>(backend, least, -30, -50));
        Assert.True(Spikes<float>(backend, MathF.BitDecrement(least), -30, -50));
        double smallest = Math.ScaleB(1, -1000);
        Assert.False(Spikes<double>(backend, smallest, -30, -50));
        Assert.True(Spikes<double>(backend, Math.BitDecrement(smallest), -30, -50));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Without_an_exponential_the_lower_threshold_counts(string backend)
    {
        foreach ((double vTh, double vT, bool spikes) in new[]
        {
            (-50.0, -30.0, true), (-30, -50, true), (-30, -30, false), (-30, -20, false),
        })
        {
            Assert.Equal(spikes, Spikes<float>(backend, 0, vTh, vT));
            Assert.Equal(spikes, Spikes<double>(backend, 0, vTh, vT));
        }
    }

    /// <summary>Whether a neuron spikes that 25 mA take towards -40 mV.</summary>
    private static bool Spikes<T>(string backend, double deltaT, double vTh, double vT)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Arrays too: their columns are computed apart.
        bool[] spiked = new bool[2];
        for (int form = 0; form < 2; form++)
        {
            var layer = new AdExIF<T>(2, Backend.ForName(backend))
            {
                BlowUpPolicy = BlowUpPolicy.Ignore,
                DeltaT = form == 0 ? deltaT.mV : new[] { deltaT, deltaT }.mV,
                VTh = vTh.mV,
                VT = vT.mV,
                A = 0.siemens,
                R = 1.ohm,
                VRest = -65.mV,
            };
            layer.InitState();
            spiked[form] = layer.Run(100.ms, Layers.Dt, 25.mA).TotalSpikes > 0;
        }
        Assert.Equal(spiked[0], spiked[1]);
        return spiked[0];
    }
}
