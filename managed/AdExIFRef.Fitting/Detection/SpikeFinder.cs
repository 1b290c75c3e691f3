namespace AdExIFRef.Fitting;

/// <summary>
/// Finds the spikes of a trace: where V falls faster than a membrane can, which is seen even if the
/// peaks were cut off; or where V rises through a given level.
/// </summary>
internal static class SpikeFinder
{
    /// <summary>The least fall of V in a spike, mV.</summary>
    private const double LeastFall = 2;

    /// <summary>The least fall in standard deviations of the noise.</summary>
    private const double LeastFallOverNoise = 7;

    /// <summary>Of the usual fall, the share that another one must reach.</summary>
    private const double ShareOfUsual = 0.3;

    /// <summary>Of the least fall, how much V rises before a spike.</summary>
    private const double ShareOfRise = 0.5;

    /// <summary>Samples after a peak in which the reset is.</summary>
    private const int Near = 3;

    /// <summary>The share of a fall between two samples from which on it is a reset.</summary>
    private const double ShareOfReset = 0.6;

    /// <summary>Returns the last sample before each reset.</summary>
    /// <param name="v">The trace, mV.</param>
    /// <param name="noise">Standard deviation of its noise, mV.</param>
    /// <param name="level">Spikes rise through it, mV; null to go by the fall.</param>
    public static int[] Find(ReadOnlySpan<double> v, double noise, double? level) =>
        level is { } value ? Crossings(v, value) : Falls(v, noise);

    private static int[] Crossings(ReadOnlySpan<double> v, double level)
    {
        var peaks = new List<int>();
        for (int i = 1; i < v.Length - 1; i++)
        {
            if (v[i] >= level && v[i - 1] < level)
            {
                int peak = i;
                for (int k = i; k < v.Length && v[k] >= level; k++)
                {
                    peak = v[k] > v[peak] ? k : peak;
                }
                peaks.Add(peak);
            }
        }
        return [.. peaks];
    }

    private static int[] Falls(ReadOnlySpan<double> v, double noise)
    {
        // Several samples after the fall are averaged where noise asks for it; in bursts without
        // noise the next spike may be that near.
        int after = noise > 0.1 ? 3 : 1;
        double least = Math.Max(LeastFall, LeastFallOverNoise * noise);
        var peaks = new List<int>();
        double bottom = double.NegativeInfinity;
        for (int i = 0; i < v.Length - after; i++)
        {
            bottom = Math.Min(bottom, v[i]);
            double sum = 0;
            for (int k = 1; k <= after; k++)
            {
                sum += v[i + k];
            }
            double fall = v[i] - (sum / after);
            if (fall < least)
            {
                continue;
            }
            if (peaks.Count == 0 || v[i] - bottom >= ShareOfRise * least
                + (after > 1 && i - peaks[^1] <= after ? double.PositiveInfinity : 0))
            {
                peaks.Add(i);
                bottom = v[i];
            }
            else if (v[i] > v[peaks[^1]])
            {
                peaks[^1] = i;
                bottom = v[i];
            }
        }
        if (peaks.Count == 0)
        {
            return [];
        }
        double[] sizes = new double[peaks.Count];
        for (int k = 0; k < sizes.Length; k++)
        {
            peaks[k] = BeforeReset(v, peaks[k]);
            sizes[k] = FallAfter(v, peaks[k]);
        }
        double large = ShareOfUsual * Medians.Quantile(sizes, 0.5);
        return [.. peaks.Where((_, k) => sizes[k] >= large)];
    }

    /// <summary>Returns how far V falls in the samples after a peak: the next one alone says little
    /// where action potentials are rounded.</summary>
    private static double FallAfter(ReadOnlySpan<double> v, int peak)
    {
        double least = v[peak];
        for (int i = peak + 1; i <= Math.Min(peak + Near, v.Length - 1); i++)
        {
            least = Math.Min(least, v[i]);
        }
        return v[peak] - least;
    }

    /// <summary>Returns the last sample before the reset near a peak. Noise may lift a sample of
    /// the upstroke above it; an action potential that falls over several samples keeps its
    /// peak.</summary>
    private static int BeforeReset(ReadOnlySpan<double> v, int peak)
    {
        int last = Math.Min(peak + Near, v.Length - 2);
        double least = v[peak];
        int steepest = peak;
        for (int i = peak; i <= last; i++)
        {
            least = Math.Min(least, v[i + 1]);
            steepest = v[i] - v[i + 1] > v[steepest] - v[steepest + 1] ? i : steepest;
        }
        double fall = v[steepest] - v[steepest + 1];
        return fall > ShareOfReset * (v[peak] - least) ? steepest : peak;
    }
}
