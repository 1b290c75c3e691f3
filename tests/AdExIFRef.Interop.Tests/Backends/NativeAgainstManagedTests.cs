using System.Numerics;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Backends;

/// <summary>
/// The native kernel and the managed twin give the same bits on random models of every setting,
/// each run whole, step by step, cut and continued, on one thread and several.
/// </summary>
public sealed class NativeAgainstManagedTests
{
    /// <summary>On each of the two backends, per precision.</summary>
    private const long NeuronSteps = 20_000_000;

    [Fact]
    public void Twenty_million_neuron_steps_in_single_have_the_same_bits() => Check<float>(1);

    [Fact]
    public void Twenty_million_neuron_steps_in_double_have_the_same_bits() => Check<double>(2);

    private static void Check<T>(long seed) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var check = new CrossCheck([Backend.Native, Backend.Managed]);
        Mismatch? mismatch = check.Run<T>(
            NeuronSteps, seed, _ => { }, TestContext.Current.CancellationToken);
        Assert.True(mismatch is null, $"{mismatch?.Model.Describe()}: {mismatch?.What}");
        Assert.True(check.NeuronSteps >= NeuronSteps);
        Assert.True(check.Spikes > 200_000, $"only {check.Spikes} spikes");
    }
}
