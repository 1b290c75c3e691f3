using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>The rows of a rule, with weights and delays.</summary>
/// <param name="source">The rule.</param>
/// <param name="weights">The weights.</param>
/// <param name="delays">The delays.</param>
/// <param name="clock">The step size and the range of the delays.</param>
/// <param name="seed">The key of the projection's draws.</param>
internal sealed class RuleRows<T>(
    ISynapseSource source, SynapseValues weights, SynapseValues delays, DelaySteps clock,
    ulong seed) : StoreRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The keys of weights and of delays.</summary>
    private readonly ulong _weightSeed = ProjectionSeed.Of(seed, ProjectionSeed.Weights);
    private readonly ulong _delaySeed = ProjectionSeed.Of(seed, ProjectionSeed.Delays);

    /// <inheritdoc/>
    public override T? Constant =>
        weights.Constant is { } value ? ElementType.Round<T>(value) : null;

    /// <inheritdoc/>
    public override double ExpectedCount => (double)source.ExpectedCount;

    /// <inheritdoc/>
    public override StoreRowReader<T> Open() => new Reader(this);

    /// <summary>Draws every delay, and returns the least and the largest, in steps.</summary>
    public (int Least, int Most) FindDelays(int threads, CancellationToken cancellation)
    {
        int least = StoreShape.MostDelay, most = 0;
        RowThreads.Each(
            source.Sources, threads, () => new DelayRange(),
            (number, local) =>
            {
                int index = (int)number;
                local.Row.Clear();
                source.Row(index, local.Row);
                Span<double> values = local.Row.Delays;
                delays.Fill(index, local.Row, _delaySeed, values);
                foreach (double value in values)
                {
                    int steps = clock.Of(value);
                    local.Least = Math.Min(local.Least, steps);
                    local.Most = Math.Max(local.Most, steps);
                }
            },
            local => (least, most) = (
                Math.Min(least, local.Least), Math.Max(most, local.Most)),
            cancellation);
        return least > most ? (0, 0) : (least, most);
    }

    /// <summary>The delays that a thread has seen, in steps.</summary>
    private sealed class DelayRange
    {
        public RowBuffer Row { get; } = new();

        public int Least { get; set; } = StoreShape.MostDelay;

        public int Most { get; set; }
    }

    private sealed class Reader(RuleRows<T> rows) : StoreRowReader<T>
    {
        private readonly RowBuffer _buffer = new();
        private readonly bool _hasWeights = rows.Constant is null;

        public override void Read(int index, StoreRow<T> row)
        {
            _buffer.Clear();
            rows.Source.Row(index, _buffer);
            row.Resize(_buffer.Count);
            Connectivity.RequireIndices(_buffer.Targets, rows.Source.Targets, "targets");
            _buffer.Targets.CopyTo(row.Targets);
            ReadDelays(index, row.Delays);
            if (_hasWeights)
            {
                ReadWeights(index, row.Weights);
            }
        }

        private void ReadDelays(int index, Span<int> steps)
        {
            if (rows.Delays.Constant is { } delay)
            {
                steps.Fill(rows.Clock.Of(delay));
                return;
            }
            Span<double> values = _buffer.Delays;
            rows.Delays.Fill(index, _buffer, rows._delaySeed, values);
            for (int i = 0; i < steps.Length; i++)
            {
                steps[i] = rows.Clock.Of(values[i]);
            }
        }

        private void ReadWeights(int index, Span<T> target)
        {
            Span<double> values = _buffer.Weights;
            rows.Weights.Fill(index, _buffer, rows._weightSeed, values);
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = ElementType.Round<T>(values[i]);
                if (!T.IsFinite(target[i]))
                {
                    throw rows.NotFinite("weight", index, i, values[i]);
                }
            }
        }
    }

    private ArgumentOutOfRangeException NotFinite(
        string name, int index, int synapse, double value) => new(
            name, value,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} of synapse {synapse} of source {index} is {value} {weights.Unit}; ")
            + $"allowed are values that are finite in {ElementType.Name<T>()}.");

    private ISynapseSource Source => source;

    private SynapseValues Weights => weights;

    private SynapseValues Delays => delays;

    private DelaySteps Clock => clock;
}

/// <summary>The rows of a store that is to lie otherwise.</summary>
/// <param name="store">The store.</param>
/// <param name="spread">Whether each synapse is to have a weight of its own.</param>
internal sealed class StoredRows<T>(SynapseStore<T> store, bool spread) : StoreRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override T? Constant => spread ? null : store.Constant;

    /// <inheritdoc/>
    public override double ExpectedCount => store.Count;

    /// <inheritdoc/>
    public override StoreRowReader<T> Open() => new Reader(store);

    private sealed class Reader(SynapseStore<T> store) : StoreRowReader<T>
    {
        private readonly StoreRow<T> _read = new();

        public override void Read(int source, StoreRow<T> row)
        {
            store.Read(source, _read);
            foreach (int i in _read.Order)
            {
                row.Add(_read.Targets[i], _read.Delays[i], _read.Weights[i]);
            }
        }
    }
}
