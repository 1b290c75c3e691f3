using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Where an Ornstein-Uhlenbeck process begins.</summary>
internal static class NoiseStart
{
    /// <summary>
    /// A deviation from the mean per neuron, normal with the stationary standard deviation: a pure
    /// function of (seed, index), the same on every platform.
    /// </summary>
    public static void Draw<T>(NoiseValues noise, Span<T> deviations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] scale = noise.Deviation;
        for (int i = 0; i < deviations.Length; i++)
        {
            ulong bits = Philox.NoiseStartBits(noise.Seed, (ulong)i);
            double z = NormalDistribution.Quantile(UnitInterval.Open(bits));
            deviations[i] = ElementType.Round<T>(scale[i % scale.Length] * z);
        }
    }
}
