using AdExIFRef.Tool.Simulation;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>A comparison finds a single wrong bit.</summary>
public sealed class StateComparisonTests
{
    [Fact]
    public void Equal_runs_have_no_difference() => Assert.Null(Compare(_ => { }));

    [Fact]
    public void Nan_equals_nan() => Assert.Null(Compare(
        left => left.V[1] = float.NaN, right => right.V[1] = -float.NaN));

    [Fact]
    public void The_last_bit_of_every_column_counts()
    {
        Assert.StartsWith(
            "V of neuron 2 is ", Compare(x => x.V[2] = MathF.BitIncrement(x.V[2])),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "w of neuron 1 is ", Compare(x => x.W[1] = MathF.BitIncrement(x.W[1])),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "last_spike_time of neuron 0", Compare(x => x.LastSpikeTime[0] -= 1),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "refractory steps of neuron 0", Compare(x => x.RefractorySteps[0] += 1),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "w of neuron 0", Compare(x => x.W[0] = 0f, x => x.W[0] = -0f),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_spike_of_one_side_is_named()
    {
        string? difference = Compare(_ => { }, _ => { }, leftCurrent: 60, rightCurrent: 5);
        Assert.Contains("on the first backend only", difference, StringComparison.Ordinal);
        difference = Compare(_ => { }, _ => { }, leftCurrent: 5, rightCurrent: 60);
        Assert.Contains("on the second backend only", difference, StringComparison.Ordinal);
    }

    private static string? Compare(
        Action<AdExIFRef<float>> change, Action<AdExIFRef<float>>? other = null,
        double leftCurrent = 20, double rightCurrent = 20)
    {
        (AdExIFRef<float> left, RunResult<float> leftRun) = Run(leftCurrent);
        (AdExIFRef<float> right, RunResult<float> rightRun) = Run(rightCurrent);
        change(left);
        other?.Invoke(right);
        return StateComparison.Difference(0, left, right, leftRun, rightRun);
    }

    private static (AdExIFRef<float> Layer, RunResult<float> Run) Run(double current)
    {
        var layer = new AdExIFRef<float>(3, Backend.Managed)
        {
            RefractoryClock = RefractoryClock.Steps,
        };
        return (layer, layer.Run(
            100L, 0.1.ms, current.mA, new() { Record = [Recording.SpikeEvents] }));
    }
}
