using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What a forward pass refuses.</summary>
internal static class ForwardCheck
{
    /// <summary>Requires the scheme that the backward pass differentiates.</summary>
    /// <exception cref="NotSupportedException">The integrator, or the rule, is another.</exception>
    public static void RequireExponentialEuler(PopulationSettings settings)
    {
        if (settings.Rule.IsDyn)
        {
            throw new NotSupportedException(
                $"{settings.Name}: the rule of brainpy.dyn has no backward pass; for gradients use "
                + "AdExIFRef.Interop.AdExIFRef, which follows brainpy.state.");
        }
        if (!ReferenceEquals(settings.Integrator, Integrator.ExponentialEuler))
        {
            throw new NotSupportedException(
                $"The Integrator is {settings.Integrator}; gradients are there for "
                + "Integrator.ExponentialEuler.");
        }
    }

    /// <summary>Requires that there are no keyed inputs but noise.</summary>
    /// <exception cref="InvalidOperationException">There are others.</exception>
    public static void RequireNoInputsButNoise<T>(InputSet<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (inputs.HasSums)
        {
            throw new InvalidOperationException(
                "The layer has keyed inputs other than noise, which a tape does not know: pass "
                + "currents, jumps, conductances and functions of V to Forward instead.");
        }
    }

    /// <summary>Requires series of as many values as the currents have.</summary>
    /// <param name="currents">[T, n].</param>
    /// <param name="options">The other series.</param>
    /// <param name="state">The state, of n neurons.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void RequireSeries<T>(
        ReadOnlySpan<T> currents, ForwardOptions<T> options, NeuronState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = state.Count, length = currents.Length;
        if (length % n != 0)
        {
            throw Errors.WrongLength(
                nameof(currents), length,
                $"is a multiple of {n}, one row of {state.Shape} for each step");
        }
        if (length > SizeCheck.MostTapeElements - n)
        {
            throw new ArgumentOutOfRangeException(
                nameof(currents), length,
                $"currents has {length} values; allowed are at most "
                + $"{SizeCheck.MostTapeElements - n}: take the sequence in parts.");
        }
        RequireLength(options.Delta.Length, length, orNone: true, nameof(options.Delta));
        RequireWeights(
            options.RecurrentWeights.Span, state.InSize.Size, nameof(options.RecurrentWeights));
        for (int k = 0; k < options.Conductances.Count; k++)
        {
            ConductanceSeries<T> series = options.Conductances[k];
            string name = $"{nameof(options.Conductances)}[{k}]";
            ArgumentNullException.ThrowIfNull(series, name);
            RequireLength(series.Conductance.Length, length, false, name + ".Conductance");
            RequireLength(series.Reversal.Length, length, false, name + ".Reversal");
        }
        for (int k = 0; k < options.CurrentFunctions.Count; k++)
        {
            ArgumentNullException.ThrowIfNull(
                options.CurrentFunctions[k], $"{nameof(options.CurrentFunctions)}[{k}]");
        }
    }

    /// <summary>Requires caller-provided buffers that fit and do not overlap.</summary>
    /// <param name="memory">The buffers; null for none.</param>
    /// <param name="options">The inputs that they must not share memory with.</param>
    /// <param name="state">The state, likewise.</param>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void RequireMemory<T>(
        ForwardBuffers<T>? memory, ForwardOptions<T> options, NeuronState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (memory is null)
        {
            return;
        }
        var currents = new CallerBuffer<T>(nameof(memory.Currents), memory.Currents);
        var spikes = new CallerBuffer<T>(nameof(memory.Spikes), memory.Spikes);
        var v = new CallerBuffer<T>(nameof(memory.V), memory.V);
        var w = new CallerBuffer<T>(nameof(memory.W), memory.W);
        var delta = new CallerBuffer<T>(nameof(options.Delta), options.Delta);
        ReadOnlySpan<CallerBuffer<T>> written = [spikes, v, w];
        foreach (CallerBuffer<T> one in written)
        {
            CallerBufferCheck.RequireLength(one, memory.Currents.Length, "as many as Currents");
        }
        CallerBufferCheck.RequireApart(written, [currents, delta]);
        CallerBufferCheck.RequireApart([currents, spikes, v, w], state);
        foreach (ConductanceSeries<T> series in options.Conductances)
        {
            CallerBufferCheck.RequireApart(written, series.Conductance.Span, "a conductance");
            CallerBufferCheck.RequireApart(written, series.Reversal.Span, "a reversal potential");
        }
        if (options.MemoryBudget is { } budget && !(memory.V.IsEmpty && memory.W.IsEmpty))
        {
            throw new ArgumentException(
                $"MemoryBudget is {budget} bytes beside a place for V or w, which keeps every "
                + "step; allowed is none.",
                nameof(options));
        }
    }

    private static void RequireWeights<T>(ReadOnlySpan<T> weights, int n, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weights.IsEmpty)
        {
            return;
        }
        if (weights.Length != (long)n * n)
        {
            throw new ArgumentException(
                $"{name} has {weights.Length} values; allowed are {(long)n * n}, one for each pair "
                + $"of {n} neurons, or none.",
                name);
        }
        for (int k = 0; k < weights.Length; k++)
        {
            if (!T.IsFinite(weights[k]))
            {
                throw new ArgumentException(
                    $"{name}[{k / n}, {k % n}] is {weights[k]}; allowed are finite numbers.", name);
            }
        }
    }

    private static void RequireLength(int length, int allowed, bool orNone, string name)
    {
        if (length != allowed && !(orNone && length == 0))
        {
            throw Errors.WrongLength(
                name, length, $"are {allowed}, as many as currents" + (orNone ? ", or none" : ""));
        }
    }
}
