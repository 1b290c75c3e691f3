using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Learning;

/// <summary>
/// The readout: for each class k a leaky integrator that never spikes, <c>u_k(t) = decay u_k(t - 1)
/// + sum_j R_jk s_j(t)</c>. Its mean over the T steps, and a bias, is the class's logit.
/// </summary>
/// <remarks>
/// The mean is linear in the spikes: each counts its weight times its step's share
/// (<see cref="NetworkSettings.ReadoutShares"/>). So a sample's counts, one per hidden neuron, are
/// all that is needed.
/// </remarks>
internal sealed class LeakyReadout<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _shares;
    private readonly T[] _counts;
    private readonly T[] _adjoint;

    public LeakyReadout(NetworkSettings settings)
    {
        _shares = Array.ConvertAll(settings.ReadoutShares(), ElementType.Round<T>);
        _counts = new T[settings.Hidden];
        _adjoint = new T[settings.Hidden];
    }

    /// <summary>The logits of a sample.</summary>
    /// <param name="spikes">The hidden neurons', [T, batch, hidden].</param>
    /// <param name="place">The sample's place among them.</param>
    /// <param name="weights">The network's.</param>
    /// <param name="logits">One per class.</param>
    public void Forward(
        ReadOnlySpan<T> spikes, SampleRows place, NetworkWeights<T> weights, Span<T> logits)
    {
        Array.Clear(_counts);
        for (int step = 0; step < place.Steps; step++)
        {
            SpanSum.AddProduct<T>(_counts, [_shares[step]], place.Of(spikes, step));
        }
        weights.Bias.CopyTo(logits);
        for (int j = 0; j < _counts.Length; j++)
        {
            SpanSum.AddProduct<T>(logits, [_counts[j]], weights.ReadoutOf(j));
        }
    }

    /// <summary>
    /// Takes the loss's derivatives by the logits back, for the sample of the last
    /// <see cref="Forward"/>.
    /// </summary>
    /// <param name="logits">The derivatives by the logits.</param>
    /// <param name="place">The sample's place in the batch.</param>
    /// <param name="weights">The network's.</param>
    /// <param name="gradients">Those of the weights, to which the sample's are added.</param>
    /// <param name="spikes">The derivatives by the spikes, [T, batch, hidden].</param>
    public void Backward(
        ReadOnlySpan<T> logits, SampleRows place, NetworkWeights<T> weights,
        NetworkWeights<T> gradients, Span<T> spikes)
    {
        SpanSum.Add(gradients.Bias, logits);
        for (int j = 0; j < _counts.Length; j++)
        {
            SpanSum.AddProduct(gradients.ReadoutOf(j), [_counts[j]], logits);
            _adjoint[j] = Row.Dot(weights.ReadoutOf(j), logits);
        }
        for (int step = 0; step < place.Steps; step++)
        {
            Row.Scale(place.Of(spikes, step), _shares[step], _adjoint);
        }
    }
}
