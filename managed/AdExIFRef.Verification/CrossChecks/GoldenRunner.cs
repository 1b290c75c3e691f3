using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>Runs the cases of a golden folder through the public surface.</summary>
internal static class GoldenRunner
{
    /// <summary>
    /// Runs a case step by step and, where that is possible, by <c>Run</c>; and back where it has
    /// gradients.
    /// </summary>
    public static GoldenVerdict Check<T>(GoldenInputs<T> golden, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenVerdict verdict = ByStep(golden, backend);
        verdict = golden.Conductance is null ? verdict.And(ByRun(golden, backend)) : verdict;
        return golden.Gradients is null
            ? verdict
            : verdict with
            {
                Gradients = GoldenGradients.Differences(golden, Layer(golden, backend)),
                Tolerances = golden.Case.Tolerance,
            };
    }

    /// <summary>A case by <c>Update</c>, jumps and conductances as keyed inputs.</summary>
    public static GoldenVerdict ByStep<T>(GoldenInputs<T> golden, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (GoldenCase entry, int n) = (golden.Case, golden.Count);
        AdExIFRef<T> layer = Layer(golden, backend);
        (T[] g, T[] e) = (new T[n], new T[n]);
        if (golden.Conductance is not null)
        {
            layer.AddCurrentInput("conductance", Input.Conductance(g, e));
        }

        var comparison = new GoldenComparison<T>(golden);
        for (int step = 0; step < entry.Steps; step++)
        {
            int first = step * n;
            golden.Conductance?.AsSpan(first, n).CopyTo(g);
            golden.Reversal?.AsSpan(first, n).CopyTo(e);
            if (golden.Delta is not null)
            {
                layer.AddDeltaInput("delta", golden.Delta.AsSpan(first, n));
            }

            double elapsed = step * entry.Dt;
            ReadOnlySpan<T> current =
                golden.Current.AsSpan(golden.IsCurrentConstant ? 0 : first, n);
            T[] spikes = layer.Update((entry.T0 + elapsed).ms, entry.Dt.ms, current).ToArray();
            comparison.Spikes(step, i => spikes[i] == T.One);
            Compare(comparison, step, layer);
        }

        return comparison.Verdict(backend.Name);
    }

    /// <summary>A case by <c>Run</c>, from one stored step to the next.</summary>
    public static GoldenVerdict ByRun<T>(GoldenInputs<T> golden, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIFRef<T> layer = Layer(golden, backend);
        var comparison = new GoldenComparison<T>(golden);
        int start = 0;
        foreach (int row in golden.Rows.Append(golden.Case.Steps - 1).Distinct())
        {
            int steps = row + 1 - start;
            RunResult<T> run = Advance(golden, layer, start, steps);
            for (int i = 0; i < steps; i++)
            {
                int step = i;
                comparison.Spikes(start + i, neuron => run.SpikeBits[step, neuron]);
            }

            start += steps;
            Compare(comparison, row, layer);
        }

        return comparison.Verdict(backend.Name);
    }

    /// <summary>An f-I curve: one neuron per current, in one run.</summary>
    public static GoldenFiVerdict Check<T>(GoldenFiCurve curve, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(curve.Current.Length, backend)
        {
            SpkReset = ResetOf(curve.Reset),
        };
        T[] current = Array.ConvertAll(curve.Current, T.CreateTruncating);
        RunResult<T> run = layer.Run(
            (long)GoldenFiCurve.Steps, GoldenFiCurve.Dt.ms, Drive.PerNeuron(current),
            new RunOptions<T> { Record = [Recording.SpikeCounts] });
        int largest = 0;
        for (int i = 0; i < current.Length; i++)
        {
            largest = Math.Max(largest, (int)Math.Abs(run.SpikeCounts[i] - curve.Count[i]));
        }

        return new GoldenFiVerdict(curve.Name, backend.Name, largest, curve.Tolerance);
    }

    private static AdExIFRef<T> Layer<T>(GoldenInputs<T> golden, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenCase entry = golden.Case;
        AdExParameters parameters = LayerParameters.From(golden.Parameters);
        AdExIFRef<T> layer = NewLayer<T>(entry, parameters, backend);
        layer.SpkReset = ResetOf(entry.Reset);
        layer.RefVar = entry.RefVar;
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        layer.InitState(entry.BatchSize);
        golden.InitialV.CopyTo(layer.V);
        golden.InitialW.CopyTo(layer.W);
        return layer;
    }

    private static AdExIFRef<T> NewLayer<T>(
        GoldenCase entry, AdExParameters parameters, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Shape inSize = Shape.Of(entry.InSize.Axes);
        if (entry.Dyn is not { } dyn)
        {
            return new AdExIFRef<T>(inSize, parameters, backend);
        }

        return DynLayers.Create<T>(
            inSize, parameters, backend, dyn.IsLiquid, dyn.Method, dyn.Mode);
    }

    private static RunResult<T> Advance<T>(
        GoldenInputs<T> golden, AdExIFRef<T> layer, int start, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = golden.Count;
        ReadOnlyMemory<T> Rows(T[] values) => values.AsMemory(start * n, steps * n);
        return layer.Run(
            (long)steps,
            golden.Case.Dt.ms,
            golden.IsCurrentConstant
                ? Drive.PerNeuron(golden.Current)
                : Drive.Steps(Rows(golden.Current)),
            new RunOptions<T>
            {
                Start = start == 0 ? golden.Case.T0.ms : null,
                Delta = golden.Delta is null ? null : Drive.Steps(Rows(golden.Delta)),
                Record = [Recording.SpikeBits],
            });
    }

    private static void Compare<T>(GoldenComparison<T> comparison, int step, AdExIFRef<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (layer.RefVar)
        {
            bool[] refractory = layer.Refractory.ToArray();
            comparison.Refractory(step, i => refractory[i]);
        }

        comparison.State(step, layer.V, layer.W, layer.LastSpikeTime);
    }

    private static SpkReset ResetOf(GoldenReset reset) =>
        reset == GoldenReset.Soft ? SpkReset.Soft : SpkReset.Hard;
}
