using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Simulation;

namespace AdExIFRef.Tool.Commands;

/// <summary>The summary of a simulation as lines of name and value.</summary>
internal static class SummaryText
{
    private const int NameWidth = 20;

    /// <summary>What the quantiles are called, and which share of the neurons lies below.</summary>
    public static readonly (string Name, double Share)[] Quantiles =
    [
        ("min", 0), ("5%", 0.05), ("25%", 0.25), ("median", 0.5), ("75%", 0.75), ("95%", 0.95),
        ("max", 1),
    ];

    public static void Write(SimulationResult result, TextWriter output)
    {
        SimulationPlan plan = result.Plan;
        if (plan.Preset is { } preset)
        {
            Line(output, "preset", $"{preset.Preset}: {string.Join("; ", preset.Taken)}");
            if (preset.Overrides.Count > 0)
            {
                Line(output, "overridden", string.Join(", ", preset.Overrides));
            }
        }
        WriteOptions(plan.Settings.Model, output);
        Line(output, "neurons", $"{plan.Neurons}");
        string duration = plan.Duration.ToString("0.######");
        Line(output, "steps", $"{plan.Steps} of {plan.Dt}, {duration} in all");
        WriteCurrentFile(plan, output);
        Line(output, "spikes", $"{result.Spikes.Spikes}");
        WriteRates(result, output);
        Line(output, "non-finite values", $"{result.NonFinite}");
        if (result.Runaway is { } neuron)
        {
            Line(output, "runaway", $"V or R w of neuron {neuron} is beyond 1000 V at the end");
        }
        Line(output, "backend", result.Time.Name);
        Line(output, "backend details", result.Description);
        Line(
            output, "speed",
            $"{result.NanosecondsPerNeuronStep:F2} ns per neuron-step, {Seconds(result.Time)}");
        WriteFiles(plan.Settings, output);
        WriteComparison(result, output);
    }

    /// <summary>Writes what is not as by default, and not among the overrides.</summary>
    private static void WriteOptions(ModelSettings model, TextWriter output)
    {
        string[] options = [.. model.Given.Except(model.Overrides)];
        if (options.Length > 0)
        {
            Line(output, "options", string.Join(", ", options));
        }
    }

    /// <summary>Writes what follows from the spikes, if they are those of neurons.</summary>
    private static void WriteRates(SimulationResult result, TextWriter output)
    {
        if (double.IsNaN(result.MeanRate))
        {
            Line(
                output, "mean rate",
                "none that is valid: V or w is not finite, or beyond 1000 V");
            return;
        }
        Line(output, "mean rate", $"{result.MeanRate:G4} Hz");
        if (result.Plan.Neurons > 1)
        {
            Line(output, "rate quantiles", Rates(result));
        }
        Line(output, "ISI CV", Variation(result));
    }

    /// <summary>The outcome of a comparison, if there was one.</summary>
    public static void WriteComparison(SimulationResult result, TextWriter output)
    {
        if (result.OtherTime is not { } other)
        {
            return;
        }
        double ratio = other.Elapsed / result.Time.Elapsed;
        Line(output, "compared with", $"{other.Name}: {Seconds(other)}, {ratio:F2} times as long");
        if (result.Difference is not null)
        {
            Line(output, "first difference", result.Difference);
        }
        output.WriteLine($"bits equal: {(result.Difference is null ? "yes" : "no")}");
    }

    /// <summary>A line of the summary.</summary>
    public static void Line(TextWriter output, string name, string value) =>
        output.WriteLine(name.PadRight(NameWidth) + value);

    private static void WriteCurrentFile(SimulationPlan plan, TextWriter output)
    {
        foreach ((string name, string value) in plan.CurrentFile?.Lines() ?? [])
        {
            Line(output, name, value);
        }
    }

    private static void WriteFiles(SimulationSettings settings, TextWriter output)
    {
        string?[] files = [settings.PlotFile, settings.SpikesFile, settings.JsonFile];
        foreach (string file in files.OfType<string>().Where(file => file != "-"))
        {
            Line(output, "wrote", file);
        }
    }

    private static string Rates(SimulationResult result)
    {
        double[] shares = Array.ConvertAll(Quantiles, quantile => quantile.Share);
        double[] rates = result.Spikes.RateQuantiles(shares, result.Plan.Duration.Seconds);
        IEnumerable<string> parts =
            Quantiles.Zip(rates, (quantile, rate) => $"{quantile.Name} {rate:G4}");
        return string.Join(", ", parts) + " Hz";
    }

    private static string Variation(SimulationResult result)
    {
        (double mean, int neurons) = result.Spikes.IntervalCv();
        return neurons == 0
            ? "none: no neuron has 3 spikes"
            : $"{mean:F4}" + (result.Plan.Neurons == 1
                ? string.Empty
                : $", mean of {neurons} neurons with 3 spikes or more");
    }

    private static string Seconds(BackendTime time) => $"{time.Elapsed.TotalSeconds:F3} s";
}
