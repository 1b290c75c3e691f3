using System.Runtime.ExceptionServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Threads that work on blocks together, many times in short turns. A thread has the same blocks in
/// every turn, so that what they need stays in its cache.
/// </summary>
/// <param name="threads">The number of threads, the caller's included.</param>
internal sealed class BlockCrew(int threads) : IDisposable
{
    /// <summary>The looks at the next turn before a thread goes to sleep.</summary>
    private const int MostLooks = 20_000;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turns = new(0);
    private readonly List<Thread> _threads = [];
    private Action<int>? _body;
    private ExceptionDispatchInfo? _error;
    private int _blocks;
    private int _turn;
    private int _working;
    private int _sleeping;
    private volatile bool _isDone;

    /// <summary>The number of threads, the caller's included.</summary>
    public int Threads => threads;

    /// <summary>Calls for every block, and returns when all are done.</summary>
    public void ForEach(int blocks, Action<int> body)
    {
        int crew = Math.Min(threads, blocks);
        if (crew <= 1)
        {
            for (int block = 0; block < blocks; block++)
            {
                body(block);
            }
            return;
        }
        Start();
        (_body, _blocks, _error) = (body, blocks, null);
        Volatile.Write(ref _working, threads - 1);
        lock (_gate)
        {
            Interlocked.Increment(ref _turn);
            if (_sleeping > 0)
            {
                _turns.Release(_sleeping);
                _sleeping = 0;
            }
        }
        Work(0);
        var wait = new SpinWait();
        while (Volatile.Read(ref _working) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
        _body = null;
        _error?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDone = true;
        lock (_gate)
        {
            Interlocked.Increment(ref _turn);
            _turns.Release(threads);
        }
        _threads.ForEach(thread => thread.Join());
        _turns.Dispose();
    }

    private void Start()
    {
        while (_threads.Count < threads - 1)
        {
            int number = _threads.Count + 1;
            int turn = _turn;
            var thread = new Thread(() => WorkTurns(number, turn))
            {
                IsBackground = true,
                Name = $"adexif network {number}",
            };
            _threads.Add(thread);
            thread.Start();
        }
    }

    private void WorkTurns(int number, int turn)
    {
        while (true)
        {
            Await(turn);
            turn++;
            if (_isDone)
            {
                return;
            }
            Work(number);
            Interlocked.Decrement(ref _working);
        }
    }

    /// <summary>Waits until the turn after one.</summary>
    private void Await(int turn)
    {
        var wait = new SpinWait();
        for (int looks = 0; looks < MostLooks; looks++)
        {
            if (Volatile.Read(ref _turn) != turn)
            {
                return;
            }
            wait.SpinOnce(sleep1Threshold: -1);
        }
        while (Volatile.Read(ref _turn) == turn)
        {
            lock (_gate)
            {
                if (_turn != turn)
                {
                    return;
                }
                _sleeping++;
            }
            _turns.Wait();
        }
    }

    private void Work(int number)
    {
        try
        {
            long blocks = _blocks;
            int begin = (int)(blocks * number / threads);
            int end = (int)(blocks * (number + 1) / threads);
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
    }
}
