using Xunit;

namespace AdExIFRef.Interop.Tests.Graphs;

public sealed class PoissonTests
{
    private static readonly Dictionary<string, (SpikeSource Source, ulong Hash)> s_sources = new()
    {
        ["few"] = (SpikeSource.Poisson(1000, 20.Hz), 0x5685B00433183557),
        ["many"] = (SpikeSource.Poisson(50, 20.kHz), 0x930BC95FF73BF1FD),
        ["rates"] = (SpikeSource.Poisson(Rates(100, 30)), 0x8AD6F47BB201A18A),
        ["high rates"] = (SpikeSource.Poisson(Rates(100, 9000)), 0xC2DBB1051681CECD),
        ["over time"] = (
            SpikeSource.Poisson(300, time => (time.Milliseconds * 20).Hz), 0x7E326EE4F585B656),
        ["rates over time"] = (
            SpikeSource.Poisson(3, (time, rates) => rates[1] = (time.Milliseconds * 50).Hz),
            0x7EEC0C4C284EF8BD),
    };

    public static TheoryData<string> Names => [.. s_sources.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Spikes_depend_on_seed_and_step_alone(string name)
    {
        (SpikeSource source, ulong hash) = s_sources[name];
        int[][] forwards = Trains.Of(source, 1000), backwards =
            Trains.Of(source, 1000, backwards: true);

        Assert.Equal($"{hash:X16}", $"{Hash(forwards):X16}");
        Assert.Equal(forwards, backwards);
        Assert.NotEqual(hash, Hash(Trains.Of(source, 1000, seed: 2)));
        Assert.All(forwards, row => Assert.Equal(row.Order(), row));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(20)]
    [InlineData(1000)]
    [InlineData(5000)]
    [InlineData(40_000)]
    [InlineData(2_000_000)]
    public void Counts_have_mean_and_variance_of_a_Poisson_number(double hertz)
    {
        const int sources = 200;
        int steps = hertz > 1e5 ? 50 : 4000;
        int[][] rows = Trains.Of(SpikeSource.Poisson(sources, hertz.Hz), steps);
        double mean = hertz * 1e-4;

        Variance([.. rows.Select(row => row.Length)], sources * mean);
        Variance(Trains.Counts(rows, sources), steps * mean);
        int[] each = [.. rows.SelectMany(row => Trains.Counts([row], sources))];
        Variance(each, mean);
        double none = each.Count(number => number == 0) / (double)each.Length;
        Assert.InRange(
            none, Math.Exp(-mean) - (5 / Math.Sqrt(each.Length)),
            Math.Exp(-mean) + (5 / Math.Sqrt(each.Length)));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(9000)]
    public void Every_source_has_its_own_rate(double scale)
    {
        Frequency[] rates = Rates(100, scale);
        int[] counts = Trains.Counts(Trains.Of(SpikeSource.Poisson(rates), 10_000), 100);

        for (int i = 0; i < counts.Length; i++)
        {
            Assert.InRange(
                counts[i], rates[i].Hertz - (5 * Math.Sqrt(rates[i].Hertz)),
                rates[i].Hertz + (5 * Math.Sqrt(rates[i].Hertz)));
        }
        Assert.Equal(0, counts[0]);
    }

    [Fact]
    public void A_rate_over_time_is_that_of_each_step()
    {
        int[][] rows = Trains.Of(
            SpikeSource.Poisson(2000, time => time >= 50.ms ? 100.Hz : 0.Hz), 1000);

        Assert.All(rows[..500], row => Assert.Empty(row));
        Variance([.. rows[500..].Select(row => row.Length)], 20);
    }

    [Fact]
    public void A_bad_rate_is_named()
    {
        ISpikeStream stream = SpikeSource.Poisson(
            3, (time, rates) => rates[1] = (time > 0.ms ? double.NaN : 1).Hz).Open(0.1, 1);
        stream.Write(0, new SpikeList());

        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => stream.Write(5, new SpikeList()));
        Assert.Contains("rates[1] at 0.5 ms is NaN Hz", error.Message, StringComparison.Ordinal);
    }

    private static Frequency[] Rates(int count, double scale) =>
        Enumerable.Range(0, count).Select(i => scale * i / count).ToArray().Hz;

    /// <summary>Asserts mean and variance of Poisson numbers, to 5 standard deviations.</summary>
    private static void Variance(int[] numbers, double mean)
    {
        double n = numbers.Length, average = numbers.Average(x => (double)x);
        Assert.InRange(
            average, mean - (5 * Math.Sqrt(mean / n)), mean + (5 * Math.Sqrt(mean / n)));
        double variance = numbers.Average(x => (x - mean) * (x - mean));
        // The fourth central moment is mean + 3 mean^2.
        double spread = 5 * Math.Sqrt((mean + (2 * mean * mean)) / n);
        Assert.InRange(variance, mean - spread, mean + spread);
    }

    private static ulong Hash(int[][] rows)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (int number in rows.SelectMany(row => row.Prepend(row.Length)))
        {
            hash = unchecked((hash ^ (uint)number) * 0x100000001B3);
        }
        return hash;
    }
}
