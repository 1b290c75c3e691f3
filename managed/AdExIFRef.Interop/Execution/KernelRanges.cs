namespace AdExIFRef.Interop;

/// <summary>A kernel call over neurons [begin, end), everything else being settled.</summary>
internal unsafe delegate void RangeCall(long begin, long end, adexif_report* report);

/// <summary>Ranges of neurons over threads.</summary>
internal static unsafe class KernelRanges
{
    /// <summary>
    /// Ranges start at multiples of this, or two threads would write one spike byte.
    /// </summary>
    private const int Unit = 512;

    /// <summary>Ranges per thread, so that a late thread does not hold up the others.</summary>
    private const int PerThread = 4;

    /// <summary>Below so many neuron-steps a thread costs more than it brings.</summary>
    private const long WorthThreads = 1 << 17;

    /// <summary>The threads that so many steps use.</summary>
    public static int ThreadsFor(int count, long steps, int degree)
    {
        int units = (int)(((long)count + Unit - 1) / Unit);
        return count * steps < WorthThreads ? 1 : Math.Min(degree, units);
    }

    /// <summary>
    /// Calls for every range and returns the first step, and in it the first neuron, that any of
    /// them noticed; or -1.
    /// </summary>
    public static (long Step, long Neuron) First(long count, int threads, RangeCall call)
    {
        if (threads <= 1)
        {
            return ExecuteHere(count, call);
        }
        (long Step, long Neuron) first = (-1, -1);
        foreach (adexif_report report in Execute(count, threads, call))
        {
            (long Step, long Neuron) here = (report.nonfinite_step, report.nonfinite_neuron);
            if (here.Step >= 0 && (first.Step < 0 || here.CompareTo(first) < 0))
            {
                first = here;
            }
        }
        return first;
    }

    /// <summary>
    /// Calls for every range and returns the last step, and in it the first neuron, that any of
    /// them noticed; or -1.
    /// </summary>
    public static (long Step, long Neuron) Last(long count, int threads, RangeCall call)
    {
        if (threads <= 1)
        {
            return ExecuteHere(count, call);
        }
        (long Step, long Neuron) last = (-1, -1);
        foreach (adexif_report report in Execute(count, threads, call))
        {
            if (report.nonfinite_step > last.Step
                || (report.nonfinite_step == last.Step && report.nonfinite_neuron < last.Neuron))
            {
                last = (report.nonfinite_step, report.nonfinite_neuron);
            }
        }
        return last;
    }

    /// <summary>Calls on the caller's thread; allocates nothing.</summary>
    private static (long Step, long Neuron) ExecuteHere(long count, RangeCall call)
    {
        adexif_report report = NewReport();
        call(0, count, &report);
        return (report.nonfinite_step, report.nonfinite_neuron);
    }

    private static adexif_report[] Execute(long count, int threads, RangeCall call)
    {
        long length = Length(count, threads);
        var reports = new adexif_report[(count + length - 1) / length];
        ForEach(count, threads, (begin, end) =>
        {
            adexif_report report = NewReport();
            call(begin, end, &report);
            reports[begin / length] = report;
        });
        return reports;
    }

    /// <summary>Calls for every range [begin, end).</summary>
    public static void ForEach(long count, int threads, Action<long, long> body)
    {
        if (threads <= 1)
        {
            body(0, count);
            return;
        }
        long length = Length(count, threads);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, (count + length - 1) / length, options, range =>
            body(range * length, Math.Min((range + 1) * length, count)));
    }

    /// <summary>The neurons of a range.</summary>
    private static long Length(long count, int threads)
    {
        long units = (count + Unit - 1) / Unit;
        long ranges = Math.Min(units, (long)threads * PerThread);
        return (units + ranges - 1) / ranges * Unit;
    }

    /// <summary>Returns a report of nothing that is not finite.</summary>
    public static adexif_report NewReport() => new()
    {
        struct_size = (uint)sizeof(adexif_report),
        nonfinite_step = -1,
        nonfinite_neuron = -1,
    };
}
