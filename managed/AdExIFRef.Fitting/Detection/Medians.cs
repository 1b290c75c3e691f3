namespace AdExIFRef.Fitting;

/// <summary>Statistics that a few odd values do not change.</summary>
internal static class Medians
{
    /// <summary>From the median of absolute values to the standard deviation of a normal
    /// distribution.</summary>
    private const double ToDeviation = 1.4826022185056018;

    /// <summary>Returns the value below which a share of the values lies.</summary>
    public static double Quantile(double[] values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Clamp((int)(share * sorted.Length), 0, sorted.Length - 1)];
    }

    /// <summary>Returns the standard deviation of the noise of a sample, from the second
    /// differences, which a smooth signal hardly has.</summary>
    public static double Noise(ReadOnlySpan<double> values)
    {
        double[] second = new double[values.Length - 2];
        for (int i = 0; i < second.Length; i++)
        {
            second[i] = Math.Abs(values[i] - (2 * values[i + 1]) + values[i + 2]);
        }
        return Quantile(second, 0.5) * ToDeviation / Math.Sqrt(6);
    }
}
