namespace AdExIFRef.Fitting;

/// <summary>Reads reset, refractory period and threshold off the spikes of a trace.</summary>
internal static class SpikeShapes
{
    /// <summary>How far after a peak its trough may be, ms.</summary>
    private const double LongestFall = 5;

    /// <summary>Values that are the same but for rounding, mV.</summary>
    private const double Equal = 1e-6;

    /// <summary>Noise below which single samples can be compared, mV.</summary>
    private const double Quiet = 0.05;

    /// <summary>Samples by which spikes may differ in their rest.</summary>
    private const int MostDifference = 2;

    /// <summary>A reset is soft where what V falls by varies less than this share of where it
    /// falls to.</summary>
    private const double SoftShare = 0.3;

    /// <summary>Samples at the end in which a spike is not seen to fall.</summary>
    private const int LastSamples = 4;

    /// <summary>How far above its lowest point V still is in the trough, mV.</summary>
    private const double TroughTolerance = 0.02;

    /// <summary>The share of a fall between two samples from which on it is a reset.</summary>
    private const double ShareOfReset = 0.5;

    /// <summary>The share of the height of an action potential from which on V rises faster than
    /// the exponential of the model.</summary>
    private const double ShareOfPeak = 0.25;

    /// <summary>The share of spikes that is more than a few.</summary>
    private const double MostOfSpikes = 0.9;

    /// <summary>Reads the shape.</summary>
    /// <param name="v">The trace, mV.</param>
    /// <param name="dt">Between two samples, ms.</param>
    /// <param name="level">Spikes rise through it, mV; null to go by the fall.</param>
    public static SpikeShape Read(ReadOnlySpan<double> v, double dt, double? level)
    {
        double noise = Medians.Noise(v);
        int[] peaks = SpikeFinder.Find(v, noise, level);
        if (peaks.Length == 0)
        {
            return new SpikeShape(
                [], 0, true, double.NaN, Highest(v, []), double.PositiveInfinity, noise);
        }
        double[] profile = Profile(v, peaks, (int)Math.Max(4, LongestFall / dt));
        double bottom = profile.Min() + TroughTolerance + (3 * noise / Math.Sqrt(peaks.Length));
        int trough = Array.FindLastIndex(profile, value => value <= bottom);
        double[] shares = [.. Shares(v, peaks, trough + 2)];
        bool isInstant = Medians.Quantile(shares, 0.5) > ShareOfReset;
        int dead = isInstant ? Flat(v, peaks, profile, noise) : trough + 1;
        double high = isInstant ? Lowest(v, peaks) : double.PositiveInfinity;
        double low = Highest(v, peaks);
        if (low > high + (6 * noise))
        {
            // A peak is below what others come to: the samples missed the peaks.
            high = double.PositiveInfinity;
            foreach (int peak in peaks)
            {
                low = Math.Max(low, v[peak]);
            }
        }
        var shape = new SpikeShape(
            peaks, dead, isInstant, profile[isInstant ? 0 : trough],
            isInstant ? low : double.NegativeInfinity, high, noise)
        {
            Profile = isInstant ? [] : profile,
            Rise = isInstant ? 0 : Rise(v, peaks, profile[trough]),
        };
        return isInstant && dead > 0 ? Individual(shape, v) : shape;
    }

    /// <summary>Adds what each spike by itself tells where V rests after it: for how long, and
    /// whether the reset keeps the overshoot.</summary>
    private static SpikeShape Individual(SpikeShape shape, ReadOnlySpan<double> v)
    {
        int[] peaks = shape.Peaks;
        int[] rests = new int[peaks.Length];
        double[] after = new double[peaks.Length];
        double[] falls = new double[peaks.Length];
        for (int k = 0; k < peaks.Length; k++)
        {
            int first = peaks[k] + 1;
            int last = first;
            while (last + 1 < v.Length && Math.Abs(v[last + 1] - v[first]) <= Equal)
            {
                last++;
            }
            rests[k] = last - peaks[k];
            after[k] = v[first];
            falls[k] = v[peaks[k]] - v[first];
        }
        bool isExact = shape.Noise < Quiet
            && rests.All(rest => Math.Abs(rest - shape.Dead) <= MostDifference);
        bool isSoft = double.IsFinite(shape.ThresholdHigh) && peaks.Length > 1
            && Deviation(falls) < SoftShare * Deviation(after);
        double threshold = (shape.ThresholdLow + shape.ThresholdHigh) / 2;
        double[] overshoots = new double[isSoft ? peaks.Length : 0];
        for (int k = 0; k < overshoots.Length; k++)
        {
            overshoots[k] = Math.Max(0, v[peaks[k]] - threshold);
        }
        return shape with
        {
            Rests = isExact ? rests : [],
            Overshoots = overshoots,
            Reset = isSoft ? after.Average() - overshoots.Average() : shape.Reset,
        };
    }

    /// <summary>Returns how many samples before a peak V is far above where it is reset to, of all
    /// but a few spikes no more.</summary>
    private static int Rise(ReadOnlySpan<double> v, int[] peaks, double reset)
    {
        double[] counts = new double[peaks.Length];
        for (int k = 0; k < peaks.Length; k++)
        {
            double level = reset + (ShareOfPeak * (v[peaks[k]] - reset));
            for (int i = peaks[k] - 1; i >= 0 && v[i] > level; i--)
            {
                counts[k]++;
            }
        }
        return (int)Medians.Quantile(counts, MostOfSpikes);
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(x => (x - mean) * (x - mean)));
    }

    /// <summary>Returns the mean of V in the samples after a peak, as far as no other spike
    /// comes.</summary>
    private static double[] Profile(ReadOnlySpan<double> v, int[] peaks, int length)
    {
        double[] sums = new double[length];
        int[] counts = new int[length];
        for (int k = 0; k < peaks.Length; k++)
        {
            int next = k + 1 < peaks.Length ? peaks[k + 1] - 2 : v.Length;
            for (int j = 0; j < length && peaks[k] + 1 + j < next; j++)
            {
                sums[j] += v[peaks[k] + 1 + j];
                counts[j]++;
            }
        }
        int most = counts[0];
        int full = 0;
        while (full < length && 2 * counts[full] > most)
        {
            sums[full] /= counts[full];
            full++;
        }
        return full > 0 ? sums[..full] : [v[peaks[0]]];
    }

    private static List<double> Shares(ReadOnlySpan<double> v, int[] peaks, int length)
    {
        var shares = new List<double>();
        foreach (int peak in peaks)
        {
            double least = v[peak];
            for (int i = peak + 1; i < Math.Min(v.Length, peak + 1 + length); i++)
            {
                least = Math.Min(least, v[i]);
            }
            double fall = peak + 1 < v.Length ? v[peak] - v[peak + 1] : 0;
            shares.Add(v[peak] > least ? fall / (v[peak] - least) : 0);
        }
        return shares;
    }

    /// <summary>Returns how many samples after the peaks V stays where it was reset to.</summary>
    private static int Flat(ReadOnlySpan<double> v, int[] peaks, double[] profile, double noise)
    {
        double tolerance = 1e-6 + (3 * noise * Math.Sqrt(2.0 / peaks.Length));
        int flat = 1;
        while (flat < profile.Length && Math.Abs(profile[flat] - profile[0]) <= tolerance
            && Spread(v, peaks, flat) <= 1e-6 + (3 * noise))
        {
            flat++;
        }
        return flat >= 2 ? flat : 0;
    }

    /// <summary>Returns how much the spikes differ in the change of V until a sample.</summary>
    private static double Spread(ReadOnlySpan<double> v, int[] peaks, int after)
    {
        double sum = 0;
        int count = 0;
        foreach (int peak in peaks)
        {
            if (peak + 1 + after < v.Length)
            {
                double change = v[peak + 1 + after] - v[peak + 1];
                sum += change * change;
                count++;
            }
        }
        return count > 0 ? Math.Sqrt(sum / count) : 0;
    }

    private static double Lowest(ReadOnlySpan<double> v, int[] peaks)
    {
        double least = double.PositiveInfinity;
        foreach (int peak in peaks)
        {
            least = Math.Min(least, v[peak]);
        }
        return least;
    }

    /// <summary>Returns the highest V outside of spikes. The last samples may be a spike whose
    /// fall comes after the recording.</summary>
    private static double Highest(ReadOnlySpan<double> v, int[] peaks)
    {
        double most = double.NegativeInfinity;
        int next = 0;
        for (int i = 0; i < v.Length - LastSamples; i++)
        {
            if (next < peaks.Length && i == peaks[next])
            {
                next++;
            }
            else
            {
                most = Math.Max(most, v[i]);
            }
        }
        return most;
    }
}
