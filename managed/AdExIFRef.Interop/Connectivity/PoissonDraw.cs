namespace AdExIFRef.Interop;

/// <summary>
/// Poisson numbers of many sources in one step, a pure function of key and step. Where spikes are
/// few, a Poisson process of rate 1 runs along the sums of the means, and an event between two sums
/// is a spike of the source there: the time goes with the spikes, not with the sources. Where they
/// are many, each source has a word of its own, whose place in the distribution is its number.
/// </summary>
internal sealed class PoissonDraw(ulong key)
{
    /// <summary>From this mean of a source on, a word for each is less work.</summary>
    private const double Many = 0.25;

    /// <summary>The largest mean: e^-mean is a normal number, and counting to it quick.</summary>
    private const double Most = 500;

    /// <summary>Streams below are for steps; the number of a step has up to 63 bits.</summary>
    private const uint FirstStream = 1u << 31;

    private readonly RowWords _words = new();

    /// <summary>Returns whether a rate is one that spikes can be drawn of.</summary>
    public static bool IsDrawable(double hertz, double dt) =>
        hertz >= 0 && hertz * dt * 1e-3 <= Most && double.IsFinite(hertz);

    /// <summary>Returns the spikes per step of a rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are too many.</exception>
    public static double MeanOf(double hertz, double dt, string name)
    {
        double mean = hertz * dt * 1e-3;
        return mean <= Most
            ? mean
            : throw new ArgumentOutOfRangeException(
                name, hertz,
                FormattableString.Invariant(
                    $"{name} is {hertz} Hz, {mean} spikes in a step of {dt} ms; allowed are at ")
                + $"most {Most}.");
    }

    /// <summary>Returns the sum of the means before each source, and of all.</summary>
    public static double[] SumsBefore(ReadOnlySpan<double> means)
    {
        var sums = new double[means.Length + 1];
        SumBefore(means, sums);
        return sums;
    }

    /// <summary>Writes the sum of the means before each source, and of all.</summary>
    public static void SumBefore(ReadOnlySpan<double> means, Span<double> sums)
    {
        sums[0] = 0;
        for (int i = 0; i < means.Length; i++)
        {
            sums[i + 1] = sums[i] + means[i];
        }
    }

    /// <summary>Appends the spikes of sources of one mean.</summary>
    public void Same(long step, int count, double mean, SpikeList spikes)
    {
        double all = count * mean;
        if (mean >= Many)
        {
            Start(step, count);
            double none = PortableMath.Exp(-mean);
            for (int i = 0; i < count; i++)
            {
                Append(i, Number(mean, none), spikes);
            }
            return;
        }
        Start(step, 2 * all);
        for (double at = Gap(); at < all; at += Gap())
        {
            spikes.Add(Math.Min((int)(at / mean), count - 1));
        }
    }

    /// <summary>Appends the spikes of sources, each of its own mean.</summary>
    /// <param name="step">The step.</param>
    /// <param name="means">Of each source.</param>
    /// <param name="before">Their sums, from <see cref="SumsBefore"/>.</param>
    /// <param name="spikes">Where to.</param>
    public void Each(
        long step, ReadOnlySpan<double> means, ReadOnlySpan<double> before, SpikeList spikes)
    {
        double all = before[^1];
        if (all >= Many * means.Length)
        {
            Start(step, means.Length);
            for (int i = 0; i < means.Length; i++)
            {
                Append(i, Number(means[i], PortableMath.Exp(-means[i])), spikes);
            }
            return;
        }
        Start(step, 2 * all);
        int source = 0;
        for (double at = Gap(); at < all; at += Gap())
        {
            source = Find(before, at, source);
            spikes.Add(source);
        }
    }

    /// <summary>Returns the last source whose sum before is at most a value: none of mean 0 and
    /// none before the first.</summary>
    private static int Find(ReadOnlySpan<double> before, double value, int first)
    {
        int low = first, high = before.Length - 1;
        while (high - low > 1)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            (low, high) = before[middle] <= value ? (middle, high) : (low, middle);
        }
        return low;
    }

    private static void Append(int source, int number, SpikeList spikes)
    {
        for (; number > 0; number--)
        {
            spikes.Add(source);
        }
    }

    private void Start(long step, double words) => _words.Start(
        key, (uint)step, FirstStream + (uint)(step >> 32), (long)words + TwinWords.Group);

    /// <summary>Returns an exponential number of mean 1.</summary>
    private double Gap()
    {
        ulong bits = ((ulong)_words.Next() << 32) | _words.Next();
        return -PortableMath.Log(UnitInterval.Open(bits));
    }

    /// <summary>Returns a Poisson number: how many sums of its probabilities lie below a uniform
    /// number.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="none">e^-mean.</param>
    private int Number(double mean, double none)
    {
        const double ulp32 = 1.0 / (1L << 32);
        double u = (_words.Next() + 0.5) * ulp32;
        double probability = none, sum = none;
        int number = 0;
        // The second condition is for a u so close to 1 that rounding keeps the sum below it.
        while (u >= sum && (number < mean || probability > ulp32 * ulp32))
        {
            probability *= mean / ++number;
            sum += probability;
        }
        return number;
    }
}
