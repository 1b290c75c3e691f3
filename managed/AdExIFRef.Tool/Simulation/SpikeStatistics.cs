using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Simulation;

/// <summary>Spike counts and intervals of each neuron, without keeping the spikes.</summary>
internal sealed class SpikeStatistics(int neurons)
{
    /// <summary>Two intervals: fewer have no variation.</summary>
    private const int SpikesForCv = 3;

    private readonly long[] _counts = new long[neurons];
    private readonly long[] _first = new long[neurons];
    private readonly long[] _last = new long[neurons];

    // Intervals are whole steps, so that these sums are exact.
    private readonly UInt128[] _squares = new UInt128[neurons];

    /// <summary>First and last spike and the sum of squared intervals, where spikes have moments
    /// of their own, ms.</summary>
    private (double First, double Last, double Squares)[]? _times;

    public long Spikes { get; private set; }

    /// <summary>Takes the spikes of a part, which follow those of the part before.</summary>
    public void Add(long firstStep, ReadOnlySpan<SpikeEvent> events)
    {
        foreach (SpikeEvent spike in events)
        {
            if (!double.IsNaN(spike.Time))
            {
                AddTimed(spike);
                continue;
            }
            long step = firstStep + spike.Step;
            int i = spike.Neuron;
            if (_counts[i]++ == 0)
            {
                _first[i] = step;
            }
            else
            {
                var interval = (UInt128)(step - _last[i]);
                _squares[i] += interval * interval;
            }
            _last[i] = step;
        }
        Spikes += events.Length;
    }

    /// <summary>
    /// The coefficient of variation (standard deviation, of the population, by mean) of the
    /// intervals between spikes, averaged over the neurons with at least three spikes.
    /// </summary>
    /// <returns>The mean, NaN without such neurons, and their number.</returns>
    public (double Mean, int Neurons) IntervalCv()
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < neurons; i++)
        {
            if (_counts[i] >= SpikesForCv)
            {
                sum += Cv(i);
                count++;
            }
        }
        return (count == 0 ? double.NaN : sum / count, count);
    }

    /// <summary>The rates at given shares of the sorted neurons, interpolated linearly.</summary>
    /// <param name="shares">From 0, the least, to 1, the most.</param>
    /// <param name="seconds">How long the simulation was.</param>
    /// <returns>In Hz.</returns>
    public double[] RateQuantiles(ReadOnlySpan<double> shares, double seconds)
    {
        long[] sorted = [.. _counts];
        Array.Sort(sorted);
        var rates = new double[shares.Length];
        for (int k = 0; k < shares.Length; k++)
        {
            double place = shares[k] * (sorted.Length - 1);
            int below = (int)place, above = Math.Min(below + 1, sorted.Length - 1);
            double count = sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
            rates[k] = count / seconds;
        }
        return rates;
    }

    /// <summary>Takes a spike that has its own moment.</summary>
    private void AddTimed(SpikeEvent spike)
    {
        _times ??= new (double, double, double)[neurons];
        ref (double First, double Last, double Squares) of = ref _times[spike.Neuron];
        double interval = spike.Time - of.Last;
        of = _counts[spike.Neuron]++ == 0
            ? (spike.Time, spike.Time, 0)
            : (of.First, spike.Time, of.Squares + (interval * interval));
    }

    private static double Cv(double intervals, (double First, double Last, double Squares) of)
    {
        double total = of.Last - of.First;
        double spread = (intervals * of.Squares) - (total * total);
        return Math.Sqrt(Math.Max(spread, 0)) / total;
    }

    private double Cv(int i)
    {
        if (_times is not null)
        {
            return Cv(_counts[i] - 1, _times[i]);
        }
        var intervals = (UInt128)(_counts[i] - 1);
        var total = (UInt128)(_last[i] - _first[i]);
        // k sum(x^2) - sum(x)^2 is k^2 times the variance, and no less than 0 in whole numbers.
        double spread = (double)((intervals * _squares[i]) - (total * total));
        return Math.Sqrt(spread) / (double)total;
    }
}
