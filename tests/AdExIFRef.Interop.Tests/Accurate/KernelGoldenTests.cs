using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.Interop.Tests.Kernels;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>The kernel's spike times against those of other integrators.</summary>
public sealed class KernelGoldenTests
{
    private static readonly GoldenAccurate s_accurate =
        GoldenFolder.Open(GoldenFiles.Directory).ReadAccurate();

    public static TheoryData<string> Names =>
        [.. TestBackends.Names.Select(row => row.Data)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Spikes_keep_to_the_tolerance(string name)
    {
        foreach (double dt in new[] { 0.1, 0.5, 5 })
        {
            foreach (GoldenAccurate.Case entry in s_accurate.Cases)
            {
                AccurateOutcome outcome =
                    KernelAccurate.Run(TestBackends.ForName(name), Of(entry, dt));
                double[] times =
                    [.. outcome.Spikes.Select(spike => (spike.Step * dt) + spike.Offset)];
                Assert.Equal(entry.Spikes.Length, times.Length);
                bool isChaotic = entry.Name.Contains("irregular", StringComparison.Ordinal);
                for (int i = 0; i < (isChaotic ? 6 : times.Length); i++)
                {
                    Assert.Equal(entry.Spikes[i], times[i], 1e-5);
                }
            }
        }
    }

    private static AccurateCase Of(GoldenAccurate.Case entry, double dt)
    {
        GoldenAccurate.Neuron p = entry.Parameters;
        var made = new AccurateCase(1)
        {
            Dt = dt,
            Steps = (int)Math.Round(entry.EndMs / dt),
            RefractoryW = p.RefractoryW == GoldenAccurate.RefractoryAdaptation.Free
                ? adexif_refractory_w.ADEXIF_REFRACTORY_W_FREE
                : adexif_refractory_w.ADEXIF_REFRACTORY_W_FROZEN,
            Current = [entry.Current * 1e-9],
        };
        made.SetConductances(
            p.Capacitance, p.LeakConductance, p.LeakReversal, p.Threshold, p.Slope, p.A, p.B,
            p.TauW, p.Reset, p.Peak, p.RefractoryPeriod);
        made.V[0] = p.InitialV;
        made.W[0] = p.InitialW * 1e-9;
        return made;
    }
}
