namespace AdExIFRef.Learning;

/// <summary>Trains a network for some epochs.</summary>
/// <param name="plan">How long, and in which order of the samples.</param>
/// <param name="task">The samples.</param>
/// <param name="network">What learns.</param>
/// <param name="cancellation">Heeded after each mini-batch.</param>
internal sealed class Trainer(
    TrainingPlan plan, ManifoldTask task, INetwork network, CancellationToken cancellation)
{
    private readonly RandomStream _random = new(plan.Seed, Streams.Order);
    private readonly int[] _order = Numbers(task.Training.Count);
    private readonly int[] _testOrder = Numbers(task.Test.Count);
    private Action<long> _progress = _ => { };
    private long _done;

    /// <summary>The samples that <see cref="Run"/> passes through the network.</summary>
    public long Total => (long)plan.Epochs * (task.Training.Count + task.Test.Count);

    /// <summary>Trains for as many epochs as the plan has.</summary>
    /// <param name="progress">Told how many samples are done, after each mini-batch.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<Epoch> Run(Action<long> progress)
    {
        _progress = progress;
        _done = 0;
        var epochs = new List<Epoch>();
        for (int number = 1; number <= plan.Epochs; number++)
        {
            _random.Shuffle(_order);
            Score training = Pass(_order, batch => network.Learn(task.Training, batch));
            Score test = Pass(_testOrder, batch => network.Evaluate(task.Test, batch));
            epochs.Add(new Epoch(number, training, test));
        }
        return epochs;
    }

    private Score Pass(ReadOnlyMemory<int> order, Func<ReadOnlyMemory<int>, Score> run)
    {
        var total = default(Score);
        for (int first = 0; first < order.Length; first += plan.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(plan.BatchSize, order.Length - first);
            total += run(order.Slice(first, count));
            _progress(_done += count);
        }
        return total;
    }

    private static int[] Numbers(int count) => [.. Enumerable.Range(0, count)];
}
