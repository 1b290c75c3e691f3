using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Plots;

/// <summary>
/// What a figure shows, gathered while a run proceeds: the spikes of some neurons, the rate of all,
/// traces of up to three. Its size does not grow with the run's.
/// </summary>
internal sealed class FigureData
{
    private const int MostRasterNeurons = 500;
    private const int MostRasterSpikes = 400_000;
    private const int MostTraceRows = 20_000;
    private const int AboutBins = 250;

    private readonly int _rasterStep;
    private readonly long _every;
    private long _rows;
    private readonly long[] _bins;
    private readonly List<double> _times = [];

    /// <param name="neurons">The neurons of the simulation.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="dtMs">The step size, ms.</param>
    /// <param name="sampleMs">The time between the values of the traces that it gets, ms; NaN where
    /// they come every <see cref="Stride"/> steps.</param>
    public FigureData(int neurons, long steps, double dtMs, double sampleMs = double.NaN)
    {
        (Neurons, Steps, DtMs) = (neurons, steps, dtMs);
        _rasterStep = (int)(((long)neurons + MostRasterNeurons - 1) / MostRasterNeurons);
        Stride = (int)Math.Min((steps + MostTraceRows - 1) / MostTraceRows, int.MaxValue / 4);
        _every = double.IsNaN(sampleMs)
            ? 1
            : (long)Math.Max(1, Math.Ceiling(steps * dtMs / sampleMs / MostTraceRows));
        BinSteps = ChooseBin(steps, dtMs);
        _bins = new long[(steps + BinSteps - 1) / BinSteps];
        TracedNeurons = ExampleNeurons.Of(neurons);
        V = Array.ConvertAll(TracedNeurons, _ => new List<double>());
        W = Array.ConvertAll(TracedNeurons, _ => new List<double>());
        TracedSpikes = Array.ConvertAll(TracedNeurons, _ => new List<double>());
    }

    public int Neurons { get; }

    public long Steps { get; }

    public double DtMs { get; }

    /// <summary>Every so many steps a trace has a value, where nothing else is asked for.</summary>
    public int Stride { get; }

    /// <summary>The steps of a bin of the rate.</summary>
    public long BinSteps { get; }

    /// <summary>One neuron at a sixth, a half and five sixths of the population.</summary>
    public int[] TracedNeurons { get; }

    /// <summary>Time of a spike, ms, and its neuron.</summary>
    public List<(double Time, int Neuron)> Raster { get; } = [];

    /// <summary>Whether there were more spikes than the raster takes.</summary>
    public bool RasterIsFull { get; private set; }

    /// <summary>Times of the values of the traces, ms.</summary>
    public IReadOnlyList<double> TraceTimes => _times;

    /// <summary>mV, for each traced neuron.</summary>
    public List<double>[] V { get; }

    /// <summary>mA, for each traced neuron.</summary>
    public List<double>[] W { get; }

    /// <summary>Spike times in ms, for each traced neuron.</summary>
    public List<double>[] TracedSpikes { get; }

    /// <summary>The neurons of the raster.</summary>
    public int RasterNeurons => (Neurons + _rasterStep - 1) / _rasterStep;

    /// <summary>Takes a part's spikes.</summary>
    public void AddSpikes(long firstStep, ReadOnlySpan<SpikeEvent> events)
    {
        foreach (SpikeEvent spike in events)
        {
            long step = firstStep + spike.Step;
            _bins[step / BinSteps]++;
            double time = double.IsNaN(spike.Time) ? step * DtMs : spike.Time;
            AddToRaster(time, spike.Neuron);
            int traced = Array.IndexOf(TracedNeurons, spike.Neuron);
            if (traced >= 0 && TracedSpikes[traced].Count < MostTraceRows)
            {
                TracedSpikes[traced].Add(time);
            }
        }
    }

    /// <summary>Takes a part's traces, of <see cref="TracedNeurons"/>.</summary>
    /// <param name="traces">The traces.</param>
    /// <param name="first">The first row to take.</param>
    public void AddTraces<T>(Traces<T> traces, int first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = first; row < traces.Rows; row++)
        {
            if (_rows++ % _every != 0)
            {
                continue;
            }
            _times.Add(traces.Times[row]);
            for (int k = 0; k < TracedNeurons.Length; k++)
            {
                int at = (row * TracedNeurons.Length) + k;
                V[k].Add(double.CreateTruncating(traces.V[at]));
                W[k].Add(double.CreateTruncating(traces.W[at]));
            }
        }
    }

    /// <summary>The population's rate: the start of each bin in ms, and Hz per neuron.</summary>
    public (double[] Times, double[] Rates) PopulationRate()
    {
        var times = new double[_bins.Length];
        var rates = new double[_bins.Length];
        for (int bin = 0; bin < _bins.Length; bin++)
        {
            long first = bin * BinSteps;
            double seconds = Math.Min(BinSteps, Steps - first) * DtMs / 1e3;
            times[bin] = first * DtMs;
            rates[bin] = _bins[bin] / (Neurons * seconds);
        }
        return (times, rates);
    }

    private void AddToRaster(double time, int neuron)
    {
        if (neuron % _rasterStep != 0)
        {
            return;
        }
        RasterIsFull |= Raster.Count == MostRasterSpikes;
        if (!RasterIsFull)
        {
            Raster.Add((time, neuron));
        }
    }

    /// <summary>A round number of ms (1, 2 or 5 times a power of ten), in steps.</summary>
    private static long ChooseBin(long steps, double dtMs)
    {
        double wanted = Math.Max(steps * dtMs / AboutBins, Math.Min(1, dtMs * steps));
        double power = 1e-6;
        while (power * 10 <= wanted)
        {
            power *= 10;
        }
        double round = wanted <= power ? 1 : wanted <= 2 * power ? 2 : wanted <= 5 * power ? 5 : 10;
        return Math.Clamp((long)Math.Round(round * power / dtMs), 1, steps);
    }
}
