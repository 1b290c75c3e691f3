using System.Numerics;

namespace AdExIFRef.Verification;

/// <summary>How far a value is from a golden one.</summary>
internal static class GoldenDistance
{
    // Where the reference overflowed, a result this large is an overflow too.
    private const double Overflowed = 1e30;

    /// <summary>Returns |difference| / max(|golden|, 1); 0 where both overflowed.</summary>
    public static double Of<T>(T actual, T golden)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = double.CreateTruncating(actual);
        double expected = double.CreateTruncating(golden);
        if (!double.IsFinite(expected))
        {
            bool overflowed = !double.IsFinite(value) || Math.Abs(value) > Overflowed;
            return overflowed ? 0 : double.PositiveInfinity;
        }

        double distance = Math.Abs(value - expected) / Math.Max(Math.Abs(expected), 1);
        return double.IsNaN(distance) ? double.PositiveInfinity : distance;
    }
}
