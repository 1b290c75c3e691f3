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
        VoltageRecording recording = Read();
        Output? plot = outputs.Open(PlotOption);
        Output? json = outputs.Open(JsonOption);
        FitResult result = ProgressBar.Run(
            error, "fitting", settings.Quiet, ProgressTotal, report => AdExFit.ToVoltage(
                recording, settings.Fit, new Relay(report), cancellation));
        plot?.Write(stream => FitFigure.Create(result, recording)
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

    private VoltageRecording Read()
    {
        TableOptions form = settings.CurrentFile with
        {
            Columns = null,
            TimeColumn = null,
            Unit = null,
            Array = null,
        };
        VoltageColumn voltage = VoltageColumn.Read(
            settings.Recording, IsText(settings.Recording) ? form : TableOptions.None,
            settings.VoltageColumn, settings.VoltageUnit, settings.Dt);
        using CurrentTable table =
            CurrentTable.Open(settings.Current, settings.CurrentFile, settings.Dt ?? voltage.Step);
        if (table.Neurons != 1)
        {
            throw new UsageException(
                $"--current: {settings.Current} has {table.Neurons} columns of currents; --columns "
                + "says which one was injected.");
        }
        if (table.Steps != voltage.Values.Length)
        {
            throw new UsageException(
                $"--current: {settings.Current} has {table.Steps} rows, {settings.Recording} has "
                + $"{voltage.Values.Length}; both must have one for each sample.");
        }
        double[] current = new double[table.Steps];
        table.Read<double>(current);
        return new VoltageRecording(
            voltage.Values, current, settings.Dt ?? voltage.Step ?? 0.1.ms);
    }

    private static bool IsText(string file) =>
        Path.GetExtension(TableFiles.FileOf(file)).ToLowerInvariant() is not (".npy" or ".npz");

    /// <summary>Passes progress on to the bar.</summary>
    private sealed class Relay(Action<long> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report((long)(value.Share * ProgressTotal));
    }
}
