using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Warnings;

/// <summary>
/// Times that are too large for the refractory clock are reported before intervals go wrong.
/// </summary>
public sealed class TimeResolutionTests
{
    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(1.7, 0.1)]
    [InlineData(2, 0.05)]
    [InlineData(5, 0.25)]
    [InlineData(0.3, 0.03)]
    public void The_report_comes_before_an_interval_is_wrong(double tauRef, double dt)
    {
        int exact = (int)Math.Ceiling((tauRef / dt) - 1e-6);
        double reported = double.NaN, wrong = double.NaN;
        for (double start = 1; start < 1e8 && double.IsNaN(wrong); start *= 2)
        {
            List<WarningKind> kinds = [];
            AdExIFRef<float> layer = AlwaysFiring<float>(tauRef, kinds);
            int[] intervals = Intervals(layer, start, dt);
            // The reference's rounding makes an interval of n or n + 1 steps.
            bool right = Array.TrueForAll(intervals, x => x - 1 == exact || x - 2 == exact
                || x == exact);
            wrong = right ? double.NaN : start;
            reported = double.IsNaN(reported) && kinds.Count > 0 ? start : reported;
            Assert.True(kinds.Count <= 1);
        }
        Assert.False(double.IsNaN(wrong));
        Assert.True(reported < wrong, $"reported at {reported}, wrong at {wrong}");
    }

    [Fact]
    public void Steps_are_exact_where_the_time_is_not()
    {
        List<WarningKind> kinds = [];
        AdExIFRef<float> byTime = AlwaysFiring<float>(1, kinds);
        int[] intervals = Intervals(byTime, 1e7, 0.1);
        Assert.Contains(intervals, x => x is not (10 or 11));
        Assert.Equal([WarningKind.TimeResolution], kinds);

        AdExIFRef<float> bySteps = AlwaysFiring<float>(1, kinds);
        bySteps.RefractoryClock = RefractoryClock.Steps;
        int[] early = Intervals(bySteps, 0, 0.1);
        Assert.Single(early.Distinct());
        bySteps.ResetState();
        Assert.Equal(early, Intervals(bySteps, 1e7, 0.1));
        Intervals(AlwaysFiring<double>(1, kinds), 1e7, 0.1);
        Assert.Single(kinds);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("run")]
    [InlineData("forward")]
    public void Every_way_to_advance_reports_once_from_the_limit_on(string way)
    {
        // 2^17 ms: there float has steps of 1/64 ms, above 0.1 ms / 10; below it half of that.
        const double Limit = 131072;
        List<NeuronWarning> warnings = [];
        var layer = new AdExIFRef<float>(2);
        layer.Warning += (_, warning) => warnings.Add(warning);
        Advance(layer, way, Limit - 1, 10);
        Assert.Empty(warnings);
        Advance(layer, way, Limit, 1);
        Advance(layer, way, Limit + 5, 10);
        NeuronWarning report = Assert.Single(warnings);
        Assert.Equal(WarningKind.TimeResolution, report.Kind);
        Assert.StartsWith(
            "At t = 131072 ms float32 resolves times to 0.0156 ms, more than a tenth of dt = 0.1 ",
            report.Message, StringComparison.Ordinal);
        Assert.Contains("RefractoryClock.Steps", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_does_not_suffer_is_left_alone_until_time_stands_still()
    {
        List<NeuronWarning> warnings = [];
        AdExIF<float>[] layers =
        [
            new AdExIF<float>(2), new AdExIFRef<float>(2) { TauRef = 0.ms },
            new AdExIFRef<float>(2) { RefractoryClock = RefractoryClock.Steps },
        ];
        foreach (AdExIF<float> layer in layers)
        {
            layer.Warning += (_, warning) => warnings.Add(warning);
            Advance(layer, "update", 1e12, 5);
        }
        Assert.Empty(warnings);
        foreach (AdExIF<float> layer in layers)
        {
            Advance(layer, "run", 1e15, 5);
            Assert.Contains(
                "more than dt = 0.1 ms", warnings[^1].Message, StringComparison.Ordinal);
        }
        Assert.Equal(3, warnings.Count);
        var inDouble = new AdExIFRef<double>(2);
        inDouble.Warning += (_, warning) => warnings.Add(warning);
        Advance(inDouble, "run", 7e13, 5);
        Assert.Equal(3, warnings.Count);
        Advance(inDouble, "run", 7.1e13, 5); // 2^46 ms
        Assert.Equal(4, warnings.Count);
    }

    [Fact]
    public void The_step_without_a_layer_reports_too()
    {
        AdExCoefficients<float> coefficients =
            AdExKernel.Prepare<float>(new AdExParameters(), 1, 0.1.ms);
        List<NeuronWarning> warnings = [];
        coefficients.Warning += (_, warning) => warnings.Add(warning);
        foreach (double t in new[] { 131071.9, 131072, 131073 })
        {
            float[] v = [-65], w = [0], last = [-1e7f], current = [0];
            byte[] bits = [0];
            AdExKernel.Step(coefficients, t.ms, v, w, last, current, bits);
        }
        NeuronWarning report = Assert.Single(warnings);
        Assert.Equal(("AdExKernel", WarningKind.TimeResolution), (report.Layer, report.Kind));
    }

    private static void Advance<T>(AdExIF<T> layer, string way, double start, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (way)
        {
            case "run":
                layer.Run(steps, 0.1.ms, null, new() { Start = start.ms });
                break;
            case "forward":
                layer.Forward(new T[2 * steps], 0.1.ms, new() { Start = start.ms }).Dispose();
                break;
            default:
                for (int i = 0; i < steps; i++)
                {
                    layer.Update((start + (i * 0.1)).ms, 0.1.ms);
                }
                break;
        }
    }

    /// <summary>Above the threshold whenever it is not refractory.</summary>
    private static AdExIFRef<T> AlwaysFiring<T>(double tauRef, List<WarningKind> kinds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(1)
        {
            TauRef = tauRef.ms,
            SpkReset = SpkReset.Hard,
            B = 0.mA,
            A = 0.siemens,
        };
        layer.Warning += (_, warning) => kinds.Add(warning.Kind);
        return layer;
    }

    private static int[] Intervals<T>(AdExIFRef<T> layer, double start, double dt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RunResult<T> run = layer.Run(
            2000, dt.ms, (50 / dt * 100).mA,
            new() { Start = start.ms, Record = [Recording.SpikeEvents] });
        SpikeEvent[] spikes = run.SpikeEvents.ToArray();
        return [.. spikes.Zip(spikes.Skip(1), (one, next) => (int)(next.Step - one.Step))];
    }
}
