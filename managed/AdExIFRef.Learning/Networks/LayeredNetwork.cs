using System.Numerics;
using System.Runtime.ExceptionServices;
using AdExIFRef.Interop;

namespace AdExIFRef.Learning;

/// <summary>
/// The network with hidden neurons of this library: a mini-batch in shards over threads, whose
/// gradients are added in the order of the shards.
/// </summary>
internal sealed class LayeredNetwork<T> : INetwork where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingPlan _plan;
    private readonly Shard<T>[] _shards;
    private readonly Score[] _scores;
    private readonly ParallelOptions _threads;
    private readonly Adam<T> _input, _recurrent, _readout, _bias;

    /// <param name="plan">The network and how it learns.</param>
    /// <param name="backend">What computes the hidden neurons; no result depends on it.</param>
    /// <param name="threads">The most threads, at least 1; likewise.</param>
    public LayeredNetwork(TrainingPlan plan, Backend backend, int threads)
    {
        _plan = plan;
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Weights = NetworkWeights<T>.Initial(plan.Network, plan.Seed);
        Gradients = new NetworkWeights<T>(plan.Network);
        int shards = ShardsOf(plan.BatchSize);
        _shards = new Shard<T>[shards];
        for (int i = 0; i < shards; i++)
        {
            _shards[i] = new Shard<T>(plan.Network, backend);
        }
        _scores = new Score[shards];
        _input = new Adam<T>(Weights.Input.Length, plan.InputRate.BaseValue);
        _recurrent = new Adam<T>(Weights.Recurrent.Length, plan.RecurrentRate.BaseValue);
        _readout = new Adam<T>(Weights.Readout.Length, plan.ReadoutRate);
        _bias = new Adam<T>(Weights.Bias.Length, plan.ReadoutRate);
    }

    public NetworkWeights<T> Weights { get; }

    /// <summary>Those of the mean loss of the last batch that was learnt from.</summary>
    public NetworkWeights<T> Gradients { get; }

    /// <inheritdoc/>
    public Score Evaluate(SpikeSamples samples, ReadOnlyMemory<int> batch) => Each(
        batch.Length,
        (shard, part) => shard.Evaluate(samples.Choose(batch.Span[part]), Weights));

    /// <inheritdoc/>
    public Score Learn(SpikeSamples samples, ReadOnlyMemory<int> batch)
    {
        Score score = Each(
            batch.Length,
            (shard, part) =>
                shard.Learn(samples.Choose(batch.Span[part]), Weights, _plan.FreezesInput));
        AddGradients(batch.Length);
        if (!_plan.FreezesInput)
        {
            _input.Step(Weights.Input, Gradients.Input);
            _recurrent.Step(Weights.Recurrent, Gradients.Recurrent);
        }
        _readout.Step(Weights.Readout, Gradients.Readout);
        _bias.Step(Weights.Bias, Gradients.Bias);
        return score;
    }

    /// <inheritdoc/>
    public bool[,] HiddenSpikes(SpikeSamples samples, int number)
    {
        T[] values = _shards[0].Spikes(samples.Choose([number]), Weights);
        var spikes = new bool[_plan.Network.Steps, _plan.Network.Hidden];
        for (int i = 0; i < values.Length; i++)
        {
            spikes[i / _plan.Network.Hidden, i % _plan.Network.Hidden] = values[i] != T.Zero;
        }
        return spikes;
    }

    private Score Each(int samples, Func<Shard<T>, Range, Score> run)
    {
        int used = ShardsOf(samples);
        try
        {
            Parallel.For(0, used, _threads, i =>
            {
                int first = i * Shard<T>.Capacity;
                _scores[i] = run(
                    _shards[i], first..Math.Min(first + Shard<T>.Capacity, samples));
            });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
        var total = default(Score);
        foreach (Score score in _scores.AsSpan(0, used))
        {
            total += score;
        }
        return total;
    }

    private void AddGradients(int samples)
    {
        Gradients.Clear();
        T share = ElementType.Round<T>(1.0 / samples);
        foreach (Shard<T> shard in _shards.AsSpan(0, ShardsOf(samples)))
        {
            Gradients.Add(share, shard.Gradients);
        }
    }

    private static int ShardsOf(int samples) =>
        (samples + Shard<T>.Capacity - 1) / Shard<T>.Capacity;
}
