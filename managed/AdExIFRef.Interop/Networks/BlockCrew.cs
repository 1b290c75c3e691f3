using System.Diagnostics;
using System.Numerics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Threads that work on blocks together, many times in short turns. Blocks are grouped to shares. A
/// thread begins with the same shares in every turn, so that what they need stays in its cache, and
/// then takes those that no other thread has begun: one that comes late holds up nobody.
/// </summary>
/// <param name="threads">The number of threads, the caller's included.</param>
/// <param name="longestSleep">How long a thread sleeps before it ends, ms. A thread that stayed
/// would keep the load context of a plug-in from being unloaded.</param>
internal sealed class BlockCrew(int threads, int longestSleep = 1000) : IDisposable
{
    /// <summary>Each share of a turn is a bit.</summary>
    private const int MostShares = 32;

    /// <summary>The crews without work that are kept, with their threads asleep.</summary>
    private const int MostIdle = 4;

    private static readonly Lock s_gate = new();
    private static readonly List<BlockCrew> s_idle = [];

    /// <summary>How long a thread looks for the next turn before it goes to sleep.</summary>
    private static readonly long s_longestLook = Stopwatch.Frequency / 2000;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turns = new(0);
    private readonly Thread?[] _others = new Thread?[threads - 1];
    private Action<int>? _body;
    private ExceptionDispatchInfo? _error;
    private int _blocks;
    private int _shares;
    private int _sleeping;
    private int _missing = threads - 1;
    private volatile bool _isDone;
    private Turn _turn;

    /// <summary>Works on the caller's thread alone.</summary>
    public static BlockCrew Alone { get; } = new(1);

    /// <summary>The number of threads, the caller's included.</summary>
    public int Threads => threads;

    /// <summary>The threads beside the caller's that are there now.</summary>
    public int Others => threads - 1 - Volatile.Read(ref _missing);

    /// <summary>Returns a crew for one caller, who gives it back: to start threads takes longer
    /// than a short run.</summary>
    public static BlockCrew Rent(int threads)
    {
        if (threads == 1)
        {
            return Alone;
        }
        lock (s_gate)
        {
            for (int i = s_idle.Count - 1; i >= 0; i--)
            {
                BlockCrew crew = s_idle[i];
                if (crew.Threads == threads)
                {
                    s_idle.RemoveAt(i);
                    return crew;
                }
            }
        }
        return new BlockCrew(threads);
    }

    /// <summary>Gives a crew back.</summary>
    public static void Return(BlockCrew crew)
    {
        if (crew.Threads == 1)
        {
            return;
        }
        BlockCrew? surplus = null;
        lock (s_gate)
        {
            s_idle.Add(crew);
            if (s_idle.Count > MostIdle)
            {
                surplus = s_idle[0];
                s_idle.RemoveAt(0);
            }
        }
        surplus?.Dispose();
    }

    /// <summary>Calls for every block, and returns when all are done.</summary>
    public void ForEach(int blocks, Action<int> body)
    {
        if (threads == 1 || blocks <= 1)
        {
            for (int block = 0; block < blocks; block++)
            {
                body(block);
            }
            return;
        }
        Start();
        (_body, _blocks, _shares) = (body, blocks, Math.Min(blocks, MostShares));
        Volatile.Write(ref _turn.Left, _shares);
        try
        {
            Open();
        }
        finally
        {
            // Whatever happens to this thread, no other works on when the call has ended.
            Work(0);
            for (int looks = 0; Volatile.Read(ref _turn.Left) > 0; looks++)
            {
                Pause(looks);
            }
        }
        ExceptionDispatchInfo? error = _error;
        (_body, _error) = (null, null);
        error?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Thread?[] others;
        lock (_gate)
        {
            _isDone = true;
            others = [.. _others];
            _turns.Release(threads);
        }
        foreach (Thread? thread in others)
        {
            thread?.Join();
        }
        _turns.Dispose();
    }

    /// <summary>Opens a turn: its number is in the upper half, and the shares that nobody has begun
    /// are in the lower one.</summary>
    private void Open()
    {
        ulong number = (_turn.Open >> 32) + 1;
        ulong shares = uint.MaxValue >> (MostShares - _shares);
        Volatile.Write(ref _turn.Open, (number << 32) | shares);
        Interlocked.MemoryBarrier(); // a thread sees the turn, or is seen to sleep
        if (Volatile.Read(ref _sleeping) > 0)
        {
            lock (_gate)
            {
                if (_sleeping > 0)
                {
                    _turns.Release(_sleeping);
                    _sleeping = 0;
                }
            }
        }
    }

    /// <summary>Starts the threads that are not there, or have ended.</summary>
    private void Start()
    {
        if (Volatile.Read(ref _missing) == 0)
        {
            return;
        }
        lock (_gate)
        {
            for (int i = 0; i < _others.Length; i++)
            {
                _others[i] ??= StartOther(i + 1);
            }
        }
    }

    private Thread StartOther(int number)
    {
        var thread = new Thread(() => WorkTurns(number))
        {
            IsBackground = true,
            Name = $"adexif network {number}",
        };
        thread.Start();
        _missing--;
        return thread;
    }

    private void WorkTurns(int number)
    {
        do
        {
            Work(number);
        }
        while (!_isDone && Await(number));
    }

    /// <summary>Waits until there is a share that nobody has begun.</summary>
    /// <returns>Whether the thread goes on; it ends after a long sleep.</returns>
    private bool Await(int number)
    {
        long end = Stopwatch.GetTimestamp() + s_longestLook;
        for (int looks = 0; Stopwatch.GetTimestamp() < end; looks++)
        {
            if (HasShares() || _isDone)
            {
                return true;
            }
            Pause(looks);
        }
        lock (_gate)
        {
            Interlocked.Increment(ref _sleeping); // also a barrier: what follows sees the turn
            if (HasShares() || _isDone)
            {
                _sleeping--;
                return true;
            }
        }
        return _turns.Wait(longestSleep) || !HasEnded(number);
    }

    /// <summary>Takes the thread out of the crew, unless it was woken at the last moment.</summary>
    private bool HasEnded(int number)
    {
        lock (_gate)
        {
            if (_isDone || _turns.Wait(0))
            {
                return false;
            }
            _sleeping--;
            _missing++;
            _others[number - 1] = null;
            return true;
        }
    }

    /// <summary>Waits a little, and soon lets other threads have the processor: there may be fewer
    /// processors than threads. Unlike <see cref="SpinWait"/> it cannot be interrupted.</summary>
    private static void Pause(int looks)
    {
        if (looks < 64)
        {
            Thread.SpinWait(4);
        }
        else
        {
            Thread.Yield();
        }
    }

    private bool HasShares() => (uint)Volatile.Read(ref _turn.Open) != 0;

    /// <summary>Works on shares until all are begun, first on the thread's own.</summary>
    private void Work(int number)
    {
        while (TryTake(number, out int share))
        {
            try
            {
                long blocks = _blocks;
                int begin = (int)(blocks * share / _shares);
                int end = (int)(blocks * (share + 1) / _shares);
                for (int block = begin; block < end; block++)
                {
                    _body!(block);
                }
            }
            catch (Exception error)
            {
                lock (_gate)
                {
                    _error ??= ExceptionDispatchInfo.Capture(error);
                }
            }
            Interlocked.Decrement(ref _turn.Left);
        }
    }

    /// <summary>Begins a share. From then on until it is done the turn stays what it is.</summary>
    private bool TryTake(int number, out int share)
    {
        share = 0;
        ulong open = Volatile.Read(ref _turn.Open);
        while ((uint)open != 0)
        {
            int first = (int)((long)Volatile.Read(ref _shares) * number / threads);
            share = (first + BitOperations.TrailingZeroCount(
                BitOperations.RotateRight((uint)open, first))) % MostShares;
            ulong before =
                Interlocked.CompareExchange(ref _turn.Open, open & ~(1ul << share), open);
            if (before == open)
            {
                return true;
            }
            open = before;
        }
        return false;
    }

    /// <summary>What all threads write, on lines of the cache of their own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Turn
    {
        [FieldOffset(128)]
        public ulong Open;

        [FieldOffset(256)]
        public int Left;
    }
}
