using AdExIFRef.Analysis;
using AdExIFRef.Fitting;
using AdExIFRef.Interop;
using AdExIFRef.IO;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Commands;

/// <summary>One execution of <c>fit</c>: files, fit, report.</summary>
internal sealed class FitRun(
    FitSettings settings, TextWriter output, TextWriter error, CancellationToken cancellation)
{
    private const string PlotOption = "--plot";
    private const string JsonOption = "--json";
    private const long ProgressTotal = 1000;

    /// <returns>The exit code.</returns>
    public int Execute()
    {
        using var outputs = new OutputSet(
            output, (PlotOption, settings.PlotFile), (JsonOption, settings.JsonFile));
        outputs.RequireOther("RECORDING", TableFiles.FileOf(settings.Recording));
        outputs.RequireOther("--current", TableFiles.FileOf(settings.Current));
        VoltageRecording? voltage = settings.IsSpikes ? null : Read();
        SpikeTrainRecording? spikes = settings.IsSpikes ? ReadSpikes() : null;
        Output? plot = outputs.Open(PlotOption);
        Output? json = outputs.Open(JsonOption);
        FitResult result = ProgressBar.Run(
            error, "fitting", settings.Quiet, ProgressTotal, report => spikes is null
                ? AdExFit.ToVoltage(voltage!, settings.Fit, new Relay(report), cancellation)
                : AdExFit.ToSpikes(spikes, settings.Fit, new Relay(report), cancellation));
        plot?.Write(stream => FitFigure.Create(result, voltage, spikes)
            .Write(settings.PlotFile!, stream));
        json?.Write(stream => FitJson.Write(settings, result, stream));
        cancellation.ThrowIfCancellationRequested();
        outputs.Commit();
        foreach (FitWarning warning in result.Warnings)
        {
            error.WriteLine($"adexif: warning: {warning.Message}");
        }
        if (!settings.Quiet)
        {
            FitText.Write(settings, result, outputs.UseStandardOutput ? error : output);
        }
        return 0;
    }

    /// <summary>What the user says of the form of the recording: as of the currents, in a
    /// text.</summary>
    private TableOptions Form => !TableFiles.IsText(settings.Recording) ? TableOptions.None
        : settings.CurrentFile with
        {
            Columns = null,
            TimeColumn = null,
            Unit = null,
            Array = null,
        };

    private SpikeTrainRecording ReadSpikes()
    {
        double[] times = SpikeTimeColumn.Read(settings.Recording, Form);
        using CurrentTable table =
            CurrentTable.Open(settings.Current, settings.CurrentFile, settings.Dt);
        Time dt = settings.Dt ?? table.Step ?? 0.1.ms;
        double end = table.Steps * dt.Milliseconds;
        if (times.Length > 0 && (times[^1] > end || times[0] < 0))
        {
            throw new UsageException(FormattableString.Invariant(
                $"{settings.Recording} has spikes from {times[0]} to {times[^1]} ms, but the ")
                + FormattableString.Invariant($"current of {settings.Current}, {table.Steps} rows ")
                + FormattableString.Invariant($"of {dt}, lasts from 0 to {end} ms."));
        }
        return new SpikeTrainRecording(
            new SpikeTrain(times, Time.FromMilliseconds(end)), ReadCurrent(table), dt);
    }

    private VoltageRecording Read()
    {
        VoltageColumn voltage = VoltageColumn.Read(
            settings.Recording, Form, settings.VoltageColumn, settings.VoltageUnit, settings.Dt);
        using CurrentTable table =
            CurrentTable.Open(settings.Current, settings.CurrentFile, settings.Dt ?? voltage.Step);
        if (table.Steps != voltage.Values.Length)
        {
            throw new UsageException(
                $"--current: {settings.Current} has {table.Steps} rows, {settings.Recording} has "
                + $"{voltage.Values.Length}; both must have one for each sample.");
        }
        return new VoltageRecording(
            voltage.Values, ReadCurrent(table),
            settings.Dt ?? voltage.Step ?? table.Step ?? 0.1.ms);
    }

    private double[] ReadCurrent(CurrentTable table)
    {
        if (table.Neurons != 1)
        {
            throw new UsageException(
                $"--current: {settings.Current} has {table.Neurons} columns of currents; --columns "
                + "says which one was injected.");
        }
        double[] current = new double[table.Steps];
        table.Read<double>(current);
        return current;
    }

    /// <summary>Passes progress on to the bar.</summary>
    private sealed class Relay(Action<long> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report((long)(value.Share * ProgressTotal));
    }
}
