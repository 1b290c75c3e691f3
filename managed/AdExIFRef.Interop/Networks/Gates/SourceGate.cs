using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Stands between the spikes of a projection's sources and its synapses: makes of the spikes of
/// each step events, sources with a factor of their weights. One thread takes spikes; all read
/// events.
/// </summary>
internal sealed class SourceGate
{
    private readonly GateModel _model;
    private readonly int _minDelay;
    private readonly int _maxDelay;
    private readonly double[][] _state;
    private readonly List<int> _active = [];
    private readonly List<int> _spikes = [];
    private GateEvents[] _slots = [];
    private SpikeHistory? _history;
    private int _firstSource;
    private Copy? _copy;

    /// <param name="model">What it does.</param>
    /// <param name="isKinetic">Whether events are all that synapses get: a spike of a step before
    /// <see cref="First"/> has none then, instead of one of factor 1.</param>
    /// <param name="sources">The sources of the projection.</param>
    /// <param name="minDelay">The shortest delay, in steps.</param>
    /// <param name="maxDelay">The longest one.</param>
    /// <param name="step">The step of the network that comes next.</param>
    public SourceGate(
        GateModel model, bool isKinetic, int sources, int minDelay, int maxDelay, long step)
    {
        (_model, IsKinetic, _minDelay, _maxDelay) = (model, isKinetic, minDelay, maxDelay);
        _state = new double[model.ColumnCount][];
        for (int c = 0; c < _state.Length; c++)
        {
            _state[c] = new double[sources];
        }
        Reset(step);
    }

    /// <summary>Whether a spike of a step before <see cref="First"/> has no event.</summary>
    public bool IsKinetic { get; }

    /// <summary>The first step whose spikes were taken.</summary>
    public long First { get; private set; }

    /// <summary>The first step whose spikes have not been taken.</summary>
    public long Next { get; private set; }

    /// <summary>What the state takes, bytes.</summary>
    public long Bytes => (long)_state.Length * _state[0].Length * sizeof(double);

    /// <summary>Forgets every spike.</summary>
    /// <param name="step">The step of the network that comes next.</param>
    public void Reset(long step)
    {
        // The first spikes that do not arrive before this step by the shortest delay.
        First = Next = step - 1 - _minDelay;
        _active.Clear();
        _model.Begin(_state, step - 1);
        Array.ForEach(_slots, slot => slot.Clear());
    }

    /// <summary>Sets where spikes come from.</summary>
    /// <param name="history">The spikes of the source population.</param>
    /// <param name="firstSource">The neuron of it that is source 0.</param>
    /// <param name="window">The most steps that are taken before events are read.</param>
    public void Bind(SpikeHistory history, int firstSource, int window)
    {
        (_history, _firstSource) = (history, firstSource);
        int count = (int)BitOperations.RoundUpToPowerOf2((uint)(_maxDelay + 1 + window));
        if (count <= _slots.Length)
        {
            return;
        }
        GateState kept = Export(Next);
        _slots = new GateEvents[count];
        for (int slot = 0; slot < count; slot++)
        {
            _slots[slot] = new GateEvents();
        }
        SetEvents(kept);
    }

    /// <summary>Takes the spikes of all steps up to one, which is over.</summary>
    public void Take(long last)
    {
        for (; Next <= last; Next++)
        {
            TakeSpikes(Next);
            GateEvents events = Events(Next);
            events.Clear();
            _model.Advance(
                _state, CollectionsMarshal.AsSpan(_spikes),
                _active, ArrivalOf(Next), events);
        }
    }

    /// <summary>Returns the events of the spikes of a step, which were taken.</summary>
    public GateEvents Events(long spikeStep) => _slots[(int)spikeStep & (_slots.Length - 1)];

    /// <summary>Returns the state with the events that may still be in flight.</summary>
    /// <param name="next">The first step whose spikes are not in it: <see cref="Next"/>, or as long
    /// as only spikes of that step are missing, after <see cref="Take"/>.</param>
    public GateState Export(long next)
    {
        var events = new (int[] Sources, double[] Factors)[_slots.Length == 0 ? 0 : _maxDelay + 1];
        for (int back = 1; back <= events.Length; back++)
        {
            bool isKept = next - back >= First;
            events[back - 1] = isKept
                ? ([.. Events(next - back).Sources], [.. Events(next - back).Factors])
                : ([], []);
        }
        return new GateState(
            First, Next, Array.ConvertAll(_state, column => (double[])column.Clone()), events);
    }

    /// <summary>Sets the state to an exported one.</summary>
    public void Import(GateState state)
    {
        (First, Next) = (state.First, state.Next);
        for (int c = 0; c < _state.Length; c++)
        {
            state.Columns[c].CopyTo(_state[c], 0);
        }
        FindActive();
        SetEvents(state);
    }

    /// <summary>Whether an exported state is one of this gate.</summary>
    /// <param name="state">The state.</param>
    /// <param name="step">The step of the network that came next.</param>
    public bool Fits(GateState state, long step) =>
        state.Next == step - 1
        && state.First <= state.Next
        && state.Columns.Length == _state.Length
        && Array.TrueForAll(state.Columns, column => column.Length == _state[0].Length)
        && Array.TrueForAll(
            state.Columns[_model.StepColumn], one => one <= ArrivalOf(step) && one >= -1)
        && state.Events.Length <= _maxDelay + 1
        && Array.TrueForAll(state.Events, events => IsAscending(events.Sources));

    /// <summary>Keeps the state for <see cref="TakeBack"/>.</summary>
    public void Save()
    {
        _copy ??= new Copy(_state.Length, _state[0].Length, _maxDelay + 1);
        (_copy.First, _copy.Next) = (First, Next);
        for (int c = 0; c < _state.Length; c++)
        {
            _state[c].CopyTo(_copy.Columns[c], 0);
        }
        for (int back = 1; back <= _copy.Events.Length; back++)
        {
            GateEvents events = Events(Next - back);
            _copy.Events[back - 1].Set(events.Sources, events.Factors);
        }
    }

    /// <summary>Sets everything back to when <see cref="Save"/> was called.</summary>
    public void TakeBack()
    {
        if (_copy is not { } copy)
        {
            return;
        }
        (First, Next) = (copy.First, copy.Next);
        for (int c = 0; c < _state.Length; c++)
        {
            copy.Columns[c].CopyTo(_state[c], 0);
        }
        FindActive();
        for (int back = 1; back <= copy.Events.Length; back++)
        {
            Events(Next - back).Set(
                copy.Events[back - 1].Sources, copy.Events[back - 1].Factors);
        }
    }

    /// <summary>The step in which spikes of a step arrive by the shortest delay.</summary>
    private long ArrivalOf(long spikeStep) => spikeStep + 1 + _minDelay;

    private void TakeSpikes(long step)
    {
        _spikes.Clear();
        int sources = _state[0].Length;
        for (int block = 0; block < _history!.Blocks; block++)
        {
            foreach (int spike in _history.List(block, step).Items)
            {
                int source = spike - _firstSource;
                if ((uint)source < (uint)sources)
                {
                    _spikes.Add(source);
                }
            }
        }
    }

    private void FindActive()
    {
        _active.Clear();
        for (int source = 0; source < _state[0].Length; source++)
        {
            if (_model.IsActive(_state, source, ArrivalOf(Next - 1)))
            {
                _active.Add(source);
            }
        }
    }

    private void SetEvents(GateState state)
    {
        for (int back = 1; back <= state.Events.Length; back++)
        {
            Events(state.Next - back).Set(
                state.Events[back - 1].Sources, state.Events[back - 1].Factors);
        }
    }

    private bool IsAscending(int[] sources)
    {
        int last = 0;
        foreach (int source in sources)
        {
            if (source < last || source >= _state[0].Length)
            {
                return false;
            }
            last = source;
        }
        return true;
    }

    /// <summary>The state before a run.</summary>
    private sealed class Copy
    {
        public Copy(int columns, int sources, int steps)
        {
            Columns = [.. Enumerable.Range(0, columns).Select(_ => new double[sources])];
            Events = [.. Enumerable.Range(0, steps).Select(_ => new GateEvents())];
        }

        public long First { get; set; }

        public long Next { get; set; }

        public double[][] Columns { get; }

        public GateEvents[] Events { get; }
    }
}
