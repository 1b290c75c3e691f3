using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>What the tests of the layers share.</summary>
internal static class Layers
{
    public static Time Dt => 0.1.ms;

    /// <summary>A layer whose neurons differ in every parameter and spike often.</summary>
    public static AdExIFRef<T> Varied<T>(Shape inSize)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(inSize)
        {
            R = Init.Uniform(0.9.ohm, 1.1.ohm, seed: 1),
            Tau = Init.Uniform(8.3.ms, 12.1.ms, seed: 2),
            TauW = Init.Uniform(25.7.ms, 33.3.ms, seed: 3),
            TauRef = Init.Uniform(0.35.ms, 2.4.ms, seed: 4),
            VT = Init.Uniform(-60.7.mV, -59.1.mV, seed: 5),
            B = Init.Uniform(0.3.mA, 1.7.mA, seed: 6),
            VInitializer = Init.Uniform(-70.3.mV, -50.9.mV, seed: 7),
            WInitializer = Init.Uniform(-0.7.mA, 0.9.mA, seed: 8),
        };

    /// <summary>Subscribes a list to the messages of a layer's warnings.</summary>
    public static AdExIFRef<T> WarningTo<T>(this AdExIFRef<T> layer, List<string> messages)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        layer.Warning += (_, warning) => messages.Add(warning.Message);
        return layer;
    }

    /// <summary>Numbers in [low, high) that no power of two divides, the same every time.</summary>
    public static T[] Values<T>(int count, double low, double high, int seed = 11)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new System.Random(seed);
        var values = new T[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = T.CreateTruncating(low + ((high - low) * random.NextDouble()));
        }
        return values;
    }

    /// <summary>Equal bit for bit; a NaN equals a NaN.</summary>
    public static void AssertSameBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool bothNaN = T.IsNaN(expected[i]) && T.IsNaN(actual[i]);
            ReadOnlySpan<byte> one = MemoryMarshal.AsBytes(expected.Slice(i, 1));
            ReadOnlySpan<byte> other = MemoryMarshal.AsBytes(actual.Slice(i, 1));
            Assert.True(
                bothNaN || one.SequenceEqual(other), $"[{i}]: {expected[i]} and {actual[i]}");
        }
    }

    public static void AssertSameState<T>(AdExIF<T> expected, AdExIF<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AssertSameBits<T>(expected.V, actual.V);
        AssertSameBits<T>(expected.W, actual.W);
        Assert.Equal(expected.NextTime, actual.NextTime);
        if (expected is AdExIFRef<T> one && actual is AdExIFRef<T> other)
        {
            AssertSameBits<T>(one.LastSpikeTime, other.LastSpikeTime);
            if (one.RefractoryClock == RefractoryClock.Steps)
            {
                AssertSameBits<T>(one.RefractorySteps, other.RefractorySteps);
            }
            if (one.RefVar)
            {
                Assert.Equal(one.Refractory, other.Refractory);
            }
        }
    }

    /// <summary>The spikes of one step as flat indices.</summary>
    public static int[] Spiking<T>(ReadOnlySpan<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var spiking = new List<int>();
        for (int i = 0; i < output.Length; i++)
        {
            Assert.True(output[i] == T.Zero || output[i] == T.One);
            if (output[i] == T.One)
            {
                spiking.Add(i);
            }
        }
        return [.. spiking];
    }
}
