using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Learning;

/// <summary>
/// From input spikes to the currents of the hidden neurons: a spike of afferent i lifts the current
/// of neuron j by W_ij, and a current decays by a factor a step. The product of the weights and the
/// decaying spike trains, at the cost of the spikes alone.
/// </summary>
internal static class InputSynapses
{
    /// <summary>Fills the currents of a sample.</summary>
    /// <param name="spikes">The sample's, the earliest first.</param>
    /// <param name="weights">[afferents, hidden], mA.</param>
    /// <param name="decay">What remains of a current after a step.</param>
    /// <param name="currents">[T, batch, hidden], mA.</param>
    /// <param name="place">The sample's place among them.</param>
    public static void Forward<T>(
        ReadOnlySpan<InputSpike> spikes, ReadOnlySpan<T> weights, T decay, Span<T> currents,
        SampleRows place)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int next = 0;
        place.Of(currents, 0).Clear();
        for (int step = 0; step < place.Steps; step++)
        {
            Span<T> row = place.Of(currents, step);
            if (step > 0)
            {
                Row.Scale(row, decay, place.Of(currents, step - 1));
            }
            for (; next < spikes.Length && spikes[next].Step == step; next++)
            {
                SpanSum.Add(row, weights.Slice(spikes[next].Afferent * row.Length, row.Length));
            }
        }
    }

    /// <summary>Adds a sample's part of the gradient of the weights.</summary>
    /// <param name="spikes">The sample's, the earliest first.</param>
    /// <param name="currents">The loss's derivatives by the currents, [T, batch, hidden].</param>
    /// <param name="decay">What remains of a current after a step.</param>
    /// <param name="gradient">[afferents, hidden].</param>
    /// <param name="adjoint">Room for a row.</param>
    /// <param name="place">The sample's place in the batch.</param>
    public static void Backward<T>(
        ReadOnlySpan<InputSpike> spikes, ReadOnlySpan<T> currents, T decay, Span<T> gradient,
        Span<T> adjoint, SampleRows place)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int next = spikes.Length - 1;
        adjoint.Clear();
        for (int step = place.Steps - 1; step >= 0; step--)
        {
            Row.Scale(adjoint, decay, adjoint);
            SpanSum.Add(adjoint, place.Of(currents, step));
            for (; next >= 0 && spikes[next].Step == step; next--)
            {
                SpanSum.Add(
                    gradient.Slice(spikes[next].Afferent * adjoint.Length, adjoint.Length),
                    adjoint);
            }
        }
    }
}
