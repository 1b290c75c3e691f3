using Xunit;

namespace AdExIFRef.Interop.Tests.Noise;

/// <summary>
/// The kernel's normal numbers are normal and independent, on 12,582,912 draws. Bounds are five
/// standard errors; the draws are fixed by their seeds, so the outcome never changes.
/// </summary>
public sealed class NoiseStatisticsTests
{
    private const int N = 4096;
    private const int Steps = 3072;
    private const double Draws = (double)N * Steps;
    private const double Error = 5;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Moments_are_those_of_the_normal_distribution(bool inFloat)
    {
        double[] z = KernelNoise.Normal(inFloat, N, Steps, 1);
        double mean = Moment(z, 1), variance = Moment(z, 2);
        double skewness = Moment(z, 3), kurtosis = Moment(z, 4) / (variance * variance);
        Assert.InRange(mean, -Error / Math.Sqrt(Draws), Error / Math.Sqrt(Draws));
        Near(1, variance, 2);
        Near(0, skewness, 15);
        Near(3, kurtosis, 24);
        Near(15, Moment(z, 6), 10395 - 225);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_distribution_passes_a_Kolmogorov_Smirnov_test(bool inFloat)
    {
        double[] z = KernelNoise.Normal(inFloat, N, Steps, 2);
        Array.Sort(z);

        // Between two of the points looked at no distance is larger by more than their own.
        const int stride = 16;
        double largest = 0;
        for (int i = 0; i < z.Length; i += stride)
        {
            double expected = NormalDistribution.Cumulative(z[i]);
            largest = Math.Max(largest, Math.Abs(expected - (i / Draws)));
        }

        Assert.InRange((largest + (stride / Draws)) * Math.Sqrt(Draws), 0.2, 2.2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Tails_have_their_weight(bool inFloat)
    {
        // The largest numbers of many more draws: ten seeds.
        double[] limits = [3, 4, 5, 5.5];
        double[] counts = new double[limits.Length];
        for (ulong seed = 10; seed < 20; seed++)
        {
            foreach (double z in KernelNoise.Normal(inFloat, N, Steps, seed))
            {
                for (int k = 0; k < limits.Length; k++)
                {
                    counts[k] += Math.Abs(z) > limits[k] ? 1 : 0;
                }
            }
        }

        for (int k = 0; k < limits.Length; k++)
        {
            double expected = 10 * Draws * 2 * NormalDistribution.Cumulative(-limits[k]);
            double most = Error * Math.Sqrt(expected);
            Assert.InRange(counts[k], expected - most, expected + most);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Steps_and_neighbours_are_independent(bool inFloat)
    {
        double[] z = KernelNoise.Normal(inFloat, N, Steps, 3);
        double[] squares = Array.ConvertAll(z, x => ((x * x) - 1) / Math.Sqrt(2));
        for (int lag = 1; lag <= 9; lag++)
        {
            Uncorrelated(z, lag);
            Uncorrelated(z, lag * N);
            Uncorrelated(squares, lag);
            Uncorrelated(squares, lag * N);
        }

        double[] other = KernelNoise.Normal(inFloat, N, Steps, 4);
        double[] later = KernelNoise.Normal(inFloat, N, Steps, 3, Steps);
        Uncorrelated(z, other);
        Uncorrelated(z, later);
    }

    [Fact]
    public void White_and_filtered_noise_of_one_seed_are_independent()
    {
        double[] white = KernelNoise.Normal(false, N, Steps, 3);
        double[] filtered = KernelNoise.Draw<double>(
            Backend.Best.Kernel, adexif_noise_kind.ADEXIF_NOISE_OU, 3, N, 0, Steps, null, 0, 1, 0);
        Near(1, Moment(filtered, 2), 2);
        Uncorrelated(white, filtered);
    }

    [Fact]
    public void An_Ornstein_Uhlenbeck_process_has_its_variance_and_correlation()
    {
        // tau = 7 ms at dt = 0.5 ms; 4096 processes that start from where noise starts.
        const double ratio = 0.5 / 7, deviation = 1.7;
        double decay = Math.Exp(-ratio), scale = deviation * Math.Sqrt(1 - Math.Exp(-2 * ratio));
        double[] state = new double[N];
        NoiseStart.Draw(
            new NoiseValues(adexif_noise_kind.ADEXIF_NOISE_OU, 9, [0], [deviation], [7]), state);
        double startVariance = Moment(state, 2) / (deviation * deviation);
        Assert.InRange(startVariance, 1 - (5 * Math.Sqrt(2.0 / N)), 1 + (5 * Math.Sqrt(2.0 / N)));
        double[] x = KernelNoise.Draw(
            Backend.Best.Kernel, adexif_noise_kind.ADEXIF_NOISE_OU, 9, N, 0, Steps, state, 0.0,
            scale, decay);

        // Correlated draws count less: 2 tau/dt steps are about one.
        double error = Error * Math.Sqrt(2 * 2 / ratio / Draws);
        double variance = Moment(x, 2) / (deviation * deviation);
        Assert.InRange(variance, 1 - error, 1 + error);
        foreach (int lag in new[] { 1, 2, 5, 14, 28, 56, 140 })
        {
            double correlation = Correlation(x, x, lag * N) / (deviation * deviation);
            double expected = Math.Exp(-lag * ratio);
            Assert.InRange(correlation, expected - error, expected + error);
        }
    }

    private static double Moment(double[] values, int power)
    {
        double sum = 0;
        foreach (double value in values)
        {
            double product = 1;
            for (int k = 0; k < power; k++)
            {
                product *= value;
            }

            sum += product;
        }

        return sum / values.Length;
    }

    private static double Correlation(double[] x, double[] y, int lag)
    {
        double sum = 0;
        for (int i = lag; i < x.Length; i++)
        {
            sum += x[i] * y[i - lag];
        }

        return sum / (x.Length - lag);
    }

    private static void Uncorrelated(double[] x, int lag) => Near(0, Correlation(x, x, lag), 1);

    private static void Uncorrelated(double[] x, double[] y) => Near(0, Correlation(x, y, 0), 1);

    /// <summary>A mean over all draws of numbers with that variance.</summary>
    private static void Near(double expected, double actual, double variance)
    {
        double error = Error * Math.Sqrt(variance / Draws);
        Assert.InRange(actual, expected - error, expected + error);
    }
}
