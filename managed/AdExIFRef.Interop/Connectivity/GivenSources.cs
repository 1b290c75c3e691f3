namespace AdExIFRef.Interop;

/// <summary>Recorded spikes.</summary>
internal sealed class ReplaySource(int count, int[] sources, double[] times) : SpikeSource(count)
{
    /// <inheritdoc/>
    public override string ToString() => $"Replay({Count}, {times.Length} spikes)";

    private string Digest => field ??= DigestOf(
        [.. times.Zip(sources).Order().SelectMany(one => new[] { one.First, one.Second })]);

    internal override string Identity(ulong seed) => $"{this}, {Digest}";

    internal override ISpikeStream Open(double dt, ulong seed)
    {
        var steps = new long[times.Length];
        int[] ordered = [.. sources];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = StepOf.Time(times[i], dt, $"times[{i}]");
        }
        Array.Sort(steps, ordered);
        return new Stream(Sorted(steps, ordered), steps);
    }

    /// <summary>Sorts the sources of each step.</summary>
    private static int[] Sorted(long[] steps, int[] sources)
    {
        for (int first = 0; first < steps.Length;)
        {
            int end = first + 1;
            while (end < steps.Length && steps[end] == steps[first])
            {
                end++;
            }
            Array.Sort(sources, first, end - first);
            first = end;
        }
        return sources;
    }

    private sealed class Stream(int[] sources, long[] steps) : ISpikeStream
    {
        // Where the last search ended: the next one mostly begins there.
        private int _next;

        public void Write(long step, SpikeList spikes)
        {
            if (_next > 0 && steps[_next - 1] >= step)
            {
                _next = 0;
            }
            int low = _next, high = steps.Length;
            if (low < high && steps[low] < step)
            {
                while (low < high)
                {
                    int middle = low + ((high - low) / 2);
                    (low, high) = steps[middle] < step ? (middle + 1, high) : (low, middle);
                }
            }
            for (; low < steps.Length && steps[low] == step; low++)
            {
                spikes.Add(sources[low]);
            }
            _next = low;
        }
    }
}

/// <summary>Regular trains.</summary>
internal sealed class RegularSource(int count, Time interval, double[] starts) : SpikeSource(count)
{
    private const double MostPerStep = 500;

    /// <inheritdoc/>
    public override string ToString() => $"Regular({Count}, {interval})";

    internal override string Identity(ulong seed) => $"{this}, starts {DigestOf(starts)}";

    internal override ISpikeStream Open(double dt, ulong seed)
    {
        for (int i = 0; i < starts.Length; i++)
        {
            StepOf.Time(starts[i], dt, starts.Length == 1 ? "start" : $"start[{i}]");
        }
        RequireFew(dt / interval.BaseValue, dt, nameof(interval));
        return new Stream(Count, interval.BaseValue, starts, dt);
    }

    private void RequireFew(double spikes, double dt, string name)
    {
        if (!(spikes <= MostPerStep))
        {
            throw new ArgumentOutOfRangeException(
                name, interval,
                FormattableString.Invariant(
                    $"{name} is {interval}, {spikes} spikes in a step of {dt} ms; allowed are at ")
                + $"most {MostPerStep}.");
        }
    }

    private sealed class Stream(int count, double interval, double[] starts, double dt)
        : ISpikeStream
    {
        public void Write(long step, SpikeList spikes)
        {
            int number = starts.Length == 1 ? NumberIn(step, starts[0]) : 0;
            for (int i = 0; i < count; i++)
            {
                number = starts.Length == 1 ? number : NumberIn(step, starts[i]);
                for (int k = 0; k < number; k++)
                {
                    spikes.Add(i);
                }
                if (starts.Length == 1 && number == 0)
                {
                    return;
                }
            }
        }

        /// <summary>Returns how many spikes of a train fall on a step.</summary>
        private int NumberIn(long step, double start)
        {
            // The first spike of the step, or one before it: rounding errs by less than one spike
            // in the estimate, so that two are enough.
            double first = Math.Floor((((step - 0.5) * dt) - start) / interval) - 2;
            int number = 0;
            for (double k = Math.Max(first, 0); ; k++)
            {
                double at = Math.Round((start + (k * interval)) / dt);
                if (at > step)
                {
                    return number;
                }
                number += at == step ? 1 : 0;
            }
        }
    }
}

/// <summary>Times to steps.</summary>
internal static class StepOf
{
    /// <summary>Returns the step of a time: round(time/dt), ties to even.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No step has such a number.</exception>
    public static long Time(double time, double dt, string name)
    {
        double step = Math.Round(time / dt);
        return step < long.MaxValue
            ? (long)step
            : throw new ArgumentOutOfRangeException(
                name, time,
                FormattableString.Invariant(
                    $"{name} is {time} ms, {step} steps of {dt} ms; allowed are 64-bit numbers."));
    }
}
