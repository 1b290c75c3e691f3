using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>The caller's own columns, one step of which goes to the kernel in place.</summary>
internal readonly ref struct CallerColumns<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required Span<T> V { get; init; }

    public required Span<T> W { get; init; }

    public required Span<T> LastSpikeTime { get; init; }

    public required Span<T> RefractorySteps { get; init; }

    public required ReadOnlySpan<T> Current { get; init; }

    public required Span<byte> SpikeBits { get; init; }
}

/// <summary>Calls the kernel on a caller's columns: pins, calls, unpins.</summary>
internal static unsafe class CallerStep
{
    /// <summary>Advances the columns, which have been checked, by a step at a time t.</summary>
    /// <returns>The first neuron that is not finite, or -1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// t is not later than a neuron's last spike.
    /// </exception>
    public static long Run<T>(
        AdExCoefficients<T> prepared, double t, in CallerColumns<T> columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* v = columns.V, w = columns.W, last = columns.LastSpikeTime)
        fixed (T* refractorySteps = columns.RefractorySteps, current = columns.Current)
        fixed (byte* bits = columns.SpikeBits)
        {
            int timed = columns.LastSpikeTime.Length;
            string? problem = prepared.Watch?.Require(t, last, timed) == true
                ? prepared.FindStuck(t, columns.LastSpikeTime)
                : null;
            CoefficientColumns<T> coefficients = prepared.Columns;
            var arguments = new KernelArguments<T>(columns.V.Length, coefficients);
            arguments.SetState(v, w, last, refractorySteps);
            arguments.SetSteps(1, t, 0, 0);
            arguments.SetCurrent(current, columns.Current.Length);
            arguments.SetSpikeBits(bits, columns.SpikeBits.Length);
            adexif_report report = KernelRanges.NewReport();
            prepared.Kernel((adexif_run*)&arguments, 0, columns.V.Length, &report);
            GC.KeepAlive(coefficients);
            prepared.WarnOfTime(problem);
            return report.nonfinite_neuron;
        }
    }

    /// <summary>The kernel's entry point for T and a step of that many neurons.</summary>
    public static KernelRun Bind<T>(KernelBackend backend, int neurons) where T : unmanaged =>
        neurons <= KernelBackend.ShortRunNeurons ? backend.RunShort<T> : backend.Run<T>;
}
