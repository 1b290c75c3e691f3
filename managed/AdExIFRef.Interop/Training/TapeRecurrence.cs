using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// The recurrent weights of a tape: what the spikes of one step add to the currents of the next,
/// and the way of the gradients back. The neurons of an element of the batch are connected among
/// themselves, all elements by the same weights.
/// </summary>
internal sealed unsafe class TapeRecurrence<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Multiplications from which a second thread is worth its start.</summary>
    private const long WorthThreads = 1 << 19;

    private readonly DenseKernel<T> _dense = DenseKernel<T>.Best;
    private readonly int _n;
    private readonly int _batch;
    private readonly PinnedColumn<T> _weights;
    private readonly PinnedColumn<T> _packed;
    private readonly PinnedColumn<T> _spikeLoss;
    private readonly byte[] _start;
    private readonly int[] _spikes;
    private readonly int[] _counts;
    private int _degree = 1;
    private bool _isOpen;

    /// <summary>Makes the memory.</summary>
    /// <param name="plan">The tape's.</param>
    /// <param name="n">The neurons of an element of the batch.</param>
    public TapeRecurrence(CheckpointPlan plan, int n)
    {
        (_n, _batch) = (n, plan.Neurons / n);
        _weights = new PinnedColumn<T>(checked(n * n));
        _packed = new PinnedColumn<T>(_dense.PackedLength(n, n));
        Gradient = new PinnedColumn<T>(n * n);
        Current = new PinnedColumn<T>(plan.SegmentSteps * plan.Neurons, 1);
        _spikeLoss = new PinnedColumn<T>(plan.Neurons, 2);
        _start = new byte[SpikeRow.Bytes(plan.Neurons)];
        _spikes = new int[plan.Neurons];
        _counts = new int[_batch];
    }

    /// <summary>Gets the currents with what spikes add to them, mA, [steps of a segment, n].
    /// </summary>
    public PinnedColumn<T> Current { get; }

    /// <summary>Gets the gradient by the weights, [n, n].</summary>
    public PinnedColumn<T> Gradient { get; }

    /// <summary>Gets the loss's derivatives by the spikes of the step that the backward
    /// pass takes next, those through the weights included.</summary>
    public T* SpikeLoss => _spikeLoss.Pointer;

    /// <summary>Takes the weights of the next forward pass.</summary>
    public void Use(ReadOnlySpan<T> weights, int degree)
    {
        weights.CopyTo(_weights.Span);
        _dense.Pack(_weights.Pointer, _n, _n, _packed.Pointer);
        _degree = degree;
    }

    /// <summary>Notes who spiked in the step before the first: whose V is at the threshold.
    /// </summary>
    public void Start(ReadOnlySpan<T> v, CoefficientColumns<T> coefficients)
    {
        ReadOnlySpan<T> threshold = coefficients[adexif_coefficient.ADEXIF_COEFFICIENT_V_TH];
        Array.Clear(_start);
        for (int i = 0; i < v.Length; i++)
        {
            bool spiked = v[i] >= threshold[threshold.Length == 1 ? 0 : i];
            _start[i / 8] |= (byte)((spiked ? 1 : 0) << (i % 8));
        }
    }

    /// <summary>Computes the currents of a step.</summary>
    /// <param name="row">The step of the segment.</param>
    /// <param name="drive">The currents without the weights'.</param>
    /// <param name="before">Who spiked in the step before; empty before the first step.</param>
    public void Evaluate(int row, ReadOnlySpan<T> drive, ReadOnlySpan<byte> before)
    {
        Find(before);
        T* current = Current.Pointer + ((long)row * _n * _batch), weights = _weights.Pointer;
        fixed (T* from = drive)
        {
            T* source = from;
            Share(_batch, 1L + _counts.Sum(), (begin, end) =>
            {
                for (int b = begin; b < end; b++)
                {
                    long at = (long)b * _n;
                    _dense.AddRows(source + at, weights, _n, SpikesOf(b), current + at);
                }
            });
        }
    }

    /// <summary>Begins a backward pass.</summary>
    public void BeginBackward()
    {
        Gradient.Span.Clear();
        _isOpen = false;
    }

    /// <summary>Lets nothing pass from here on to earlier steps.</summary>
    public void Cut() => _isOpen = false;

    /// <summary>Makes <see cref="SpikeLoss"/> from the loss's own row, null for zeros.</summary>
    public void AddLoss(T* row)
    {
        Span<T> sum = _spikeLoss.Span;
        if (!_isOpen)
        {
            sum.Clear();
        }
        if (row != null)
        {
            SpanSum.Add(sum, new ReadOnlySpan<T>(row, sum.Length));
        }
    }

    /// <summary>Takes the gradient by the currents of a step back through the weights.</summary>
    /// <param name="byCurrent">The gradient, [n].</param>
    /// <param name="before">Who spiked in the step before; empty before the first step.</param>
    public void Take(T* byCurrent, ReadOnlySpan<byte> before)
    {
        Find(before);
        T* gradient = Gradient.Pointer;
        Share(_n, 1L + _counts.Sum(), (begin, end) =>
        {
            for (int b = 0; b < _batch; b++)
            {
                _dense.AddToRows(byCurrent + ((long)b * _n), SpikesOf(b), _n, begin, end, gradient);
            }
        });
        T* packed = _packed.Pointer, loss = _spikeLoss.Pointer;
        Share(_batch, (long)_batch * _n, (begin, end) =>
            _dense.MultiplyTransposed(byCurrent, packed, _n, _n, begin, end, loss));
        _isOpen = true;
    }

    private ReadOnlySpan<int> SpikesOf(int element) =>
        _spikes.AsSpan(element * _n, _counts[element]);

    /// <summary>Lists who spiked, element by element of the batch, in ascending order.</summary>
    private void Find(ReadOnlySpan<byte> bits)
    {
        if (bits.IsEmpty)
        {
            bits = _start;
        }
        Array.Clear(_counts);
        for (int at = 0; at < bits.Length; at += sizeof(ulong))
        {
            for (ulong word = SpikeRow.Word(bits, at); word != 0; word &= word - 1)
            {
                int neuron = (at * 8) + BitOperations.TrailingZeroCount(word);
                int element = neuron / _n;
                _spikes[(element * _n) + _counts[element]++] = neuron - (element * _n);
            }
        }
    }

    /// <summary>Shares [0, count) among threads: each has its own part of the result.</summary>
    /// <param name="count">Rows or columns of the result.</param>
    /// <param name="work">Rows of n multiplications in all.</param>
    /// <param name="part">Computes a part.</param>
    private void Share(int count, long work, Action<int, int> part)
    {
        int parts = work * _n < WorthThreads ? 1 : Math.Min(_degree, count);
        if (parts <= 1)
        {
            part(0, count);
            return;
        }
        Parallel.For(0, parts, k => part(
            (int)((long)count * k / parts), (int)((long)count * (k + 1) / parts)));
    }
}
