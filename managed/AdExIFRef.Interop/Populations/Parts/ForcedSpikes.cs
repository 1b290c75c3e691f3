using System.Numerics;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>Makes neurons spike in the step just made.</summary>
internal static class ForcedSpikes
{
    /// <summary>Sets each neuron to what it would be if V had crossed V_th there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such neuron.</exception>
    /// <exception cref="InvalidOperationException">There was no step yet.</exception>
    public static void Apply<T>(Population<T> population, ReadOnlySpan<int> neurons)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NeuronState<T> state = population.State.Columns;
        Require(neurons, state.Count);
        if (double.IsNaN(state.LastStep))
        {
            throw new InvalidOperationException(
                "The layer has made no step since its state was initialised, so there is no "
                + "time of a spike; call Update or Run first.");
        }
        if (population.Settings.Integrator.ResetsAtOnce)
        {
            Reset(population, neurons);
            return;
        }
        if (population.Settings.Rule.IsDyn)
        {
            ApplyDyn(population, neurons);
            return;
        }
        int inSize = population.Settings.InSize.Size;
        double[] thresholds = population.Preparation.Thresholds();
        Span<T> spikes = population.State.Spikes.Span;
        foreach (int neuron in neurons)
        {
            double threshold = thresholds[thresholds.Length == 1 ? 0 : neuron % inSize];
            Spike(state, neuron, ElementType.Round<T>(threshold));
            spikes[neuron] = T.One;
        }
    }

    private static void Spike<T>(NeuronState<T> state, int neuron, T threshold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T v = ref state.V.Span[neuron];
        v = v >= threshold ? v : threshold;
        Note(state, neuron);
    }

    /// <summary>
    /// The same by the rule of <c>brainpy.dyn</c>, whose spikes are reset within their step. A neuron
    /// that has spiked in the step is left alone.
    /// </summary>
    private static void ApplyDyn<T>(Population<T> population, ReadOnlySpan<int> neurons)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NeuronState<T> state = population.State.Columns;
        ParameterValues values = population.Preparation.Current();
        double[] thresholds = SpikeThreshold.Of<T>(values);
        int inSize = population.Settings.InSize.Size;
        T step = ElementType.Round<T>(state.LastStep);
        foreach (int neuron in neurons)
        {
            if (state.LastSpikeTime!.Span[neuron] == step)
            {
                continue;
            }
            int i = neuron % inSize;
            T threshold = ElementType.Round<T>(thresholds[thresholds.Length == 1 ? 0 : i]);
            T reset = ElementType.Round<T>(values.At(ADEXIF_PARAMETER_V_RESET, i));
            ref T v = ref state.V.Span[neuron];
            bool isSoft = population.Settings.Reset == SpkReset.Soft;
            v = isSoft && v > threshold ? v - (threshold - reset) : reset;
            state.W.Span[neuron] += ElementType.Round<T>(values.At(ADEXIF_PARAMETER_B, i));
            Note(state, neuron);
            population.State.Spikes.Span[neuron] = T.One;
        }
    }

    /// <summary>Notes the spike of a neuron, and that it is refractory.</summary>
    private static void Note<T>(NeuronState<T> state, int neuron)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (state.LastSpikeTime is { } last)
        {
            last.Span[neuron] = ElementType.Round<T>(state.LastStep);
        }
        if (state.RefractorySteps is { } refractorySteps && state.CountedBy is { } periods)
        {
            T[] steps = periods.Steps;
            refractorySteps.Span[neuron] = steps[steps.Length == 1 ? 0 : neuron];
        }
        if (state.Refractory is { } refractory)
        {
            refractory.Span[neuron >> 3] |= (byte)(1 << (neuron & 7));
        }
    }

    /// <summary>Makes spikes at the end of the last step that reset V at once.</summary>
    private static void Reset<T>(Population<T> population, ReadOnlySpan<int> neurons)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NeuronState<T> state = population.State.Columns;
        population.Preparation.Ready(state.LastDt);
        ParameterValues values = population.Preparation.Values;
        bool hasPeriod = population.Settings.RefractoryClock != RefractoryClock.None;
        double end = state.LastStep + state.LastDt;
        RefractoryRests.Fit(state, values, hasPeriod, end, timesAreNew: false);
        foreach (int i in neurons)
        {
            double period = hasPeriod ? values.At(adexif_parameter.ADEXIF_PARAMETER_TAU_REF, i) : 0;
            state.V.Span[i] = ElementType.Round<T>(
                values.At(adexif_parameter.ADEXIF_PARAMETER_V_RESET, i));
            state.W.Span[i] += ElementType.Round<T>(
                values.At(adexif_parameter.ADEXIF_PARAMETER_B, i));
            state.RefractoryRest!.Span[i] = ElementType.Round<T>(period);
            if (state.LastSpikeTime is { } last)
            {
                last.Span[i] = ElementType.Round<T>(end);
            }
            if (state.Refractory is { } refractory)
            {
                refractory.Span[i >> 3] |= (byte)(1 << (i & 7));
            }
            population.State.Spikes.Span[i] += T.One;
        }
    }

    private static void Require(ReadOnlySpan<int> neurons, int count)
    {
        for (int i = 0; i < neurons.Length; i++)
        {
            if (neurons[i] < 0 || neurons[i] >= count)
            {
                throw Errors.OutOfRange(
                    nameof(neurons), neurons[i], $"neurons[{i}]", $"are 0 to {count - 1}");
            }
        }
    }
}
