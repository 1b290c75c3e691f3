namespace AdExIFRef.Tool.Plots;

/// <summary>The unit in which currents are readable numbers.</summary>
/// <param name="Unit">Its symbol.</param>
/// <param name="PerMilliampere">How many of it are 1 mA.</param>
internal readonly record struct CurrentScale(string Unit, double PerMilliampere)
{
    private static readonly CurrentScale[] s_scales =
        [new("A", 1e-3), new("mA", 1), new("uA", 1e3), new("nA", 1e6), new("pA", 1e9)];

    /// <summary>The largest unit in which a magnitude is at least 1; mA for 0.</summary>
    public static CurrentScale For(double milliamperes)
    {
        foreach (CurrentScale scale in s_scales)
        {
            if (milliamperes * scale.PerMilliampere >= 1)
            {
                return scale;
            }
        }
        return milliamperes > 0 ? s_scales[^1] : s_scales[1];
    }
}
