using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// Rates over time, of one train or averaged over repeated trials or over neurons: the peristimulus
/// time histogram (PSTH) in bins, or an estimate with a kernel.
/// </summary>
public static class PeristimulusHistogram
{
    /// <summary>Kernels reach so many of their widths: what is left out is below 1e-8.</summary>
    private const double Reach = 20;

    /// <summary>
    /// Returns the spikes of all trials in bins from the start of their window; where the window is
    /// no multiple of the bin, the rest is left out.
    /// </summary>
    /// <param name="trials">At least one, all in one window.</param>
    /// <param name="binWidth">Above 0, finite.</param>
    /// <exception cref="ArgumentException">There is no trial, or the windows differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="binWidth"/> is out of its range, or there would be too many bins.
    /// </exception>
    public static Histogram Count(ReadOnlySpan<SpikeTrain> trials, Time binWidth)
    {
        Require.SameWindow(trials, nameof(trials));
        return Histogram.OfWholeBins(trials, binWidth);
    }

    /// <summary>Returns the rate in each bin of <see cref="Count"/>: its spikes by the number of
    /// trials and the width.</summary>
    /// <param name="trials">At least one, all in one window.</param>
    /// <param name="binWidth">Above 0, finite.</param>
    /// <exception cref="ArgumentException">There is no trial, or the windows differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="binWidth"/> is out of its range, or there would be too many bins.
    /// </exception>
    public static Frequency[] Rates(ReadOnlySpan<SpikeTrain> trials, Time binWidth)
    {
        Histogram counts = Count(trials, binWidth);
        double seconds = trials.Length * binWidth.Seconds;
        return Array.ConvertAll(
            counts.Counts.ToArray(), count => new Frequency(count / seconds));
    }

    /// <summary>
    /// Returns the rate at the times start + i step of the window, as the sum over spikes of a
    /// kernel with an integral of 1. Near the ends of the window it is too low: what the kernel has
    /// outside is lost.
    /// </summary>
    /// <param name="trials">At least one, all in one window.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="width">
    /// The standard deviation of the Gaussian, the time constant of the exponential; above 0,
    /// finite.
    /// </param>
    /// <param name="step">Between the times; above 0, finite.</param>
    /// <exception cref="ArgumentException">There is no trial, or the windows differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Another argument is out of its range, or there would be too many times.
    /// </exception>
    public static Frequency[] Smooth(
        ReadOnlySpan<SpikeTrain> trials, RateKernel kernel, Time width, Time step)
    {
        Require.SameWindow(trials, nameof(trials));
        if (!Enum.IsDefined(kernel))
        {
            throw Require.OutOfRange(nameof(kernel), kernel, "are Gaussian and Exponential");
        }
        double scale = Require.Positive(width, nameof(width));
        Require.Positive(step, nameof(step));
        var rates = new Frequency[Histogram.WholeBins(trials[0], step) + 1];
        double[] spikes = SpikeTrain.Pool(trials).Times.ToArray();
        double start = trials[0].Start.Milliseconds;
        bool isCausal = kernel == RateKernel.Exponential;
        for (int i = 0, first = 0; i < rates.Length; i++)
        {
            double time = start + (i * step.Milliseconds), sum = 0;
            while (first < spikes.Length && spikes[first] < time - (Reach * scale))
            {
                first++;
            }
            double last = isCausal ? time : time + (Reach * scale);
            for (int j = first; j < spikes.Length && spikes[j] <= last; j++)
            {
                double x = (time - spikes[j]) / scale;
                sum += isCausal ? Math.Exp(-x) : Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
            }
            rates[i] = new Frequency(sum / (trials.Length * (scale / 1e3)));
        }
        return rates;
    }
}
