using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>Delays in steps: round(delay/dt), ties to even, as the reference rounds.</summary>
/// <param name="Dt">The step size, ms.</param>
internal readonly record struct DelaySteps(double Dt)
{
    /// <summary>Returns a delay in steps.</summary>
    /// <param name="delay">ms.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no delay.</exception>
    public int Of(double delay)
    {
        double steps = Math.Round(delay / Dt, MidpointRounding.ToEven);
        return delay >= 0 && steps <= StoreShape.MostDelay
            ? (int)steps
            : throw new ArgumentOutOfRangeException(
                nameof(delay), Time.FromMilliseconds(delay),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"delay is {delay} ms; allowed is 0 to {StoreShape.MostDelay * Dt} ms, ")
                + $"{StoreShape.MostDelay} steps.");
    }
}

/// <summary>Keys of independent draws.</summary>
internal static class ProjectionSeed
{
    /// <summary>What is drawn: who is connected.</summary>
    public const uint Pairs = 1;

    /// <summary>What is drawn: weights.</summary>
    public const uint Weights = 2;

    /// <summary>What is drawn: delays.</summary>
    public const uint Delays = 3;

    /// <summary>What is drawn: the spikes of a source.</summary>
    public const uint Spikes = 4;

    /// <summary>The last counter word of keys ("NETK" in ASCII).</summary>
    private const uint Domain = 0x4E45544B;

    /// <summary>Returns the key of one of several draws under a key.</summary>
    public static ulong Of(ulong seed, uint number)
    {
        (uint x0, uint x1, _, _) = Philox.Block(
            (number, 0, 0, Domain), ((uint)seed, (uint)(seed >> 32)));
        return x0 | ((ulong)x1 << 32);
    }
}
