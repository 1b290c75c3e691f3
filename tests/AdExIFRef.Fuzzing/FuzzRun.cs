using System.Diagnostics;
using System.Security.Cryptography;

namespace AdExIFRef.Fuzzing;

/// <summary>Runs one target: inputs that reach something new are kept, and made into others.
/// </summary>
/// <param name="target">The target.</param>
/// <param name="folder">Where inputs that reach something new are kept.</param>
/// <param name="finds">Where an input that is a find is left.</param>
internal sealed class FuzzRun(FuzzTarget target, string folder, string finds)
{
    private const int LongestSeconds = 30;

    private readonly List<byte[]> _corpus = [];
    private volatile byte[]? _current;
    private long _ticksBefore;
    private int _isLate;

    /// <summary>The inputs that were tried.</summary>
    public long Executions { get; private set; }

    /// <summary>The inputs that reach something of their own.</summary>
    public int Kept => _corpus.Count;

    /// <summary>The pairs of branches that were reached; 0 where the code does not count them.
    /// </summary>
    public int Reached { get; private set; }

    /// <summary>Tries inputs for a while.</summary>
    /// <param name="committed">The folder of the committed corpus.</param>
    /// <param name="time">For how long.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <exception cref="FuzzFindException">A find; its input is in the folder of finds.</exception>
    public void Run(string committed, TimeSpan time, int seed)
    {
        Directory.CreateDirectory(folder);
        using var map = new BranchMap();
        using var watch = new Timer(_ => RequireProgress(), null, 1000, 1000);
        var clock = Stopwatch.StartNew();
        var mutator = new Mutator(seed, target.Words);
        byte[][] known = [.. target.Seeds(), .. Files(committed), .. Files(folder)];
        _corpus.AddRange(known.Where(input => Try(map, input)));
        if (map.Reached == 0)
        {
            _corpus.AddRange(known); // nothing counts branches: all are as good
        }
        while (clock.Elapsed < time)
        {
            byte[] input = mutator.Mutate(mutator.Choose(_corpus), mutator.Choose(_corpus));
            if (Try(map, input))
            {
                _corpus.Add(input);
                File.WriteAllBytes(Path.Combine(folder, Digest(input)), input);
            }
        }
        _current = null;
        Reached = map.Reached;
    }

    /// <summary>Returns the files of a folder in the order of their names; none where there is no
    /// such folder.</summary>
    public static IEnumerable<byte[]> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
        : [];

    private bool Try(BranchMap map, byte[] input)
    {
        map.Clear();
        Interlocked.Exchange(ref _ticksBefore, Environment.CpuUsage.TotalTime.Ticks);
        _current = input;
        try
        {
            target.Try(input);
        }
        catch (FuzzFindException find)
        {
            throw new FuzzFindException(
                $"{target.Name}: {find.Message}; the input is {Keep(input)}", find);
        }
        Executions++;
        return map.TakeNew();
    }

    /// <summary>Ends the process where an input takes too long: by the processor's time, because
    /// others may have the processor.</summary>
    private void RequireProgress()
    {
        long ticks = Environment.CpuUsage.TotalTime.Ticks - Interlocked.Read(ref _ticksBefore);
        if (_current is { } input && ticks > LongestSeconds * TimeSpan.TicksPerSecond
            && Interlocked.Exchange(ref _isLate, 1) == 0)
        {
            Console.Error.WriteLine(
                $"{target.Name}: no end within {LongestSeconds} s; the input is {Keep(input)}");
            Environment.Exit(1);
        }
    }

    private string Keep(byte[] input)
    {
        Directory.CreateDirectory(finds);
        string path = Path.Combine(finds, $"{target.Name}-{Digest(input)}");
        File.WriteAllBytes(path, input);
        return path;
    }

    private static string Digest(byte[] input) =>
        Convert.ToHexStringLower(SHA256.HashData(input).AsSpan(0, 8));
}
