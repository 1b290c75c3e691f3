using System.CommandLine;
using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Verification;

namespace AdExIFRef.Tool.Commands;

/// <summary>
/// <c>adexif verify</c>: every backend against the first, bit for bit, on random models and
/// networks; or, with <c>--golden</c>, every backend against a folder of golden vectors.
/// </summary>
internal sealed class VerifyCommand
{
    private const string JsonOption = "--json";

    private const string Examples = """
        Examples:
          adexif verify
          adexif verify --neuron-steps 100000000 --seed 7
          adexif verify --golden tests/golden --json verdicts.json

        """ + ExitCodes.Help;

    private readonly Option<long> _neuronSteps = OptionKinds.LongCount(
        "--neuron-steps", "Neurons times steps that each backend computes, per precision.",
        20_000_000);

    private readonly Option<long?> _seed = OptionKinds.Seed(
        "Seed of the first random model; by default another one each time.");

    private readonly Option<string?> _golden = OptionKinds.Folder(
        "--golden", "Check against this folder of golden vectors instead.");

    private readonly Option<string?> _json = OptionKinds.File(
        JsonOption, "Write what --golden found to this file, or to the standard output for -.");

    /// <summary>Makes the command.</summary>
    public static Command Create() => new VerifyCommand().Build();

    private Command Build()
    {
        var command = new Command(
            "verify",
            "Compare all backends bit for bit on random models and networks, or with golden "
            + "vectors.")
        {
            _neuronSteps, _seed, _golden, _json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(_json) is not null && result.GetResult(_golden) is null)
            {
                result.AddError("--json needs --golden.");
            }
        });
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((result, cancellation) => Task.Run(() => Run(result, cancellation)));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        InvocationConfiguration configuration = result.InvocationConfiguration;
        using var outputs = new OutputSet(
            configuration.Output, (JsonOption, result.GetValue(_json)));
        TextWriter text =
            outputs.UseStandardOutput ? configuration.Error : configuration.Output;
        if (result.GetValue(_golden) is { } folder)
        {
            return Golden(folder, outputs, text, cancellation);
        }

        IReadOnlyList<Backend> backends = Backends(text);
        long seed = result.GetValue(_seed) ?? Random.Shared.Next();
        long neuronSteps = result.GetValue(_neuronSteps);
        text.WriteLine($"Seed: {seed}");
        bool same = CrossCheckIn<float>(configuration, backends, neuronSteps, seed, cancellation)
            && CrossCheckIn<double>(configuration, backends, neuronSteps, seed, cancellation)
            && NetworksIn<float>(configuration, backends, neuronSteps, seed, cancellation)
            && NetworksIn<double>(configuration, backends, neuronSteps, seed, cancellation);
        return same ? 0 : ExitCodes.Different;
    }

    private static IReadOnlyList<Backend> Backends(TextWriter text)
    {
        text.WriteLine("Backends: " + string.Join(", ", Backend.All));
        if (!Backend.TryGetNative(out _, out string reason))
        {
            text.WriteLine($"Only managed code is compared: {reason}");
        }
        return Backend.All;
    }

    private static bool CrossCheckIn<T>(
        InvocationConfiguration configuration, IReadOnlyList<Backend> backends, long neuronSteps,
        long seed, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string precision = typeof(T) == typeof(float) ? "f32" : "f64";
        var check = new CrossCheck(backends);
        Mismatch? mismatch = ProgressBar.Run(
            configuration.Error, "comparing", quiet: false, neuronSteps,
            progress => check.Run<T>(neuronSteps, seed, progress, cancellation));
        TextWriter output = configuration.Output;
        if (mismatch is null)
        {
            output.WriteLine(FormattableString.Invariant(
                $"{precision}: {check.NeuronSteps} neuron-steps of {check.Models} random models, ")
                + FormattableString.Invariant(
                    $"{check.Spikes} spikes, {check.BlownUp} models blown up: the same bits."));
            return true;
        }

        output.WriteLine($"{precision}: DIFFERENT. Seed {seed}, {mismatch.Model.Describe()}");
        output.WriteLine(mismatch.What);
        output.WriteLine(
            $"Again: adexif verify --seed {mismatch.Model.Seed} --neuron-steps 1");
        return false;
    }

    /// <summary>Compares a network for each so many neuron-steps.</summary>
    private static bool NetworksIn<T>(
        InvocationConfiguration configuration, IReadOnlyList<Backend> backends, long neuronSteps,
        long seed, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const long StepsPerNetwork = 1_000_000, MostNetworks = 100;
        int count = (int)Math.Clamp(neuronSteps / StepsPerNetwork, 1, MostNetworks);
        string precision = typeof(T) == typeof(float) ? "f32" : "f64";
        var check = new NetworkCheck(backends);
        string? difference = ProgressBar.Run(
            configuration.Error, "comparing networks", quiet: false, count,
            progress => check.Run<T>(count, seed, progress, cancellation));
        TextWriter output = configuration.Output;
        output.WriteLine(difference is null
            ? FormattableString.Invariant(
                $"{precision}: {check.Networks} random networks, {check.Events} synaptic events: ")
                + "the same bits."
            : $"{precision}: DIFFERENT. Seed {seed}, {difference}");
        return difference is null;
    }

    private static int Golden(
        string folder, OutputSet outputs, TextWriter text, CancellationToken cancellation)
    {
        if (Directory.Exists(folder))
        {
            outputs.RequireOther("--golden", Directory.EnumerateFiles(folder));
        }
        Output? json = outputs.Open(JsonOption);
        GoldenReport report =
            GoldenCheck.Run(folder, Backends(text), text.WriteLine, cancellation);
        json?.Write(stream => JsonText.WriteObject(stream, report.WriteMembers));
        cancellation.ThrowIfCancellationRequested();
        outputs.Commit();
        text.WriteLine(Summary(report));
        return report.Pass ? 0 : ExitCodes.Different;
    }

    private static string Summary(GoldenReport report)
    {
        int failed = report.Rows.Count(row => !row.Pass), all = report.Rows.Count;
        return $"{all - failed} comparisons passed, {failed} failed";
    }
}
