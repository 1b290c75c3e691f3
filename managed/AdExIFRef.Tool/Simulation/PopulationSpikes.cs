using AdExIFRef.Interop;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Simulation;

/// <summary>What is kept of a population's spikes while a network runs.</summary>
internal sealed class PopulationSpikes
{
    private const double BinMs = 1;

    private readonly int _binSteps;
    private readonly long _bins;
    private long _bin;
    private long _inBin;

    // Sums over the bins that are complete.
    private UInt128 _sum, _squares;

    /// <param name="name">Of the population.</param>
    /// <param name="neurons">How many it has.</param>
    /// <param name="first">The number of the first among all neurons.</param>
    /// <param name="steps">The steps of the run.</param>
    /// <param name="dtMs">The step size, ms.</param>
    /// <param name="isDrawn">Whether there is a figure.</param>
    public PopulationSpikes(
        string name, int neurons, int first, long steps, double dtMs, bool isDrawn)
    {
        (Name, Neurons, First) = (name, neurons, first);
        Statistics = new SpikeStatistics(neurons);
        Figure = isDrawn ? new FigureData(neurons, steps, dtMs) : null;
        _binSteps = Math.Max(1, (int)Math.Round(BinMs / dtMs));
        _bins = steps / _binSteps;
    }

    public string Name { get; }

    public int Neurons { get; }

    /// <summary>The number of the first neuron among all.</summary>
    public int First { get; }

    public SpikeStatistics Statistics { get; }

    /// <summary>Null without a figure.</summary>
    public FigureData? Figure { get; }

    /// <summary>
    /// The coefficient of variation of the population's rate in bins of 1 ms; NaN without a whole
    /// bin or a spike. Of n independent neurons it is 1/sqrt(spikes in a bin).
    /// </summary>
    public double Synchrony
    {
        get
        {
            // The last bin that is begun is not in the sums.
            UInt128 sum = _sum, squares = _squares;
            if (_bin < _bins)
            {
                sum += (UInt128)_inBin;
                squares += (UInt128)_inBin * (UInt128)_inBin;
            }
            double spread = (double)(((UInt128)_bins * squares) - (sum * sum));
            return sum == 0 ? double.NaN : Math.Sqrt(spread) / (double)sum;
        }
    }

    /// <summary>Takes the spikes of a part, which follow those of the part before.</summary>
    public void Add(long firstStep, ReadOnlySpan<SpikeEvent> events)
    {
        Statistics.Add(firstStep, events);
        Figure?.AddSpikes(firstStep, events);
        foreach (SpikeEvent spike in events)
        {
            long bin = (firstStep + spike.Step) / _binSteps;
            if (bin != _bin)
            {
                Close();
                _bin = bin;
            }
            _inBin++;
        }
    }

    private void Close()
    {
        if (_bin < _bins)
        {
            _sum += (UInt128)_inBin;
            _squares += (UInt128)_inBin * (UInt128)_inBin;
        }
        _inBin = 0;
    }
}
