using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A synapse of all neurons of a population, and what arrives at it: every projection with this
/// synapse and output adds to it.
/// </summary>
internal sealed unsafe class Receptor<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of a ring start on different lines of a page.</summary>
    private const int RowPadding = 80;

    private readonly PinnedColumn<T> _columns =
        new(NativeMethods.ADEXIF_SYNAPSE_COLUMN_COUNT, 20);
    private readonly ReceptorKind _kind;
    private PinnedColumn<T> _arrivals;
    private int _rowLength;
    private int _mask;
    private long[] _delivered = [];

    /// <param name="kind">What it does.</param>
    /// <param name="neurons">The neurons of the population.</param>
    /// <param name="dt">The step size, ms.</param>
    /// <param name="index">Its number in the population.</param>
    public Receptor(ReceptorKind kind, int neurons, double dt, int index)
    {
        _kind = kind;
        Neurons = neurons;
        double[] values = kind.Columns(dt);
        for (int c = 0; c < values.Length; c++)
        {
            _columns.Span[c] = ElementType.Round<T>(values[c]);
        }
        G = kind.HasG ? new PinnedColumn<T>(neurons, 21 + (3 * index)) : null;
        H = kind.HasH ? new PinnedColumn<T>(neurons, 22 + (3 * index)) : null;
        _arrivals = new PinnedColumn<T>(neurons, 23 + (3 * index));
    }

    /// <summary>What it does.</summary>
    public ReceptorKind Kind => _kind;

    /// <summary>The neurons of the population.</summary>
    public int Neurons { get; }

    /// <summary>The state; null where there is none.</summary>
    public PinnedColumn<T>? G { get; }

    /// <summary>The second state; null where there is none.</summary>
    public PinnedColumn<T>? H { get; }

    /// <summary>The projections, in their order.</summary>
    public DeliveryPath<T>[] Paths { get; private set; } = [];

    /// <summary>How their synapses are delivered.</summary>
    public DeliveryForm Form { get; private set; }

    /// <summary>No synapse has a smaller delay, in steps.</summary>
    public int MinDelay { get; private set; }

    /// <summary>No synapse has a larger one.</summary>
    public int MaxDelay { get; private set; }

    /// <summary>Sets what the receptor gets; all in one form.</summary>
    /// <param name="paths">The projections, in their order.</param>
    /// <param name="form">How they are delivered.</param>
    /// <param name="blocks">The blocks of the population.</param>
    /// <param name="callSteps">The most steps of a call of the kernel.</param>
    public void Connect(
        DeliveryPath<T>[] paths, DeliveryForm form, int blocks, int callSteps)
    {
        Paths = paths;
        Form = form;
        MinDelay = paths.Length == 0 ? 0 : paths.Min(path => path.MinDelay);
        MaxDelay = paths.Length == 0 ? -1 : paths.Max(path => path.MaxDelay);
        int rows = form == DeliveryForm.Pull
            ? callSteps
            : (int)BitOperations.RoundUpToPowerOf2((uint)MaxDelay + 1);
        _mask = rows - 1;
        _rowLength = rows == 1 ? Neurons : checked(Neurons + RowPadding);
        int past = form == DeliveryForm.Pull ? 0 : 1; // for what has arrived before
        _arrivals = new PinnedColumn<T>(checked((rows + past) * _rowLength), 23);
        _delivered = new long[blocks];
        Forget();
    }

    /// <summary>Forgets what has been delivered: the spikes are another's.</summary>
    public void Forget()
    {
        _arrivals.Span.Clear();
        Array.Fill(_delivered, long.MinValue);
    }

    /// <summary>Returns how many steps from a step on lie one after the other.</summary>
    public int StepsFrom(long step) => Form == DeliveryForm.Pull
        ? _mask + 1
        : _mask + 1 - (int)(step & _mask);

    /// <summary>Returns what the kernel reads from a step on.</summary>
    public adexif_synapse Native(long step) => new()
    {
        struct_size = (uint)sizeof(adexif_synapse),
        form = (int)_kind.Form,
        effect = (int)_kind.Effect,
        column = ColumnPointers(),
        g = G is { } g ? g.Pointer : null,
        h = H is { } h ? h.Pointer : null,
        arrivals = Form == DeliveryForm.Pull ? _arrivals.Pointer : Row(step),
        arrivals_stride = _rowLength,
    };

    /// <summary>Puts the spikes of the steps before a step into the ring of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="first">Its first neuron.</param>
    /// <param name="step">The step.</param>
    /// <param name="queue">The thread's.</param>
    public void Push(int block, int first, long step, SegmentQueue<T> queue)
    {
        long from = Math.Max(_delivered[block], step - 1 - MaxDelay);
        for (long spikeStep = from; spikeStep < step; spikeStep++)
        {
            SetRows(spikeStep, step, first, queue);
            foreach (DeliveryPath<T> path in Paths)
            {
                SynapsePage[] pages = path.Store.Block(block);
                if (path.Events(spikeStep) is { } events)
                {
                    queue.Add(path, pages, events, 0, null);
                    continue;
                }
                for (int b = 0; b < path.History.Blocks; b++)
                {
                    queue.Add(path, pages, path.Spikes(b, spikeStep), 0, null);
                }
            }
            queue.Flush(null);
        }
        _delivered[block] = step;
    }

    /// <summary>Adds up what arrives in a step at a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="first">Its first neuron.</param>
    /// <param name="step">The step.</param>
    /// <param name="row">Its number in the call of the kernel.</param>
    /// <param name="queue">The thread's.</param>
    public void Pull(int block, int first, long step, int row, SegmentQueue<T> queue)
    {
        T* target = _arrivals.Pointer + ((long)row * _rowLength) + first;
        for (int delay = MaxDelay; delay >= MinDelay; delay--)
        {
            long spikeStep = step - 1 - delay;
            foreach (DeliveryPath<T> path in Paths)
            {
                if (delay < path.MinDelay || delay > path.MaxDelay)
                {
                    continue;
                }
                SynapsePage[] pages = path.Store.Block(block);
                if (path.Events(spikeStep) is { } events)
                {
                    queue.Add(path, pages, events, delay - path.MinDelay, target);
                    continue;
                }
                for (int b = 0; b < path.History.Blocks; b++)
                {
                    ReadOnlySpan<int> spikes = path.Spikes(b, spikeStep);
                    if (spikes.IsEmpty)
                    {
                        continue;
                    }
                    int part = delay - path.MinDelay;
                    if (path.Plastic is not { } plastic)
                    {
                        queue.Add(path, pages, spikes, part, target);
                        continue;
                    }
                    queue.Flush(target); // sums keep their order
                    queue.Count(
                        plastic.Deliver(block, spikes, path.FirstSource, part, step, target));
                }
            }
        }
        queue.Flush(target);
    }

    /// <summary>Returns where a ring adds up what arrives in a step.</summary>
    private T* Row(long step) => _arrivals.Pointer + ((step & _mask) * _rowLength);

    private void SetRows(long spikeStep, long step, int first, SegmentQueue<T> queue)
    {
        for (int delay = MinDelay; delay <= MaxDelay; delay++)
        {
            long arrival = spikeStep + 1 + delay;
            queue.Rows[delay] = first + (arrival < step
                ? _arrivals.Pointer + ((_mask + 1L) * _rowLength)
                : Row(arrival));
        }
    }

    private adexif_synapse._column_e__FixedBuffer ColumnPointers()
    {
        adexif_synapse._column_e__FixedBuffer columns = default;
        for (int c = 0; c < NativeMethods.ADEXIF_SYNAPSE_COLUMN_COUNT; c++)
        {
            columns[c] = _columns.Pointer + c;
        }
        return columns;
    }
}
