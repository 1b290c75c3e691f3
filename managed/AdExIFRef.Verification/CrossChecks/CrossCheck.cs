using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>Two runs of a random model that should be equal, and are not.</summary>
/// <param name="Model">The model.</param>
/// <param name="What">Which run, and where it differs first.</param>
internal sealed record Mismatch(RandomModel Model, string What);

/// <summary>Runs random models in every way and on every backend, and compares the bits.</summary>
/// <param name="backends">The first one is the measure of the others.</param>
internal sealed class CrossCheck(IReadOnlyList<Backend> backends)
{
    /// <summary>
    /// About how large a model is: many small ones reach more combinations of settings.
    /// </summary>
    private const int ModelNeuronSteps = 12_000;

    /// <summary>Models that were compared.</summary>
    public int Models { get; private set; }

    /// <summary>Neuron-steps that every backend computed in the whole runs.</summary>
    public long NeuronSteps { get; private set; }

    /// <summary>Spikes in them.</summary>
    public long Spikes { get; private set; }

    /// <summary>Models in which some neuron's state became infinite or NaN.</summary>
    public int BlownUp { get; private set; }

    /// <summary>Draws models until there were enough neuron-steps.</summary>
    /// <param name="neuronSteps">At least this many, on each backend.</param>
    /// <param name="seed">Of the first model; the next ones count on.</param>
    /// <param name="progress">Told the neuron-steps after each model.</param>
    /// <param name="cancellation">Heeded after each model.</param>
    /// <returns>The first mismatch, or null.</returns>
    public Mismatch? Run<T>(
        long neuronSteps, long seed, Action<long> progress, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (; NeuronSteps < neuronSteps; seed++)
        {
            cancellation.ThrowIfCancellationRequested();
            RandomModel model = RandomModels.Draw(seed, ModelNeuronSteps);
            string? difference = Attempt<T>(model);
            if (difference is not null)
            {
                return new Mismatch(model, difference);
            }

            Models++;
            NeuronSteps += (long)model.Count * model.Steps;
            progress(NeuronSteps);
        }

        return null;
    }

    // No random model is invalid: an exception is a fault, and its model should be known.
    private string? Attempt<T>(RandomModel model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return Compare<T>(model);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{Precision<T>()}: {error}";
        }
    }

    /// <summary>Says where the first difference between any two runs of a model is.</summary>
    public string? Compare<T>(RandomModel model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var draws = new Draws(~model.Seed);
        Backend first = backends[0];
        WholeRun reference = ModelRuns.Whole<T>(model, first, 1, 1 << 22);
        Spikes += reference.Spikes;
        BlownUp += reference.BlewUp ? 1 : 0;
        if (reference.Inconsistency is not null)
        {
            return $"{first.Name} {Precision<T>()}: {reference.Inconsistency}";
        }

        foreach (Backend other in backends)
        {
            int threads = draws.Integer(1, 4);
            int chunkBytes = draws.Pick(1, 1000, 1 << 22);
            WholeRun run = ModelRuns.Whole<T>(model, other, threads, chunkBytes);
            string? difference = run.Outcome.FirstDifference(reference.Outcome);
            if (difference is not null)
            {
                return $"Run on {other.Name} {Precision<T>()} ({threads} threads, chunks of "
                    + $"{chunkBytes} bytes) against {first.Name}: {difference}";
            }
        }

        return CompareSteps<T>(model, draws, reference.ShortOutcome);
    }

    private string? CompareSteps<T>(RandomModel model, Draws draws, Outcome reference)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Backend stepping = backends[draws.Integer(0, backends.Count - 1)];
        string? difference = ModelRuns.ByStep<T>(model, stepping).FirstDifference(reference);
        if (difference is not null)
        {
            return $"{model.Steps} Updates on {stepping.Name} {Precision<T>()} against a Run on "
                + $"{backends[0].Name}: {difference}";
        }

        Backend before = backends[draws.Integer(0, backends.Count - 1)];
        Backend after = backends[draws.Integer(0, backends.Count - 1)];
        int cut = draws.Integer(1, model.Steps);
        difference = ModelRuns.InTwo<T>(model, cut, before, after, draws.Integer(1, 4))
            .FirstDifference(reference);
        return difference is null
            ? null
            : $"{cut} steps on {before.Name} {Precision<T>()}, snapshot, the rest on {after.Name} "
                + $"against one Run on {backends[0].Name}: {difference}";
    }

    private static string Precision<T>() => typeof(T) == typeof(float) ? "f32" : "f64";
}
