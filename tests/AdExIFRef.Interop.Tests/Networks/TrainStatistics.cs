namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>Rate, irregularity and synchrony of a population, from some step on.</summary>
internal sealed class TrainStatistics
{
    private const int BinSteps = 10;

    private readonly int _neurons;
    private readonly double _seconds;
    private readonly List<long>[] _trains;
    private readonly int[] _bins;

    public TrainStatistics(RunResult<float> run, int neurons, Time dt, Time skip)
    {
        _neurons = neurons;
        long first = (long)Math.Round(skip / dt), steps = run.Steps - first;
        _seconds = steps * dt.Seconds;
        _trains = [.. Enumerable.Range(0, neurons).Select(_ => new List<long>())];
        _bins = new int[steps / BinSteps];
        foreach (SpikeEvent spike in run.SpikeEvents.ToArray().Where(spike => spike.Step >= first))
        {
            _trains[spike.Neuron].Add(spike.Step);
            _bins[Math.Min((spike.Step - first) / BinSteps, _bins.Length - 1)]++;
        }
    }

    /// <summary>Spikes per second and neuron.</summary>
    public double Rate => _trains.Sum(train => train.Count) / (_neurons * _seconds);

    /// <summary>The mean over neurons of the CV of their intervals.</summary>
    public double IntervalCv => _trains.Where(train => train.Count >= 3).Average(train =>
    {
        double[] gaps = [.. train.Zip(train.Skip(1), (a, b) => (double)(b - a))];
        double mean = gaps.Average();
        return Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean;
    });

    /// <summary>Spikes of all in bins of 1 ms.</summary>
    public IReadOnlyList<int> Bins => _bins;

    /// <summary>The CV of the spikes in a bin, which is 1/sqrt(mean) of independent neurons.
    /// </summary>
    public double RateCv
    {
        get
        {
            double mean = _bins.Average();
            return Math.Sqrt(_bins.Average(bin => (bin - mean) * (bin - mean))) / mean;
        }
    }

    /// <summary>Returns the frequency in Hz at which the spikes of all vary most, in a range.
    /// </summary>
    public double PeakFrequency(double low, double high)
    {
        double mean = _bins.Average(), best = 0, peak = 0;
        // A window without edges, and a power in steps below its width.
        for (double frequency = low; frequency <= high; frequency += 0.5)
        {
            double real = 0, imaginary = 0;
            for (int i = 0; i < _bins.Length; i++)
            {
                double window = Math.Sin(Math.PI * (i + 0.5) / _bins.Length);
                double phase = 2 * Math.PI * frequency * i * 1e-3;
                real += window * (_bins[i] - mean) * Math.Cos(phase);
                imaginary += window * (_bins[i] - mean) * Math.Sin(phase);
            }
            double power = (real * real) + (imaginary * imaginary);
            (best, peak) = power > best ? (power, frequency) : (best, peak);
        }
        return peak;
    }
}
