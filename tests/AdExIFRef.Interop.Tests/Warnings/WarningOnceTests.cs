using Xunit;

namespace AdExIFRef.Interop.Tests.Warnings;

/// <summary>Which warnings are given again, and what a value at a limit is.</summary>
public sealed class WarningOnceTests
{
    [Fact]
    public void A_new_state_lets_only_the_kinds_of_the_state_be_given_again()
    {
        var once = default(WarningOnce);
        WarningKind[] kinds = Enum.GetValues<WarningKind>();
        Array.ForEach(kinds, kind => once.Take(kind));
        Assert.All(kinds, kind => Assert.False(once.Take(kind)));
        once.ForgetState();
        Assert.False(once.Take(WarningKind.BlowUpPossible));
        Assert.False(once.Take(WarningKind.TimeResolution));
        Assert.False(once.Take(WarningKind.LargeStep));
        Assert.True(once.Take(WarningKind.TimeWentBack));
        Assert.True(once.Take(WarningKind.NonFiniteState));
    }

    [Fact]
    public void A_bad_input_takes_the_warning_of_the_state_with_it()
    {
        var once = default(WarningOnce);
        Assert.True(once.Take(WarningKind.NonFiniteInput));
        Assert.False(once.Take(WarningKind.NonFiniteState));
    }

    [Fact]
    public void A_value_at_the_limit_is_not_above_it()
    {
        float[] values = [.. Enumerable.Repeat(-2f, 35)];
        Assert.Equal(-1, InputScan.IndexAbove<float>(values, 2));
        values[34] = -2.5f;
        Assert.Equal(34, InputScan.IndexAbove<float>(values, 2));
        Assert.Equal(-1, InputScan.IndexAbove<float>(values.AsSpan(33, 1), 2));
    }

    [Fact]
    public void A_time_far_below_0_is_reported_like_one_far_above()
    {
        var layer = new AdExIFRef<float>(1) { RefVar = true };
        List<WarningKind> kinds = [];
        layer.Warning += (_, warning) => kinds.Add(warning.Kind);
        layer.Update(-1e9.ms, Layers.Dt);
        Assert.Equal([WarningKind.TimeResolution], kinds);
    }
}
