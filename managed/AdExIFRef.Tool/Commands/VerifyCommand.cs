using System.CommandLine;
using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Verify;

namespace AdExIFRef.Tool.Commands;

/// <summary>
/// <c>adexif verify</c>: every backend against the first, bit for bit, on random models; or, with
/// <c>--golden</c>, every backend against a folder of golden vectors.
/// </summary>
internal sealed class VerifyCommand
{
    private const string Examples = """
        Examples:
          adexif verify
          adexif verify --neuron-steps 100000000 --seed 7
          adexif verify --golden tests/golden --json verdicts.json
        """;

    private readonly Option<long> _neuronSteps = new("--neuron-steps")
    {
        Description = "Neurons times steps that each backend computes, per precision.",
        DefaultValueFactory = _ => 20_000_000,
    };

    private readonly Option<long?> _seed = new("--seed")
    {
        Description = "Seed of the first random model; by default another one each time.",
    };

    private readonly Option<DirectoryInfo?> _golden = new("--golden")
    {
        Description = "Check against this folder of golden vectors instead.",
    };

    private readonly Option<FileInfo?> _json = new("--json")
    {
        Description = "Write what --golden found to this file.",
    };

    /// <summary>Makes the command.</summary>
    public static Command Create() => new VerifyCommand().Build();

    private Command Build()
    {
        _neuronSteps.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() < 1)
            {
                result.AddError("--neuron-steps must be at least 1.");
            }
        });
        var command = new Command(
            "verify",
            "Compare all backends bit for bit on random models, or with golden vectors. Exit code "
            + "1: they differ; 2: the folder is missing or malformed.")
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
        TextWriter output = configuration.Output;
        IReadOnlyList<Backend> backends = Backend.All;
        output.WriteLine("Backends: " + string.Join(", ", backends));
        if (!Backend.TryGetNative(out _, out string reason))
        {
            output.WriteLine($"Only managed code is compared: {reason}");
        }

        if (result.GetValue(_golden) is { } folder)
        {
            return Golden(result, folder, backends, cancellation);
        }

        long seed = result.GetValue(_seed) ?? Random.Shared.Next();
        long neuronSteps = result.GetValue(_neuronSteps);
        output.WriteLine($"Seed: {seed}");
        bool same = CrossCheckIn<float>(configuration, backends, neuronSteps, seed, cancellation)
            && CrossCheckIn<double>(configuration, backends, neuronSteps, seed, cancellation);
        return same ? 0 : ExitCodes.Different;
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

    private int Golden(
        ParseResult result, DirectoryInfo folder, IReadOnlyList<Backend> backends,
        CancellationToken cancellation)
    {
        TextWriter output = result.InvocationConfiguration.Output;
        GoldenReport report =
            GoldenCheck.Run(folder.FullName, backends, output.WriteLine, cancellation);
        if (result.GetValue(_json) is { } file)
        {
            using FileStream stream = file.Create();
            report.Write(stream);
        }

        output.WriteLine(Summary(report));
        return report.Pass ? 0 : ExitCodes.Different;
    }

    private static string Summary(GoldenReport report)
    {
        int failed = report.Cases.Count(verdict => !verdict.Pass)
            + report.FiCurves.Count(verdict => !verdict.Pass);
        int all = report.Cases.Count + report.FiCurves.Count;
        return $"{all - failed} comparisons passed, {failed} failed";
    }
}
