using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Golden;

/// <summary>The tables beside the cases: f-I curves, surrogates, accurate spike times.</summary>
public sealed class GoldenTablesTests
{
    private static readonly GoldenFolder s_folder = GoldenFolder.Open(GoldenFiles.Directory);

    [Fact]
    public void There_are_four_f_I_curves_from_0_to_100_mA()
    {
        IReadOnlyList<GoldenFiCurve> curves = s_folder.ReadFiCurves();
        Assert.Equal(
            ["fi-soft-f32", "fi-soft-f64", "fi-hard-f32", "fi-hard-f64"],
            curves.Select(curve => curve.Name));
        foreach (GoldenFiCurve curve in curves)
        {
            Assert.Equal(Enumerable.Range(0, 101).Select(mA => (double)mA), curve.Current);
            Assert.Equal(0, curve.Count[0]);
            Assert.InRange(curve.Count[100], 200, 588);
            Assert.All(
                curve.Count.Zip(curve.Count.Skip(1)),
                pair => Assert.True(pair.Second >= pair.First - 2));
            Assert.Equal(curve.Precision == 32 ? 1 : 0, curve.Tolerance);
        }
    }

    [Fact]
    public void All_eighteen_surrogates_are_there_with_two_settings_each()
    {
        GoldenSurrogates table = s_folder.ReadSurrogates();
        Assert.Equal(57, table.X.Length);
        Assert.Equal(36, table.Rows.Count);
        Assert.Equal(18, table.Rows.Select(row => row.Name).Distinct().Count());
        Assert.Equal(26, table.Rows.Count(row => row.Smooth is not null));
        GoldenSurrogates.Row relu =
            table.Rows.Single(row => row is { Name: "ReluGrad", Args.Count: 0 });
        // The default: max(0.3 - 0.3 |x|, 0).
        Assert.Equal(
            table.X.Select(x => Math.Max(0.3 - (0.3 * Math.Abs(x)), 0)),
            relu.G,
            (expected, actual) => Math.Abs(expected - actual) <= 1e-16);
    }

    [Fact]
    public void The_accurate_spike_times_are_those_that_were_published()
    {
        GoldenAccurate table = s_folder.ReadAccurate();
        Assert.Equal(27, table.Cases.Count);
        GoldenAccurate.Case nest = table.Cases.Single(entry => entry.Name == "lsodar");
        Assert.Equal(200, nest.Parameters.Capacitance);
        Assert.Equal(5, nest.Parameters.InitialW);
        // NEST's own file, whose looser integration is up to 0.005 ms early.
        double[] published = [18.715, 30.561, 42.495, 54.517, 66.626, 78.819, 91.096];
        Assert.Equal(
            published, nest.Spikes, (expected, actual) => Math.Abs(expected - actual) <= 6e-3);
        Assert.Equal(
            GoldenAccurate.RefractoryAdaptation.Frozen,
            table.Cases.Single(entry => entry.Name == "defaults-10-frozen").Parameters.RefractoryW);
        Assert.All(table.Cases, entry => Assert.True(entry.Complete));
    }
}
