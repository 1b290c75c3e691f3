using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>A target neuron and its last spikes: half a line of the cache in float.</summary>
internal unsafe struct PostNeuron<T> where T : unmanaged
{
    /// <summary>How many spikes before the last one are known here.</summary>
    public const int Before = 8;

    /// <summary>A gap that may be longer, also that to no spike at all.</summary>
    public const ushort Longest = ushort.MaxValue;

    /// <summary>The step of the last spike.</summary>
    public long Last;

    /// <summary>The traces right after the last spike.</summary>
    public SynapticTraces<T> Traces;

    /// <summary>The steps from the spikes before to the last one, ascending.</summary>
    public fixed ushort Gaps[Before];

    /// <summary>Makes a neuron that has not spiked.</summary>
    public static PostNeuron<T> New()
    {
        var one = new PostNeuron<T> { Last = PlasticEvent<T>.None.Step };
        for (int i = 0; i < Before; i++)
        {
            one.Gaps[i] = Longest;
        }
        return one;
    }

    /// <summary>Adds a spike.</summary>
    /// <param name="step">Its step.</param>
    /// <param name="after">The traces right after it.</param>
    public void Add(long step, SynapticTraces<T> after)
    {
        long gap = Math.Min(step - Last, Longest);
        for (int i = Before - 1; i > 0; i--)
        {
            Gaps[i] = (ushort)Math.Min(Gaps[i - 1] + gap, Longest);
        }
        Gaps[0] = (ushort)gap;
        (Last, Traces) = (step, after);
    }
}

/// <summary>A spike that some synapse has not seen yet.</summary>
internal struct PostSpike<T> where T : unmanaged
{
    /// <summary>Its step.</summary>
    public long Step;

    /// <summary>The traces right before it.</summary>
    public SynapticTraces<T> Before;
}

/// <summary>
/// The spikes of the targets of one block that not all synapses have seen. Each neuron has room for
/// some, and gets more room while the total allows it; once it does not, all synapses have to see
/// what there is, and everything is empty again.
/// </summary>
/// <remarks>
/// A failed run is taken back: what a run changes first is saved. Up to the first time that all is
/// emptied spikes are only appended, so that the old numbers of spikes are enough; then everything
/// is copied once.
/// </remarks>
internal sealed unsafe class PostSpikes<T> where T : unmanaged
{
    private const int LeastRoom = 4;

    private readonly int _most;
    private const int LineBytes = 64;

    private readonly byte[] _memory; // of the neurons, which begin with a line of the cache
    private readonly Room[] _rooms;
    private readonly List<(int Neuron, PostNeuron<T> Old, int Count)> _journal = [];
    private PostSpike<T>[] _pool;
    private int _used;
    private int _run;
    private int _next = 1;
    private (PostNeuron<T>[] Neurons, Room[] Rooms, PostSpike<T>[] Pool, int Used)? _copy;

    /// <param name="neurons">The neurons of the block.</param>
    /// <param name="most">The most room in all, beyond the least for each neuron.</param>
    public PostSpikes(int neurons, int most)
    {
        _most = checked((neurons * LeastRoom) + most);
        _memory = GC.AllocateArray<byte>(
            checked((neurons * sizeof(PostNeuron<T>)) + LineBytes), pinned: true);
        var start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        Neurons = (PostNeuron<T>*)(start + (LineBytes - ((nuint)start % LineBytes)));
        Length = neurons;
        _rooms = new Room[neurons];
        _pool = NewPool(neurons * LeastRoom);
        All.Fill(PostNeuron<T>.New());
        Empty();
    }

    /// <summary>The neurons; of use while this object is alive.</summary>
    public PostNeuron<T>* Neurons { get; }

    /// <summary>How many neurons there are.</summary>
    public int Length { get; }

    private Span<PostNeuron<T>> All => new(Neurons, Length);

    /// <summary>What neurons and kept spikes take.</summary>
    public long Bytes => _memory.LongLength + (_rooms.LongLength * sizeof(Room))
        + (_pool.LongLength * sizeof(PostSpike<T>));

    /// <summary>How often all was emptied because there was no room.</summary>
    public int Flushes { get; private set; }

    /// <summary>Returns the kept spikes of a neuron, in the order of time; of use until the next
    /// spike is added.</summary>
    public ReadOnlySpan<PostSpike<T>> Kept(int neuron) =>
        _pool.AsSpan(_rooms[neuron].Start, _rooms[neuron].Count);

    /// <summary>Whether a spike of a neuron finds room; makes more where the total allows it.
    /// </summary>
    public bool HasRoom(int neuron)
    {
        Room room = _rooms[neuron];
        if (room.Count < room.Size)
        {
            return true;
        }
        int size = 2 * room.Size;
        if (size > _most - _used)
        {
            return false;
        }
        if (_used + size > _pool.Length)
        {
            PostSpike<T>[] larger = NewPool(
                    (int)Math.Min(_most, Math.Max(2L * _pool.Length, _used + size)));
            _pool.AsSpan(0, _used).CopyTo(larger);
            _pool = larger;
        }
        _pool.AsSpan(room.Start, room.Count).CopyTo(_pool.AsSpan(_used));
        _rooms[neuron] = room with { Start = _used, Size = size };
        _used += size;
        return true;
    }

    /// <summary>Adds a spike, for which there is room.</summary>
    /// <param name="neuron">The neuron.</param>
    /// <param name="step">The step.</param>
    /// <param name="before">The traces right before it.</param>
    /// <param name="after">The traces right after it.</param>
    public void Add(
        int neuron, long step, SynapticTraces<T> before, SynapticTraces<T> after)
    {
        ref Room room = ref _rooms[neuron];
        PostNeuron<T>* one = Neurons + neuron;
        if (room.Saved != _run && _copy is null)
        {
            _journal.Add((neuron, *one, room.Count));
            room.Saved = _run;
        }
        _pool[room.Start + room.Count++] = new PostSpike<T> { Step = step, Before = before };
        one->Add(step, after);
    }

    /// <summary>Empties all: every synapse has seen every spike.</summary>
    /// <param name="isForRoom">Whether it is because there was no room.</param>
    public void Flushed(bool isForRoom)
    {
        if (_run != 0)
        {
            _copy ??= ([.. All], [.. _rooms], [.. _pool.AsSpan(0, _used)], _used);
        }
        Flushes += isForRoom ? 1 : 0;
        Empty();
    }

    /// <summary>Begins a run that may be taken back.</summary>
    public void Begin()
    {
        Commit();
        _run = _next++;
        if (_next == int.MaxValue)
        {
            for (int i = 0; i < _rooms.Length; i++)
            {
                _rooms[i].Saved = 0;
            }
            _next = 1;
        }
    }

    /// <summary>Ends a run.</summary>
    public void Commit()
    {
        _journal.Clear();
        _copy = null;
        _run = 0;
    }

    /// <summary>Takes a run back.</summary>
    public void TakeBack()
    {
        if (_copy is { } copy)
        {
            copy.Neurons.CopyTo(All);
            copy.Rooms.CopyTo(_rooms, 0);
            _pool = NewPool(copy.Pool.Length);
            copy.Pool.CopyTo(_pool, 0);
            _used = copy.Used;
        }
        foreach ((int neuron, PostNeuron<T> old, int count) in _journal)
        {
            Neurons[neuron] = old;
            _rooms[neuron].Count = count;
        }
        Commit();
    }

    /// <summary>Gives each neuron the room that it has just needed.</summary>
    private void Empty()
    {
        _used = 0;
        for (int i = 0; i < Length; i++)
        {
            int size = Math.Max(LeastRoom, _rooms[i].Count);
            _rooms[i] = _rooms[i] with { Start = _used, Size = size, Count = 0 };
            _used += size;
        }
    }

    private static PostSpike<T>[] NewPool(int length) =>
        GC.AllocateUninitializedArray<PostSpike<T>>(length, pinned: true);

    /// <summary>Where the kept spikes of a neuron lie.</summary>
    private record struct Room
    {
        public int Start;
        public int Size;
        public int Count;

        /// <summary>The run that has saved the neuron.</summary>
        public int Saved;
    }
}
