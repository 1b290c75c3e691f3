namespace AdExIFRef.Interop;

/// <summary>Spikes that a caller decides on.</summary>
public partial class AdExIF<T>
{
    /// <summary>
    /// Makes neurons spike in the step just made: afterwards each is as if its V had crossed V_th
    /// there. The next step resets V, adds b to w, and begins the refractory period.
    /// </summary>
    /// <remarks>
    /// <para>
    /// V becomes V_th where it is below (V_T, where that is lower and DeltaT is 0), the last spike
    /// time becomes the time of the last step, and
    /// the neuron counts as refractory from then on, one that was refractory already too. The span
    /// that the last <c>Update</c> returned shows the spike; what a <c>Run</c> has recorded does
    /// not change.
    /// </para>
    /// <para>
    /// To set V above V_th by hand is not the same: the next step resets V and adds b, as it does
    /// after every spike, but there is no spike, no last spike time and no refractory period.
    /// </para>
    /// </remarks>
    /// <param name="neurons">Flat indices, the batch included; none is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such neuron.</exception>
    /// <exception cref="InvalidOperationException">
    /// The layer has made no step since its state was initialised, or is in use.
    /// </exception>
    public void ForceSpike(params ReadOnlySpan<int> neurons)
    {
        _guard.Enter();
        try
        {
            NeuronState<T> state = OwnState;
            RequireNeurons(neurons, state.Count);
            if (double.IsNaN(state.LastStep))
            {
                throw new InvalidOperationException(
                    "The layer has made no step since its state was initialised, so there is no "
                    + "time of a spike; call Update or Run first.");
            }
            ResolvedAdExParameters p = _preparation.Resolve(_parameters);
            int inSize = InSize.Size;
            double[] thresholds = SpikeThreshold.Of<T>(new ParameterValues(p, inSize));
            foreach (int neuron in neurons)
            {
                double threshold = thresholds[thresholds.Length == 1 ? 0 : neuron % inSize];
                Spike(state, neuron, ElementType.Round<T>(threshold));
            }
        }
        finally
        {
            _guard.Exit();
        }
    }

    private void Spike(NeuronState<T> state, int neuron, T threshold)
    {
        ref T v = ref state.V.Span[neuron];
        v = v >= threshold ? v : threshold;
        if (state.LastSpikeTime is { } last)
        {
            last.Span[neuron] = ElementType.Round<T>(state.LastStep);
        }
        if (state.HeldSteps is { } held && state.CountedBy is { } periods)
        {
            T[] steps = periods.Steps;
            held.Span[neuron] = steps[steps.Length == 1 ? 0 : neuron];
        }
        if (state.Refractory is { } refractory)
        {
            refractory.Span[neuron >> 3] |= (byte)(1 << (neuron & 7));
        }
        _output!.Span[neuron] = T.One;
    }

    private static void RequireNeurons(ReadOnlySpan<int> neurons, int count)
    {
        for (int i = 0; i < neurons.Length; i++)
        {
            if (neurons[i] < 0 || neurons[i] >= count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(neurons), neurons[i],
                    $"neurons[{i}] is {neurons[i]}; allowed are 0 to {count - 1}.");
            }
        }
    }
}
