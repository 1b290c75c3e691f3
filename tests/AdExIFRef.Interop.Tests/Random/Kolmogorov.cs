using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>
/// The Kolmogorov-Smirnov test: the largest distance between the empirical and the expected
/// distribution function, times sqrt(n), exceeds 2.2 with probability 2 exp(-2 x 2.2^2) = 1.3e-4.
/// The draws are fixed by their seeds, so the outcome never changes.
/// </summary>
internal static class Kolmogorov
{
    private const double Critical = 2.2;

    /// <summary>
    /// So many values share one evaluation of the expected function: between two of them no
    /// distance is larger by more than their own share.
    /// </summary>
    private const int Stride = 16;

    public static void Accept(double[] values, Func<double, double> distribution)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted); // of plain doubles, which is many times as fast as to order them
        double largest = 0;
        for (int i = 0; i < sorted.Length; i += Stride)
        {
            double expected = distribution(sorted[i]);
            largest = Math.Max(largest, expected - ((double)i / sorted.Length));
            largest = Math.Max(largest, ((i + 1.0) / sorted.Length) - expected);
        }
        largest += (double)Stride / sorted.Length;
        Assert.InRange(largest * Math.Sqrt(sorted.Length), 0.2, Critical);
    }
}
