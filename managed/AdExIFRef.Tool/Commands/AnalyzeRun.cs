using AdExIFRef.Analysis;
using AdExIFRef.Interop;
using AdExIFRef.IO;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Commands;

/// <summary>One execution of <c>analyze</c>: reading, statistics, files, report.</summary>
internal sealed class AnalyzeRun(
    AnalyzeSettings settings, TextWriter output, TextWriter error, CancellationToken cancellation)
{
    private const string PlotOption = "--plot";
    private const string CsvOption = "--csv";
    private const string JsonOption = "--json";

    /// <returns>The exit code.</returns>
    public int Execute()
    {
        using var outputs = new OutputSet(
            output, (PlotOption, settings.PlotFile), (CsvOption, settings.CsvFile),
            (JsonOption, settings.JsonFile));
        Output? plot = outputs.Open(PlotOption), csv = outputs.Open(CsvOption);
        Output? json = outputs.Open(JsonOption);
        AnalyzeResult result = Analyze();
        plot?.Write(stream => SpikeTrainFigure.Create(
                [.. result.Trains.Select(one => one.Train)], settings.Bin,
                Path.GetFileName(settings.File))
            .Write(settings.PlotFile!, stream));
        csv?.Write(stream => AnalyzeTable.Write(result, stream));
        json?.Write(stream => AnalyzeJson.Write(settings, result, stream));
        cancellation.ThrowIfCancellationRequested();
        outputs.Commit();
        if (!settings.Quiet)
        {
            AnalyzeText.Write(settings, result, outputs.UseStandardOutput ? error : output);
        }
        return 0;
    }

    private AnalyzeResult Analyze()
    {
        SortedDictionary<int, List<double>> all = Read(settings.File);
        Time end = settings.To ?? Time.FromMilliseconds(
            all.Values.SelectMany(times => times).DefaultIfEmpty(0).Max());
        if (end < settings.From)
        {
            throw new UsageException(
                $"--from is {settings.From}; allowed are times up to the last spike, {end}.");
        }
        RequireBins(end);
        (int Neuron, SpikeTrain Train)[] trains =
            [.. Chosen(all).Select(one => (one.Key, Cut(one.Value, settings.From, end)))];
        SpikeComparison? comparison = settings.Reference is { } file
            ? Compare(trains, file, end)
            : null;
        return new AnalyzeResult(trains, end, comparison);
    }

    private void RequireBins(Time end)
    {
        const double Most = 1e7;
        double bins = (end.Milliseconds - settings.From.Milliseconds) / settings.Bin.Milliseconds;
        if (bins > Most)
        {
            throw new UsageException(FormattableString.Invariant(
                $"--bin is {settings.Bin}, which gives {bins:G3} bins; allowed are {Most:G3}."));
        }
    }

    private SpikeComparison Compare((int Neuron, SpikeTrain Train)[] trains, string file, Time end)
    {
        SortedDictionary<int, List<double>> other = Chosen(Read(file));
        if (trains.Length != 1 || other.Count != 1)
        {
            throw new UsageException(
                $"--reference: {settings.File} has {trains.Length} neurons and {file} has "
                + $"{other.Count}; allowed is one in each. Choose it with --neuron.");
        }
        SpikeTrain model = trains[0].Train;
        SpikeTrain data = Cut(other.Values.Single(), settings.From, end);
        return new SpikeComparison(
            CoincidenceFactor.Compare(model, data, settings.Precision),
            SpikeTrainDistance.VictorPurpura(
                model, data, (1 / settings.Tau.Seconds).Hz),
            SpikeTrainDistance.VanRossum(model, data, settings.Tau));
    }

    private static SortedDictionary<int, List<double>> Read(string file)
    {
        SortedDictionary<int, List<double>> all =
            SpikeTimeColumn.ReadNeurons(file, TableOptions.None);
        if (all.Values.Any(times => times[0] < 0))
        {
            throw new InvalidDataException(
                $"{file}: a spike is before 0 ms; times count from the start of the recording.");
        }
        return all;
    }

    /// <summary>Returns the neuron that was asked for, or all. One that is not there was silent.
    /// </summary>
    private SortedDictionary<int, List<double>> Chosen(SortedDictionary<int, List<double>> all) =>
        settings.Neuron is not { } neuron
            ? all
            : new() { [neuron] = all.GetValueOrDefault(neuron) ?? [] };

    private static SpikeTrain Cut(List<double> times, Time from, Time end) => new(
        [.. times.Where(time => time >= from.Milliseconds && time <= end.Milliseconds)], from, end);
}

/// <summary>What <c>analyze</c> found.</summary>
/// <param name="Trains">The spikes of each neuron that spiked, in the window.</param>
/// <param name="End">The end of the window.</param>
/// <param name="Comparison">With the reference; null without one.</param>
internal sealed record AnalyzeResult(
    IReadOnlyList<(int Neuron, SpikeTrain Train)> Trains, Time End, SpikeComparison? Comparison)
{
    /// <summary>The statistics of each, in the same order.</summary>
    public IReadOnlyList<IntervalStatistics> Statistics { get; } =
        [.. Trains.Select(one => new IntervalStatistics(one.Train))];

    /// <summary>All spikes.</summary>
    public long Spikes => Trains.Sum(one => (long)one.Train.Count);

    /// <summary>The mean rate of those that spiked, Hz.</summary>
    public double MeanRate =>
        Trains.Count == 0 ? 0 : Trains.Average(one => one.Train.Rate.Hertz);

    /// <summary>The mean of a statistic over those that have it; NaN without one.</summary>
    public double Mean(Func<IntervalStatistics, double> of) =>
        Statistics.Select(of).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}

/// <summary>How near spikes are to others.</summary>
/// <param name="Coincidences">What coincides.</param>
/// <param name="VictorPurpura">The distance of Victor and Purpura.</param>
/// <param name="VanRossum">The distance of van Rossum.</param>
internal sealed record SpikeComparison(
    Coincidences Coincidences, double VictorPurpura, double VanRossum);
