using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>A neuron in a step, as reports name it.</summary>
/// <param name="Step">The layer's count of steps, from 0 at its last initialisation.</param>
/// <param name="Time">The time of the step, ms.</param>
/// <param name="Neuron">The flat index, the batch included.</param>
internal readonly record struct StepPlace(long Step, double Time, long Neuron)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"step {Step}, neuron {Neuron} (t = {Time:G10} ms)");
}
