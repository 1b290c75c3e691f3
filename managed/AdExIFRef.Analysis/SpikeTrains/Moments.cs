namespace AdExIFRef.Analysis;

/// <summary>Mean, deviation and variation of numbers; what is counted over is the whole, so that n
/// is in the denominator.</summary>
internal static class Moments
{
    /// <summary>Returns the mean, NaN of nothing.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }
        return sum / values.Length;
    }

    /// <summary>Returns the mean of the squared differences from the mean, NaN of nothing.
    /// </summary>
    public static double Variance(ReadOnlySpan<double> values)
    {
        double mean = Mean(values), sum = 0;
        foreach (double value in values)
        {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.Length;
    }

    /// <summary>Returns the standard deviation, NaN of nothing.</summary>
    public static double Deviation(ReadOnlySpan<double> values) => Math.Sqrt(Variance(values));

    /// <summary>Returns the standard deviation by the mean, NaN where that is 0.</summary>
    public static double Cv(ReadOnlySpan<double> values)
    {
        double mean = Mean(values);
        return mean == 0 ? double.NaN : Deviation(values) / mean;
    }

    /// <summary>Returns the median, of an even number the mean of the two in the middle.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return 0.5 * (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]);
    }
}
