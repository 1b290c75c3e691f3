using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>The look through many neurons finds what a look at each alone finds.</summary>
public sealed class BlowUpScanTests
{
    private const int N = 300;

    [Theory]
    [InlineData(1, SpkReset.Hard, 20)]
    [InlineData(2, SpkReset.Soft, 20)]
    [InlineData(3, SpkReset.Hard, 6)]
    [InlineData(4, SpkReset.Soft, double.PositiveInfinity)]
    [InlineData(5, SpkReset.Soft, 3, Upstroke.Bounded)]
    [InlineData(6, SpkReset.Hard, 4.4, Upstroke.Bounded)]
    [InlineData(7, SpkReset.Hard, 20, Upstroke.Bounded)]
    public void Arrays_of_every_parameter_give_what_single_neurons_give(
        int seed, SpkReset reset, double guard, Upstroke upstroke = Upstroke.Reference)
    {
        foreach (double spread in new[] { 0.01, 0.2, 1 })
        {
            var random = new Random(seed);
            AdExParameters parameters = Varied(random, spread);
            BlowUpFinding? all = Find(parameters, N, reset, guard, upstroke);
            (double excess, int worst, int affected) = (0, -1, 0);
            for (int i = 0; i < N; i++)
            {
                if (Find(Single(parameters, i), 1, reset, guard, upstroke) is { } one)
                {
                    affected++;
                    double above =
                        one.Neuron.Exponent - BlowUpLimit.Largest(one.Neuron, one.Step);
                    (excess, worst) = above > excess ? (above, i) : (excess, worst);
                }
            }
            Assert.Equal(worst, all?.Index ?? -1);
            Assert.Equal(affected, all?.Affected ?? 0);
        }
    }

    [Fact]
    public void Between_adaptation_of_either_sign_lies_the_neuron_without()
    {
        // Limits of the exponent: 5.1 with R a = -2, 11.2 with 0, 6.2 with 2.
        AdExParameters parameters = new()
        {
            R = 1.ohm,
            Tau = 10.ms,
            TauW = 30.ms,
            VT = -60.mV,
            DeltaT = 2.mV,
            VTh = new[] { -48.8, -42, -48.8 }.mV,
            A = new[] { -2.0, 0, 2 }.siemens,
        };
        BlowUpFinding? finding = Find(parameters, 3, SpkReset.Hard, double.PositiveInfinity);
        Assert.NotNull(finding);
        Assert.Equal((0, 1, 3), (finding.Index, finding.Affected, finding.Count));
        Assert.Equal(5.6, finding.Neuron.Exponent, 1e-12);
        parameters.A = new[] { -1.0, 0, 2 }.siemens;
        parameters.VTh = new[] { -50.0, -42, -46 }.mV;
        finding = Find(parameters, 3, SpkReset.Hard, double.PositiveInfinity);
        Assert.NotNull(finding);
        Assert.Equal((2, 1), (finding.Index, finding.Affected));
        Assert.Contains("neuron 2", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_look_allocates_nothing_per_neuron()
    {
        long few = Allocated(10), many = Allocated(100_000);
        Assert.Equal(few, many);

        static long Allocated(int neurons)
        {
            AdExParameters parameters = new() { VTh = Init.Uniform(-56.mV, 0.mV, seed: 1) };
            var values = new ParameterValues(parameters.Resolve(neurons), neurons);
            var settings = new StepSettings(
                0.1, 20, adexif_reset.ADEXIF_RESET_HARD, adexif_clock.ADEXIF_CLOCK_TIME,
                adexif_upstroke.ADEXIF_UPSTROKE_REFERENCE);
            BlowUpCheck.Find<float>(values, settings);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.NotNull(BlowUpCheck.Find<float>(values, settings));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static BlowUpFinding? Find(
        AdExParameters parameters, int neurons, SpkReset reset, double guard,
        Upstroke upstroke = Upstroke.Reference) =>
        BlowUpCheck.Find<double>(
            new ParameterValues(parameters.Resolve(neurons), neurons),
            new StepSettings(
                0.1, guard, (adexif_reset)reset, adexif_clock.ADEXIF_CLOCK_TIME,
                (adexif_upstroke)upstroke));

    private static AdExParameters Varied(Random random, double spread)
    {
        return new AdExParameters
        {
            R = Values(1, 0.5).ohm,
            Tau = Values(10, 5).ms,
            TauW = Values(40, 30).ms,
            VTh = Values(-46, 5).mV,
            VReset = Values(-68, 3).mV,
            VT = Values(-58, 3).mV,
            DeltaT = Values(2, 1).mV,
            A = Values(0.5, 2).siemens,
            B = Values(1, 1).mA,
        };

        double[] Values(double middle, double range)
        {
            var values = new double[N];
            for (int i = 0; i < N; i++)
            {
                values[i] = middle + (spread * range * ((2 * random.NextDouble()) - 1));
            }
            return values;
        }
    }

    private static AdExParameters Single(AdExParameters all, int i) => new()
    {
        R = all.R.Resolve(N)[i].ohm,
        Tau = all.Tau.Resolve(N)[i].ms,
        TauW = all.TauW.Resolve(N)[i].ms,
        VTh = all.VTh.Resolve(N)[i].mV,
        VReset = all.VReset.Resolve(N)[i].mV,
        VT = all.VT.Resolve(N)[i].mV,
        DeltaT = all.DeltaT.Resolve(N)[i].mV,
        A = all.A.Resolve(N)[i].siemens,
        B = all.B.Resolve(N)[i].mA,
    };
}
