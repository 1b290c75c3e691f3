using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Verify;

/// <summary>The rules by which a run meets a golden case or does not.</summary>
public sealed class GoldenComparisonTests
{
    private static readonly GoldenFolder s_folder = GoldenFolder.Open(GoldenFiles.Directory);

    [Fact]
    public void The_golden_results_themselves_pass_without_any_distance()
    {
        GoldenVerdict verdict = Replay("ref-var-f64", _ => { });
        Assert.True(verdict.Pass);
        Assert.Equal((0, 0), (verdict.V, verdict.W));
    }

    [Fact]
    public void A_spike_a_flag_and_a_time_must_be_identical()
    {
        GoldenVerdict spike = Replay("ref-var-f64", run => run.Spike[5] ^= true);
        Assert.False(spike.Pass || spike.SpikesEqual);
        GoldenVerdict flag = Replay("ref-var-f64", run => run.Refractory[5] ^= true);
        Assert.True(flag.SpikesEqual && !flag.RefractoryEqual && !flag.Pass);
        GoldenVerdict time = Replay(
            "ref-var-f64", run => run.Last[5] = Math.BitIncrement(run.Last[5]));
        Assert.True(time.SpikesEqual && !time.LastSpikeTimesEqual && !time.Pass);
    }

    [Fact]
    public void A_state_must_be_within_the_tolerance()
    {
        GoldenVerdict near = Replay("ref-var-f64", run => run.V[5] *= 1 + 1e-14);
        Assert.InRange(near.V, 0.9e-14, 1.1e-14);
        Assert.True(near.Pass);
        GoldenVerdict far = Replay("ref-var-f64", run => run.W[5] += 1e-9);
        Assert.InRange(far.W, 1e-11, 1.1e-9);
        Assert.False(far.Pass);
        GoldenVerdict none = Replay("ref-var-f64", run => run.V[5] = double.NaN);
        Assert.Equal(double.PositiveInfinity, none.V);
        Assert.False(none.Pass);
    }

    [Fact]
    public void Neurons_in_which_noise_decides_are_skipped()
    {
        const string Name = "start-above-f64";
        int skipped = s_folder[Name].NeuronsNotComparable[0];
        Assert.True(Replay(Name, run => run.V[skipped] = 1e300).Pass);
        Assert.False(Replay(Name, run => run.V[0] = 1e300).Pass);
    }

    [Fact]
    public void Where_the_reference_overflows_a_result_must_too()
    {
        const string Name = "overflow-window-f64";
        var golden = new GoldenInputs<double>(s_folder[Name]);
        int last = golden.V.Length - golden.Count;
        int overflowed = Enumerable.Range(0, golden.Count)
            .Except(golden.Case.NeuronsNotComparable)
            .First(i => !double.IsFinite(golden.V[last + i]));
        Assert.True(Replay(Name, run => run.V[last + overflowed] = -1e31).Pass);
        Assert.True(Replay(Name, run => run.V[last + overflowed] = double.NegativeInfinity).Pass);
        Assert.False(Replay(Name, run => run.V[last + overflowed] = -1e29).Pass);
    }

    [Fact]
    public void A_comparison_that_misses_stored_steps_gives_no_verdict()
    {
        var comparison = new GoldenComparison<double>(new(s_folder["ref-var-f64"]));
        Assert.Throws<InvalidOperationException>(() => comparison.Verdict("none"));
    }

    // Shows the comparison the golden results with one change.
    private static GoldenVerdict Replay(string name, Action<Results> change)
    {
        var golden = new GoldenInputs<double>(s_folder[name]);
        var run = new Results(
            Array.ConvertAll(golden.Spike, bit => bit != 0),
            Array.ConvertAll(golden.Refractory ?? [], bit => bit != 0),
            [.. golden.V], [.. golden.W], [.. golden.LastSpikeTime]);
        change(run);
        var comparison = new GoldenComparison<double>(golden);
        (int n, int row) = (golden.Count, 0);
        for (int step = 0; step < golden.Case.Steps; step++)
        {
            int first = step * n;
            comparison.Spikes(step, i => run.Spike[first + i]);
            comparison.Refractory(step, i => run.Refractory[first + i]);
            if (row < golden.Rows.Length && golden.Rows[row] == step)
            {
                int start = n * row++;
                comparison.State(
                    step, run.V.AsSpan(start, n), run.W.AsSpan(start, n),
                    run.Last.AsSpan(start, n));
            }
        }

        return comparison.Verdict("replay");
    }

    private sealed record Results(
        bool[] Spike, bool[] Refractory, double[] V, double[] W, double[] Last);
}
