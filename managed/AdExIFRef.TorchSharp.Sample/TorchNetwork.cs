using AdExIFRef.Learning;
using TorchSharp;
using TorchSharp.Modules;

namespace AdExIFRef.Torch.Sample;

/// <summary>
/// Trains a <see cref="SpikingClassifier"/> with torch's own gradients, cross-entropy and Adam,
/// from the same initial weights and in the same order as <c>adexif train</c>.
/// </summary>
internal sealed class TorchNetwork : INetwork, IDisposable
{
    private readonly TrainingPlan _plan;
    private readonly torch.ScalarType _type;
    private readonly Adam _input, _readout;

    /// <param name="plan">The network and how it learns.</param>
    /// <param name="type">Float32 or Float64.</param>
    public TorchNetwork(TrainingPlan plan, torch.ScalarType type)
    {
        _plan = plan;
        _type = type;
        Classifier = new SpikingClassifier(plan.Network, type);
        Classifier.Input.requires_grad = !plan.FreezesInput;
        SetWeights(NetworkWeights<double>.Initial(plan.Network, plan.Seed));
        _input = torch.optim.Adam([Classifier.Input], plan.InputRate.BaseValue);
        _readout = torch.optim.Adam([Classifier.Readout, Classifier.Bias], plan.ReadoutRate);
    }

    public SpikingClassifier Classifier { get; }

    /// <inheritdoc/>
    public Score Evaluate(SpikeSamples samples, ReadOnlyMemory<int> batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var _ = torch.no_grad();
        return Run(samples, batch.Span).Score;
    }

    /// <inheritdoc/>
    public Score Learn(SpikeSamples samples, ReadOnlyMemory<int> batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        _input.zero_grad();
        _readout.zero_grad();
        (Score score, torch.Tensor loss) = Run(samples, batch.Span);
        loss.backward();
        if (!_plan.FreezesInput)
        {
            _input.step();
        }
        _readout.step();
        return score;
    }

    /// <inheritdoc/>
    public bool[,] HiddenSpikes(SpikeSamples samples, int number)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var _ = torch.no_grad();
        torch.Tensor spikes =
            Classifier.Hidden(InputTraces.Of(samples, [number], _plan.Network, _type));
        bool[] values = spikes.to(torch.ScalarType.Bool).data<bool>().ToArray();
        var steps = new bool[_plan.Network.Steps, _plan.Network.Hidden];
        Buffer.BlockCopy(values, 0, steps, 0, values.Length);
        return steps;
    }

    public void Dispose()
    {
        _input.Dispose();
        _readout.Dispose();
        Classifier.Dispose();
    }

    /// <summary>The score of a batch, and its mean loss.</summary>
    private (Score Score, torch.Tensor Loss) Run(SpikeSamples samples, ReadOnlySpan<int> batch)
    {
        torch.Tensor spikes =
            Classifier.Hidden(InputTraces.Of(samples, batch, _plan.Network, _type));
        torch.Tensor logits = Classifier.Read(spikes);
        torch.Tensor labels = torch.tensor(Labels(samples, batch));
        torch.Tensor loss = torch.nn.functional.cross_entropy(logits, labels);
        var score = new Score(
            batch.Length,
            loss.to(torch.ScalarType.Float64).item<double>() * batch.Length,
            (int)logits.argmax(1).eq(labels).sum().item<long>(),
            spikes.count_nonzero().item<long>());
        return (score, loss);
    }

    private static long[] Labels(SpikeSamples samples, ReadOnlySpan<int> batch)
    {
        var labels = new long[batch.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = samples.Label(batch[i]);
        }
        return labels;
    }

    /// <summary>A linear module has its weights as [outputs, inputs].</summary>
    private void SetWeights(NetworkWeights<double> weights)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var _ = torch.no_grad();
        NetworkSettings net = _plan.Network;
        Classifier.Input.copy_(
            torch.tensor(weights.Input).reshape(net.Afferents, net.Hidden).t());
        Classifier.Readout.copy_(
            torch.tensor(weights.Readout).reshape(net.Hidden, net.Classes).t());
        Classifier.Bias.copy_(torch.tensor(weights.Bias));
    }
}
