using AdExIFRef.Interop.Tests.Science;
using Xunit;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>
/// Neurons at the edges of what a Taylor series can see, against another integrator that shares
/// nothing with the library's.
/// </summary>
public sealed class HardNeuronTests
{
    /// <summary>What makes a neuron hard.</summary>
    public enum Kind
    {
        /// <summary>Nothing: as measured ones.</summary>
        Ordinary,

        /// <summary>delta_T is small: u grows by e^100 in an interval.</summary>
        Sharp,

        /// <summary>The current crosses the whole upstroke in a part of a step.</summary>
        HugeCurrent,

        /// <summary>w changes in the last stretch of the upstroke.</summary>
        FastW,

        /// <summary>w changes by far more there.</summary>
        FastestW,

        /// <summary>w hardly changes at all.</summary>
        SlowW,

        /// <summary>V_th is below V_T.</summary>
        PeakBelowThreshold,

        /// <summary>V_reset is above V_T.</summary>
        HighReset,

        /// <summary>R a is -1: without u, V has no leak in the long run.</summary>
        NoLeak,

        /// <summary>V starts far below.</summary>
        FarStart,

        /// <summary>tau_ref is a multiple or a part of dt.</summary>
        RefractoryGrid,
    }

    public static TheoryData<Kind> Kinds => [.. Enum.GetValues<Kind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Spikes_are_those_of_another_integrator(Kind kind)
    {
        const double Tolerance = 1e-5;
        double[] steps = [0.1, 0.35, 1, 5];
        int spikes = 0;
        for (int seed = 0; seed < 12; seed++)
        {
            double dt = steps[seed % 4];
            (AdExParameters parameters, double current) = Draw(kind, seed, dt);
            double duration = Math.Ceiling((kind == Kind.HugeCurrent ? 1 : 40) / dt) * dt;
            List<double> expected = AccurateNeuron.Spikes(
                parameters, [new CurrentPulse(0.ms, duration.ms, current.mA)], duration);
            var layer = new AdExIFRef<double>(1, parameters)
            {
                Integrator = Integrator.Accurate(Tolerance.ms),
            };
            RunResult<double> run = layer.Run(
                (long)Math.Round(duration / dt), dt.ms, current.mA,
                new() { Record = [Recording.SpikeEvents] });
            double[] times = run.GetSpikeTimes(0);
            Assert.Equal(expected.Count, times.Length);
            for (int i = 0; i < times.Length; i++)
            {
                double error = Math.Abs(expected[i] - times[i]);
                Assert.True(error <= Tolerance, $"{kind} {seed}, spike {i}: off by {error} ms");
            }
            spikes += times.Length;
        }
        Assert.True(spikes >= 8, $"{spikes} spikes");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_series_goes_no_further_than_its_terms_can_see(double dt)
    {
        // V rises by 20 to 110 delta_T in a step: at its start exp((V - V_T)/delta_T) is too small
        // to be seen, at its end it is all.
        double[] currents = [.. Enumerable.Range(0, 40).Select(i => 50 + (1.7 * i))];
        var parameters = new AdExParameters
        {
            VTh = -40.mV,
            VT = -50.mV,
            DeltaT = 0.1.mV,
            TauRef = 0.ms,
            A = 0.siemens,
            B = 0.mA,
            VInitializer = -65.mV,
        };
        var layer = new AdExIFRef<double>(currents.Length, parameters)
        {
            Integrator = Integrator.Accurate(),
        };
        RunResult<double> run = layer.Run(
            4.ms, dt.ms, Drive.PerNeuron<double>(currents),
            new() { Record = [Recording.SpikeEvents] });
        for (int i = 0; i < currents.Length; i++)
        {
            double first = AccurateNeuron.Spikes(
                parameters, [new CurrentPulse(0.ms, 4.ms, currents[i].mA)], 4)[0];
            Assert.Equal(first, run.GetSpikeTimes(i)[0], 1e-5);
        }
    }

    private static (AdExParameters Parameters, double Current) Draw(Kind kind, int seed, double dt)
    {
        var random = new Random((1000 * (int)kind) + seed);
        double Between(double low, double high) => low + ((high - low) * random.NextDouble());
        double Log(double low, double high) => Math.Exp(Between(Math.Log(low), Math.Log(high)));
        double threshold = Between(-55, -45), rest = Between(-75, -60), tau = Log(5, 30);
        double slope = kind == Kind.Sharp ? Log(0.05, 0.3) : Between(0.8, 4);
        double peak = Between(-30, 20), reset = Between(-72, -60);
        if (kind == Kind.PeakBelowThreshold)
        {
            (peak, reset) = (threshold - Between(0.1, 4), rest - Between(0, 5));
        }
        else if (kind == Kind.HighReset)
        {
            (peak, reset) = (threshold + (9 * slope), threshold + (Between(0.2, 2) * slope));
        }
        double a = kind switch
        {
            Kind.NoLeak => -1,
            Kind.FastW or Kind.FastestW => Between(0, 3),
            _ => Between(-0.3, 0.5),
        };
        var parameters = new AdExParameters
        {
            R = 1.ohm,
            Tau = tau.ms,
            TauW = (kind switch
            {
                Kind.FastW => Log(0.3, 3),
                Kind.FastestW => Log(3e-3, 0.1),
                Kind.SlowW => Log(1e5, 1e12),
                _ => Log(15, 300),
            }).ms,
            TauRef = (kind == Kind.RefractoryGrid
                ? dt * (1 + (seed % 3)) / (1 + (seed % 2)) : Between(0, 3)).ms,
            VReset = reset.mV,
            VRest = rest.mV,
            VTh = peak.mV,
            VT = threshold.mV,
            DeltaT = slope.mV,
            A = a.siemens,
            B = (kind == Kind.HighReset ? Between(20, 60) : Between(0, 10)).mA,
            VInitializer = (kind == Kind.FarStart ? -Log(100, 3000) : rest).mV,
            WInitializer = 0.mA,
        };
        double onset = ((1 + Math.Max(a, 0)) * (threshold - rest)) - slope;
        return (parameters, kind == Kind.HugeCurrent ? Log(3e3, 3e4) : onset * Between(1.1, 2));
    }
}
