using System.Diagnostics;
using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.Learning;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Tool.Plots;
using AdExIFRef.Tool.Simulation;

namespace AdExIFRef.Tool.Commands;

/// <summary>One execution of <c>train</c>: samples, networks, report, files.</summary>
internal sealed class TrainRun(
    TrainSettings settings, TextWriter output, TextWriter error, CancellationToken cancellation)
{
    private const string PlotOption = "--plot";
    private const string JsonOption = "--json";

    /// <returns>The exit code.</returns>
    public int Execute()
    {
        Backend backend = settings.Backend.Resolve();
        using var outputs = new OutputSet(
            output, (PlotOption, settings.PlotFile), (JsonOption, settings.JsonFile));
        Output? plot = outputs.Open(PlotOption);
        Output? json = outputs.Open(JsonOption);
        TrainingResult result = settings.Precision == Precision.Single
            ? Train<float>(backend)
            : Train<double>(backend);
        plot?.Write(stream => TrainingFigure.Create(result).Write(settings.PlotFile!, stream));
        json?.Write(stream => TrainJson.Write(result, stream));
        cancellation.ThrowIfCancellationRequested();
        outputs.Commit();
        if (!settings.Quiet)
        {
            TextWriter text = outputs.UseStandardOutput ? error : output;
            TrainText.Write(result, text);
            TrainText.WriteFiles(settings, text);
        }
        return 0;
    }

    private TrainingResult Train<T>(Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long start = Stopwatch.GetTimestamp();
        TrainingPlan plan = settings.Plan, frozenPlan = plan with { FreezesInput = true };
        int threads = settings.Threads ?? Environment.ProcessorCount;
        ManifoldTask task = ManifoldTask.Create(plan.Task, plan.Seed);
        var network = new LayeredNetwork<T>(plan, backend, threads);
        ExampleSpikes before = ExampleSpikes.Of(task.Test, plan, network);
        IReadOnlyList<Epoch> epochs = Epochs(plan, task, network);
        return new TrainingResult
        {
            Plan = plan,
            Epochs = epochs,
            FrozenEpochs = settings.Compare
                ? Epochs(frozenPlan, task, new LayeredNetwork<T>(frozenPlan, backend, threads))
                : null,
            Before = before,
            After = ExampleSpikes.Of(task.Test, plan, network),
            Computed =
                $"{backend} {(settings.Precision == Precision.Single ? "f32" : "f64")}, "
                + $"{threads} {(threads == 1 ? "thread" : "threads")}",
            Elapsed = Stopwatch.GetElapsedTime(start),
        };
    }

    private IReadOnlyList<Epoch> Epochs(TrainingPlan plan, ManifoldTask task, INetwork network)
    {
        var trainer = new Trainer(plan, task, network, cancellation);
        string what = plan.FreezesInput ? "training the readout" : "training";
        return ProgressBar.Run(error, what, settings.Quiet, trainer.Total, trainer.Run);
    }
}
