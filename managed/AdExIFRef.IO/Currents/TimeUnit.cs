namespace AdExIFRef.IO;

/// <summary>The unit of a column of times.</summary>
/// <param name="Name">Such as <c>ms</c>.</param>
/// <param name="Milliseconds">How many milliseconds it has.</param>
internal sealed record TimeUnit(string Name, double Milliseconds)
{
    /// <summary>Millisecond.</summary>
    public static readonly TimeUnit Millisecond = new("ms", 1);

    /// <summary>Second.</summary>
    public static readonly TimeUnit Second = new("s", 1e3);

    /// <summary>Microsecond.</summary>
    public static readonly TimeUnit Microsecond = new("us", 1e-3);

    private static readonly (string[] Names, TimeUnit Unit)[] s_all =
    [
        (["ms", "msec", "msecs", "millisecond", "milliseconds", "millisec"], Millisecond),
        (["s", "sec", "secs", "second", "seconds"], Second),
        (["us", "usec", "usecs", "microsecond", "microseconds"], Microsecond),
        (["ns", "nsec", "nanosecond", "nanoseconds"], new("ns", 1e-6)),
        (["min", "mins", "minute", "minutes"], new("min", 60e3)),
        (["h", "hour", "hours"], new("h", 3600e3)),
    ];

    /// <summary>Finds a unit by any of its names, in upper or lower case.</summary>
    /// <returns>Null for any other text.</returns>
    public static TimeUnit? Find(string name)
    {
        string plain = name.Replace('\u00B5', 'u').Replace('\u03BC', 'u').TrimEnd('.');
        return Array.Find(
            s_all, row => row.Names.Contains(plain, StringComparer.OrdinalIgnoreCase)).Unit;
    }
}
