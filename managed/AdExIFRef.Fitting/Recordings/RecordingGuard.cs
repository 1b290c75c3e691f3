using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>Checks what a recording is made of.</summary>
internal static class RecordingGuard
{
    /// <exception cref="ArgumentOutOfRangeException">It is not finite, or not above 0.</exception>
    public static void Dt(Time dt, string name)
    {
        if (!(dt.Milliseconds > 0 && double.IsFinite(dt.Milliseconds)))
        {
            throw new ArgumentOutOfRangeException(
                name, dt, $"{name} is {dt}; allowed are finite times above 0 ms.");
        }
    }

    /// <exception cref="ArgumentException">There are too few.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is not finite.</exception>
    public static void Samples(ReadOnlySpan<double> values, string unit, string name)
    {
        if (values.Length < VoltageRecording.FewestSamples)
        {
            throw new ArgumentException(
                $"{name} has {values.Length} samples; a fit needs at least "
                + $"{VoltageRecording.FewestSamples}.",
                name);
        }
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentOutOfRangeException(
                    name, values[i],
                    $"{name}[{i}] is {values[i]} {unit}; allowed are finite numbers.");
            }
        }
    }

    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void SameLength(int expected, int length, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException(
                $"{name} has {length} samples, the recording {expected}; both must have the same "
                + "number.",
                name);
        }
    }
}
