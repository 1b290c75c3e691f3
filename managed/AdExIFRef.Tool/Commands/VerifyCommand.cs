using System.CommandLine;
using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Verify;

namespace AdExIFRef.Tool.Commands;

/// <summary>
/// <c>adexif verify</c>: every backend against the first, bit for bit, on random models; or, with
/// <c>--golden</c>, every backend against a folder of golden vectors.
/// </summary>
internal static class VerifyCommand
{
    private const int Different = 1;
    private const int BadFolder = 2;

    private static readonly Option<long> s_neuronSteps = new("--neuron-steps")
    {
        Description = "Neurons times steps that each backend computes, per precision.",
        DefaultValueFactory = _ => 20_000_000,
    };

    private static readonly Option<long?> s_seed = new("--seed")
    {
        Description = "Seed of the first random model; by default another one each time.",
    };

    private static readonly Option<DirectoryInfo?> s_golden = new("--golden")
    {
        Description = "Check against this folder of golden vectors instead.",
    };

    private static readonly Option<FileInfo?> s_json = new("--json")
    {
        Description = "Write what --golden found to this file.",
    };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        s_neuronSteps.Validators.Add(result =>
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
            s_neuronSteps, s_seed, s_golden, s_json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(s_json) is not null && result.GetResult(s_golden) is null)
            {
                result.AddError("--json needs --golden.");
            }
        });
        command.SetAction((result, cancellation) => Task.Run(() => Run(result, cancellation)));
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        TextWriter output = result.InvocationConfiguration.Output;
        IReadOnlyList<Backend> backends = Backend.All;
        output.WriteLine("Backends: " + string.Join(", ", backends));
        if (result.GetValue(s_golden) is { } folder)
        {
            return Golden(result, folder, backends, cancellation);
        }

        long seed = result.GetValue(s_seed) ?? Random.Shared.Next();
        long neuronSteps = result.GetValue(s_neuronSteps);
        output.WriteLine($"Seed: {seed}");
        bool same = CrossCheckIn<float>(output, backends, neuronSteps, seed, cancellation)
            && CrossCheckIn<double>(output, backends, neuronSteps, seed, cancellation);
        return same ? 0 : Different;
    }

    private static bool CrossCheckIn<T>(
        TextWriter output, IReadOnlyList<Backend> backends, long neuronSteps, long seed,
        CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string precision = typeof(T) == typeof(float) ? "f32" : "f64";
        var check = new CrossCheck(backends);
        Mismatch? mismatch = check.Run<T>(neuronSteps, seed, _ => { }, cancellation);
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

    private static int Golden(
        ParseResult result, DirectoryInfo folder, IReadOnlyList<Backend> backends,
        CancellationToken cancellation)
    {
        TextWriter output = result.InvocationConfiguration.Output;
        try
        {
            GoldenReport report =
                GoldenCheck.Run(folder.FullName, backends, output.WriteLine, cancellation);
            if (result.GetValue(s_json) is { } file)
            {
                using FileStream stream = file.Create();
                report.Write(stream);
            }

            output.WriteLine(Summary(report));
            return report.Pass ? 0 : Different;
        }
        catch (Exception error) when (error is IOException or InvalidDataException
            or UnauthorizedAccessException)
        {
            result.InvocationConfiguration.Error.WriteLine(error.Message);
            return BadFolder;
        }
    }

    private static string Summary(GoldenReport report)
    {
        int failed = report.Cases.Count(verdict => !verdict.Pass)
            + report.FiCurves.Count(verdict => !verdict.Pass);
        int all = report.Cases.Count + report.FiCurves.Count;
        return $"{all - failed} comparisons passed, {failed} failed";
    }
}
