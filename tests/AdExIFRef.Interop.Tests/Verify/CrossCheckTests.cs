using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Verify;

/// <summary>The comparison passes where backends agree, and sees a single wrong bit.</summary>
public sealed class CrossCheckTests
{
    private const long NeuronSteps = 300_000;

    [Fact]
    public void All_backends_compute_the_same_bits_in_single() => Same<float>();

    [Fact]
    public void All_backends_compute_the_same_bits_in_double() => Same<double>();

    [Fact]
    public void A_unit_in_the_last_place_of_one_neuron_is_found()
    {
        foreach (long fromStep in new[] { 0, 100 })
        {
            var check = new CrossCheck([Backend.Managed, FaultyKernel.Make(0, fromStep)]);
            Mismatch? mismatch = check.Run<double>(NeuronSteps, 1, _ => { }, Cancellation);
            Assert.NotNull(mismatch);
            Assert.Contains("faulty", mismatch.What, StringComparison.Ordinal);
            Assert.Contains("V[0] is ", mismatch.What, StringComparison.Ordinal);
            Assert.Contains(
                $"model {mismatch.Model.Seed}: in_size", mismatch.Model.Describe(),
                StringComparison.Ordinal);

            // The same model alone shows it again.
            var again = new CrossCheck([Backend.Managed, FaultyKernel.Make(0, 0)]);
            Assert.NotNull(again.Run<double>(1, mismatch.Model.Seed, _ => { }, Cancellation));
        }
    }

    [Fact]
    public void Outcomes_differ_by_any_bit_but_the_kind_of_a_NaN()
    {
        double other = BitConverter.UInt64BitsToDouble(0x7ff8000000000123);
        Assert.Null(Difference([1, double.NaN, -0.0], [1, other, -0.0]));
        Assert.Equal("V[2] is 0 instead of -0", Difference([1, double.NaN, 0], [1, other, -0.0]));
        Assert.Equal("V[1] is 2 instead of NaN", Difference([1, 2], [1, double.NaN]));
        Assert.Equal("V[1] is NaN instead of 2", Difference([1, double.NaN], [1, 2]));
        Assert.Equal("V has 1 values instead of 2", Difference([1], [1, 2]));
        Assert.NotNull(Difference([1], [Math.BitIncrement(1.0)]));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string? Difference(double[] left, double[] right)
    {
        var (one, other) = (new Outcome(), new Outcome());
        one.Add<double>("V", left);
        other.Add<double>("V", right);
        return one.FirstDifference(other);
    }

    private static void Same<T>()
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var check = new CrossCheck(Backend.All);
        Mismatch? mismatch = check.Run<T>(NeuronSteps, 20_000, _ => { }, Cancellation);
        Assert.True(mismatch is null, $"{mismatch?.What}\n{mismatch?.Model.Describe()}");
        Assert.True(check.NeuronSteps >= NeuronSteps);
        Assert.True(check.Spikes > 1000);
        Assert.True(check.BlownUp > 0);
    }
}
