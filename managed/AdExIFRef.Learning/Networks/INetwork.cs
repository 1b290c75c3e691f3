namespace AdExIFRef.Learning;

/// <summary>
/// A network of <see cref="NetworkSettings"/> that learns: whatever computes its hidden layer can
/// be trained on the same samples in the same order.
/// </summary>
internal interface INetwork
{
    /// <summary>Scores a mini-batch and changes nothing.</summary>
    /// <param name="samples">What the batch is chosen from.</param>
    /// <param name="batch">The numbers of its samples.</param>
    Score Evaluate(SpikeSamples samples, ReadOnlyMemory<int> batch);

    /// <summary>
    /// Scores a mini-batch, then changes the weights by one step down the gradient.
    /// </summary>
    /// <param name="samples">What the batch is chosen from.</param>
    /// <param name="batch">The numbers of its samples.</param>
    Score Learn(SpikeSamples samples, ReadOnlyMemory<int> batch);

    /// <summary>Whether each hidden neuron spikes at each step of a sample, [T, hidden].</summary>
    bool[,] HiddenSpikes(SpikeSamples samples, int number);
}
