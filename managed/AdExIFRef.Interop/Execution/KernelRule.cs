using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>A spike with its moment, of a rule that knows more than the step.</summary>
/// <param name="Step">The step, from the first one of a call.</param>
/// <param name="Neuron">The flat index, the batch included.</param>
/// <param name="Time">ms.</param>
/// <param name="W">The adaptation current just before b is added, mA.</param>
internal readonly record struct TimedSpike(long Step, int Neuron, double Time, double W);

/// <summary>
/// Advances a population otherwise than by exponential Euler: what an <see cref="Integrator"/>
/// makes for a population.
/// </summary>
internal abstract unsafe class KernelRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The spikes of the last call, by step, then time, then neuron.</summary>
    public abstract ReadOnlySpan<TimedSpike> Spikes { get; }

    /// <summary>Takes the parameters and settings of the steps to come.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A parameter is outside of what the rule can do.
    /// </exception>
    public abstract void Prepare(ParameterValues values, StepSettings settings);

    /// <summary>Advances a state by the steps of a call.</summary>
    /// <param name="run">The arguments as exponential Euler has them.</param>
    /// <param name="state">The state that they point to.</param>
    /// <param name="threads">How many to use.</param>
    /// <param name="within">
    /// Where to record the state within the step, of which there is one; null for nowhere.
    /// </param>
    /// <param name="step">The number of that step in the run.</param>
    /// <returns>The first step and neuron that are not finite, or -1.</returns>
    public abstract (long Step, long Neuron) Advance(
        adexif_run* run, NeuronState<T> state, int threads, TraceColumns<T>? within, long step);
}
