using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>A run of all steps of a model.</summary>
/// <param name="Outcome">Everything it left behind.</param>
/// <param name="ShortOutcome">What steps one by one leave behind too: state, spike bits.</param>
/// <param name="Spikes">All spikes.</param>
/// <param name="BlewUp">Whether some value became infinite or NaN.</param>
/// <param name="Inconsistency">How the recordings contradict each other; null if not.</param>
internal sealed record WholeRun(
    Outcome Outcome, Outcome ShortOutcome, long Spikes, bool BlewUp, string? Inconsistency);

/// <summary>The ways to run a random model that must give the same bits.</summary>
internal static class ModelRuns
{
    /// <summary>All steps in one call, with everything recorded.</summary>
    public static WholeRun Whole<T>(
        RandomModel model, Backend backend, int threads, int chunkBytes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new ModelLayer<T>(model, backend);
        layer.AddInputs(0);
        RunResult<T> run = layer.Run(0, model.Steps, threads, chunkBytes);
        byte[] bits = Bits(run.SpikeBits);
        var brief = new Outcome();
        var whole = new Outcome();
        foreach (Outcome outcome in new[] { brief, whole })
        {
            AddState(outcome, model, layer.Layer);
            outcome.Add<byte>("spike bits", bits);
        }

        AddEvents(whole, run.SpikeEvents);
        whole.Add("spike counts", run.SpikeCounts);
        whole.Add("times of traces", run.Traces.Times);
        whole.Add("trace of V", run.Traces.V);
        whole.Add("trace of w", run.Traces.W);
        string? inconsistency = RecordCheck.Inconsistency(run);
        NonFinite where = run.NonFinite;
        whole.Add<long>("non-finite", [where.Count, where.FirstStep, where.FirstNeuron]);
        return new WholeRun(whole, brief, run.TotalSpikes, where.Any, inconsistency);
    }

    /// <summary>One call per step; state and spike bits.</summary>
    public static Outcome ByStep<T>(RandomModel model, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new ModelLayer<T>(model, backend);
        var bits = new List<byte>();
        for (int step = 0; step < model.Steps; step++)
        {
            bits.AddRange(Pack(layer.Update(step)));
        }

        var outcome = new Outcome();
        AddState(outcome, model, layer.Layer);
        outcome.Add<byte>("spike bits", bits.ToArray());
        return outcome;
    }

    /// <summary>
    /// A run of some steps on one backend, its snapshot restored on another, which runs the rest.
    /// </summary>
    public static Outcome InTwo<T>(
        RandomModel model, int cut, Backend first, Backend second, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int ChunkBytes = 1 << 12;
        var before = new ModelLayer<T>(model, first);
        before.AddInputs(0);
        RunResult<T> start = before.Run(0, cut, threads, ChunkBytes);
        var after = new ModelLayer<T>(model, second);
        after.Layer.Restore(before.Layer.Snapshot());
        after.AddInputs(cut);
        RunResult<T> rest = after.Run(cut, model.Steps - cut, threads, ChunkBytes);
        var outcome = new Outcome();
        AddState(outcome, model, after.Layer);
        outcome.Add<byte>("spike bits", [.. Bits(start.SpikeBits), .. Bits(rest.SpikeBits)]);
        return outcome;
    }

    private static void AddState<T>(Outcome outcome, RandomModel model, AdExIF<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        outcome.Add<T>("V", layer.V);
        outcome.Add<T>("w", layer.W);
        if (layer is AdExIFRef<T> refractory)
        {
            outcome.Add<T>("last_spike_time", refractory.LastSpikeTime);
            if (model.Clock == RefractoryClock.Steps)
            {
                outcome.Add<T>("refractory steps", refractory.RefractorySteps);
            }

            if (model.RefVar)
            {
                outcome.Add<byte>("refractory", FromFlags(refractory.Refractory));
            }
        }
    }

    private static void AddEvents(Outcome outcome, ReadOnlySpan<SpikeEvent> events)
    {
        var flat = new long[2 * events.Length];
        for (int i = 0; i < events.Length; i++)
        {
            (flat[2 * i], flat[(2 * i) + 1]) = (events[i].Step, events[i].Neuron);
        }

        outcome.Add<long>("spike events (step, neuron, ...)", flat);
    }

    private static byte[] Bits(SpikeRaster raster)
    {
        var bits = new byte[raster.Steps * raster.RowBytes];
        for (int step = 0; step < raster.Steps; step++)
        {
            raster.Row(step).CopyTo(bits.AsSpan(step * raster.RowBytes));
        }

        return bits;
    }

    private static byte[] Pack<T>(ReadOnlySpan<T> spikes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var bits = new byte[(spikes.Length + 7) / 8];
        for (int i = 0; i < spikes.Length; i++)
        {
            bits[i >> 3] |= (byte)(T.IsZero(spikes[i]) ? 0 : 1 << (i & 7));
        }

        return bits;
    }

    private static byte[] FromFlags(ReadOnlySpan<bool> flags)
    {
        var bytes = new byte[flags.Length];
        for (int i = 0; i < flags.Length; i++)
        {
            bytes[i] = flags[i] ? (byte)1 : (byte)0;
        }

        return bytes;
    }
}
