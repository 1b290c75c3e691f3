using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AdExIFRef.Interop;

/// <summary>
/// The synapses of a projection on one block of targets, which learn. A spike of a target is kept;
/// a row sees it at its next arrival, or when it is brought up to date. Each synapse sees the same
/// events in the same order as if all happened at once, so its bits do not depend on when.
/// </summary>
internal sealed unsafe partial class PlasticBlock<T, TRule>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TRule : struct, IPlasticityRule<T>
{
    private const int LineBytes = 64;

    /// <summary>So many synapses ahead the state of targets is fetched.</summary>
    private const int Chunk = 8;

    private readonly TRule _rule;
    private readonly SynapsePage[] _pages;
    private readonly PlasticPage<T>[] _plastic;
    private readonly PostSpikes<T> _spikes;
    private readonly PlasticJournal<T> _journal = new();
    private readonly int _shift;
    private readonly int _parts;
    private readonly int _stride;
    private readonly int _first;
    private long _run;
    private bool _isRunning;
    private long _before; // Applied, when the run began

    /// <param name="rule">The rule.</param>
    /// <param name="store">The synapses; pulled, each with a weight of its own.</param>
    /// <param name="block">The number of the block.</param>
    /// <param name="neurons">The neurons of the block.</param>
    /// <param name="mostKept">The most spikes that are kept, beyond the least.</param>
    public PlasticBlock(
        TRule rule, SynapseStore<T> store, int block, int neurons, int mostKept)
    {
        _rule = rule;
        _pages = store.Block(block);
        _shift = store.PageShift;
        _parts = store.Shape.Parts;
        _stride = store.Stride;
        _first = block * store.Shape.BlockTargets;
        _plastic = new PlasticPage<T>[_pages.Length];
        for (int page = 0; page < _pages.Length; page++)
        {
            long left = store.Shape.Sources - ((long)page << _shift);
            _plastic[page] = new PlasticPage<T>(
                checked((int)(Math.Min(1L << _shift, left) * _parts)));
        }
        _spikes = new PostSpikes<T>(neurons, mostKept);
    }

    /// <summary>The neurons of the population that are targets: from, and before.</summary>
    public (int First, int End) Targets { get; init; }

    /// <summary>The first step whose postsynaptic spikes were not taken yet.</summary>
    public long Applied { get; private set; }

    /// <summary>How often all was brought up to date for room.</summary>
    public int Flushes => _spikes.Flushes;

    /// <summary>What traces and spikes take.</summary>
    public long Bytes => _spikes.Bytes
        + _plastic.Sum(page => (long)page.Count * sizeof(PlasticPart<T>));

    /// <summary>Sets the state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="offset">The neuron of the block that is target 0; may lie outside.</param>
    public void Import(PlasticState<T> state, int offset)
    {
        Applied = state.Applied;
        long index = 0;
        foreach (PlasticPage<T> page in _plastic)
        {
            for (int i = 0; i < page.Count; i++, index++)
            {
                PlasticEvent<T> last = state.Source(index);
                page.Parts[i] = new PlasticPart<T>
                {
                    Arrival = last.Step,
                    Traces = last.Traces,
                    Applied = Applied,
                };
            }
        }
        for (int i = 0; i < state.Targets.Items.Length; i++)
        {
            int neuron = offset + i;
            if ((uint)neuron < (uint)_spikes.Length)
            {
                PlasticEvent<T> last = state.Targets.Items[i];
                _spikes.Neurons[neuron].Last = last.Step;
                _spikes.Neurons[neuron].Traces = last.Traces;
            }
        }
    }

    /// <summary>Writes the state of what lies on this block.</summary>
    /// <param name="state">Written.</param>
    /// <param name="offset">As in <see cref="Import"/>.</param>
    public void Export(PlasticState<T> state, int offset)
    {
        long index = 0;
        for (int page = 0; page < _plastic.Length; page++)
        {
            uint* offsets = _pages[page].Offsets;
            for (int i = 0; i < _plastic[page].Count; i++, index++)
            {
                if (offsets[i + 1] > offsets[i])
                {
                    PlasticPart<T> part = _plastic[page].Parts[i];
                    state.Source(index) = new PlasticEvent<T>(part.Arrival, part.Traces);
                }
            }
        }
        for (int i = 0; i < state.Targets.Items.Length; i++)
        {
            int neuron = offset + i;
            if ((uint)neuron < (uint)_spikes.Length)
            {
                PostNeuron<T> one = _spikes.Neurons[neuron];
                state.Targets.Items[i] = new PlasticEvent<T>(one.Last, one.Traces);
            }
        }
    }

    /// <summary>Takes the spikes of a step.</summary>
    /// <param name="spikes">Neurons of the population, ascending.</param>
    /// <param name="step">The step.</param>
    public void Take(ReadOnlySpan<int> spikes, long step)
    {
        MakeRoom(spikes);
        foreach (int spike in spikes)
        {
            if (IsTarget(spike))
            {
                int neuron = spike - _first;
                PostNeuron<T>* one = _spikes.Neurons + neuron;
                SynapticTraces<T> before = _rule.DecayPost(one->Traces, step - one->Last);
                _spikes.Add(neuron, step, before, _rule.CountPost(before));
            }
        }
        Applied = step + 1;
    }

    /// <summary>
    /// Makes room for a spike of each, before any is kept: bringing rows up to date in the middle
    /// of a step would apply spikes that the rows do not know to have seen.
    /// </summary>
    private void MakeRoom(ReadOnlySpan<int> spikes)
    {
        foreach (int spike in spikes)
        {
            if (IsTarget(spike) && !_spikes.HasRoom(spike - _first))
            {
                Update(isForRoom: true);
                return; // now every neuron has room
            }
        }
    }

    private bool IsTarget(int spike) => spike >= Targets.First && spike < Targets.End;

    /// <summary>Brings all synapses up to date.</summary>
    public void Flush() => Update(isForRoom: false);

    /// <inheritdoc cref="PlasticSynapses{T}.Deliver"/>
    public long Deliver(
        ReadOnlySpan<int> spikes, int firstSource, int part, long step, T* sums)
    {
        long events = 0;
        Row next = spikes.IsEmpty ? default : RowOf(spikes[0] - firstSource, part);
        for (int i = 0; i < spikes.Length; i++)
        {
            Row row = next;
            next = i + 1 < spikes.Length ? RowOf(spikes[i + 1] - firstSource, part) : default;
            if (row.Count > 0)
            {
                Save(row);
                Arrive(row, next, step, sums);
                events += row.Count;
            }
        }
        return events;
    }

    /// <summary>Begins a run that may be taken back.</summary>
    public void Begin()
    {
        _isRunning = true;
        _run++;
        _spikes.Begin();
        _before = Applied;
    }

    /// <summary>Ends a run.</summary>
    public void Commit()
    {
        _isRunning = false;
        _journal.Clear();
        _spikes.Commit();
    }

    /// <summary>Takes a run back.</summary>
    public void TakeBack()
    {
        _journal.TakeBack();
        _spikes.TakeBack();
        _isRunning = false;
        Applied = _before;
    }

    private void Update(bool isForRoom)
    {
        for (int page = 0; page < _plastic.Length; page++)
        {
            uint* offsets = _pages[page].Offsets;
            for (int i = 0; i < _plastic[page].Count; i++)
            {
                if (offsets[i + 1] > offsets[i])
                {
                    Row row = RowAt(page, i);
                    Save(row);
                    CatchUp(row);
                }
            }
        }
        _spikes.Flushed(isForRoom);
    }

    private void Save(Row row)
    {
        if (_isRunning && row.Part->Saved != _run)
        {
            _journal.Save(row.Part, row.Weights, row.Count);
            row.Part->Saved = _run;
        }
    }

    /// <summary>Lets a spike arrive at a row, while the next one is fetched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Arrive(Row row, Row next, long step, T* sums)
    {
        TRule rule = _rule;
        PostNeuron<T>* neurons = _spikes.Neurons;
        SynapticTraces<T> last = row.Part->Traces;
        long arrival = row.Part->Arrival, applied = row.Part->Applied;
        SynapticTraces<T> pre = rule.DecayPre(last, step - arrival);
        var line = (byte*)next.Targets;
        byte* lines = line + (next.Count * (long)_stride);
        for (int begin = 0; begin < row.Count; begin += Chunk)
        {
            int end = Math.Min(begin + Chunk, row.Count);
            if (Sse.IsSupported)
            {
                for (int i = end; i < Math.Min(end + Chunk, row.Count); i++)
                {
                    Sse.Prefetch0(neurons + row.Targets[i]);
                }
                if (begin == 0 && next.Count > 0)
                {
                    Sse.Prefetch0(next.Part);
                }
                if (line < lines)
                {
                    Sse.Prefetch0(line);
                    line += LineBytes;
                }
            }
            for (int i = begin; i < end; i++)
            {
                int target = row.Targets[i];
                PostNeuron<T>* neuron = neurons + target;
                T weight = Unsafe.ReadUnaligned<T>(row.Weights + i);
                weight = Raise(in rule, weight, neuron, target, last, arrival, applied);
                weight = rule.OnPre(
                    weight, pre, rule.DecayPost(neuron->Traces, step - neuron->Last));
                Unsafe.WriteUnaligned(row.Weights + i, weight);
                sums[target] += weight;
            }
        }
        row.Part->Traces = rule.CountPre(pre);
        row.Part->Arrival = step;
        row.Part->Applied = step;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CatchUp(Row row)
    {
        TRule rule = _rule;
        PostNeuron<T>* neurons = _spikes.Neurons;
        SynapticTraces<T> last = row.Part->Traces;
        long arrival = row.Part->Arrival, applied = row.Part->Applied;
        for (int i = 0; i < row.Count; i++)
        {
            int target = row.Targets[i];
            PostNeuron<T>* neuron = neurons + target;
            if (neuron->Last >= applied)
            {
                T weight = Unsafe.ReadUnaligned<T>(row.Weights + i);
                weight = Raise(in rule, weight, neuron, target, last, arrival, applied);
                Unsafe.WriteUnaligned(row.Weights + i, weight);
            }
        }
        row.Part->Applied = Applied;
    }

    private Row RowOf(int source, int part) => RowAt(
        source >> _shift, ((source & ((1 << _shift) - 1)) * _parts) + part);

    private Row RowAt(int page, int index)
    {
        uint* offset = _pages[page].Offsets + index;
        int count = (int)(offset[1] - offset[0]);
        var targets = (ushort*)(_pages[page].Data + (offset[0] * (long)_stride));
        return new Row(
            _plastic[page].Parts + index, targets, (T*)(targets + count), count);
    }

    /// <summary>Some synapses of one source.</summary>
    private readonly struct Row(
        PlasticPart<T>* part, ushort* targets, T* weights, int count)
    {
        public readonly PlasticPart<T>* Part = part;
        public readonly ushort* Targets = targets;

        /// <summary>May lie at any address.</summary>
        public readonly T* Weights = weights;
        public readonly int Count = count;
    }
}
