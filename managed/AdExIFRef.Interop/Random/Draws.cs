namespace AdExIFRef.Interop;

/// <summary>
/// Uniform in [low, high): low + u (high - low), u a multiple of 2^-53 in [0, 1).
/// </summary>
internal sealed class UniformDraw(double low, double high, long seed)
{
    private readonly double _width = high - low;

    public double At(ulong index)
    {
        double u = (Philox.InitBits(seed, index) >> 11) * UnitInterval.Ulp53;
        double value = low + (u * _width);
        // The sum may round up to high, which the interval excludes.
        return value < high ? value : Math.BitDecrement(high);
    }
}

/// <summary>
/// Normal by inversion: mean + standard deviation x quantile(u), u inside (0, 1).
/// </summary>
internal sealed class NormalDraw(double mean, double standardDeviation, long seed)
{
    public double At(ulong index)
    {
        double z = NormalDistribution.Quantile(UnitInterval.Open(Philox.InitBits(seed, index)));
        return mean + (standardDeviation * z);
    }
}

/// <summary>
/// Normal in [low, high] by inversion of the distribution function between the bounds: a fixed
/// amount of work. An interval above the mean is mirrored to the lower tail, where probabilities
/// are small doubles of full precision.
/// </summary>
internal sealed class TruncatedNormalDraw
{
    /// <summary>Beyond this many standard deviations the tail is no normal double.</summary>
    public const double Farthest = 37;

    private readonly double _mean, _scale, _low, _high, _lowest, _mass;
    private readonly long _seed;

    public TruncatedNormalDraw(double mean, double deviation, double low, double high, long seed)
    {
        (_mean, _low, _high, _seed) = (mean, low, high, seed);
        double a = (low - mean) / deviation;
        double b = (high - mean) / deviation;
        bool mirrored = a > 0;
        _scale = mirrored ? -deviation : deviation;
        (a, b) = mirrored ? (-b, -a) : (a, b);
        IsPossible = b >= -Farthest;
        _lowest = NormalDistribution.Cumulative(a);
        _mass = NormalDistribution.Cumulative(b) - _lowest;
    }

    /// <summary>Whether the interval is near enough to the mean.</summary>
    public bool IsPossible { get; }

    public double At(ulong index)
    {
        double u = UnitInterval.Open(Philox.InitBits(_seed, index));
        double value = _mean + (_scale * NormalDistribution.Quantile(_lowest + (u * _mass)));
        // Rounding may lead out of a narrow interval.
        return value < _low ? _low : value > _high ? _high : value;
    }
}
