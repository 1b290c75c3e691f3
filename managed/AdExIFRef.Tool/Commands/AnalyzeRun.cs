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
        outputs.RequireOther("SPIKES", TableFiles.FileOf(settings.File));
        if (settings.Reference is { } reference)
        {
            outputs.RequireOther("--reference", TableFiles.FileOf(reference));
        }
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
        SortedDictionary<int, List<double>> all = Read(settings.File, settings.Form);
        SortedDictionary<int, List<double>>? other =
            settings.Reference is { } reference ? Read(reference, OfReference(reference)) : null;
        Time end = settings.To ?? Time.FromMilliseconds(Math.Max(Last(all), Last(other)));
        if (end < settings.From)
        {
            throw new UsageException(
                $"--from is {settings.From}; allowed are times up to the last spike, {end}.");
        }
        RequireBins(end);
        (int Neuron, SpikeTrain Train)[] trains =
            [.. Chosen(all).Select(one => (one.Key, Cut(one.Value, settings.From, end)))];
        return new AnalyzeResult(trains, end, other is null ? null : Compare(trains, other, end))
        {
            Bin = settings.Bin,
            IsStep = settings.To is not null,
        };
    }

    private static double Last(SortedDictionary<int, List<double>>? all) =>
        all is null ? 0 : all.Values.Max(times => times[^1]);

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

    private SpikeComparison Compare(
        (int Neuron, SpikeTrain Train)[] trains, SortedDictionary<int, List<double>> other,
        Time end)
    {
        // A file of one neuron is a recording, whatever number it has.
        other = other.Count == 1 ? other : Chosen(other);
        if (trains.Length != 1 || other.Count != 1)
        {
            throw new UsageException(
                $"--reference: {settings.File} has {trains.Length} neurons and "
                + $"{settings.Reference} has {other.Count}; allowed is one in each. Choose it with "
                + "--neuron.");
        }
        SpikeTrain model = trains[0].Train;
        SpikeTrain data = Cut(other.Values.Single(), settings.From, end);
        return new SpikeComparison(
            CoincidenceFactor.Compare(model, data, settings.Precision),
            SpikeTrainDistance.VictorPurpura(
                model, data, (1 / settings.Tau.Seconds).Hz),
            SpikeTrainDistance.VanRossum(model, data, settings.Tau));
    }

    private SortedDictionary<int, List<double>> Read(string file, TableOptions form)
    {
        SortedDictionary<int, List<double>> all =
            SpikeTimeColumn.ReadNeurons(file, form, settings.NeuronColumn);
        if (all.Values.Any(times => times[0] < 0))
        {
            throw new InvalidDataException(
                $"{file}: a spike is before 0 ms; times count from the start of the recording.");
        }
        return all;
    }

    /// <summary>Returns what is said of the form of the reference: as of the spikes, where both are
    /// texts.</summary>
    private TableOptions OfReference(string file) =>
        TableFiles.IsText(file) && TableFiles.IsText(settings.File)
            ? settings.Form
            : new() { TimeColumn = settings.Form.TimeColumn };

    /// <summary>Returns the neuron that was asked for, or all. One that is not there was silent.
    /// </summary>
    private SortedDictionary<int, List<double>> Chosen(SortedDictionary<int, List<double>> all) =>
        settings.Neuron is not { } neuron
            ? all
            : new() { [neuron] = all.GetValueOrDefault(neuron) ?? [] };

    private static SpikeTrain Cut(List<double> times, Time from, Time end) => new(
        [.. times.Where(time => time >= from.Milliseconds && time <= end.Milliseconds)], from, end);
}
