using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>The caller's own columns, one step of which goes to the kernel in place.</summary>
internal readonly ref struct UserColumns<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required Span<T> V { get; init; }

    public required Span<T> W { get; init; }

    public required Span<T> LastSpikeTime { get; init; }

    public required Span<T> HeldSteps { get; init; }

    public required ReadOnlySpan<T> Current { get; init; }

    public required Span<byte> SpikeBits { get; init; }
}

/// <summary>Calls the kernel on a caller's columns: pins, calls, unpins.</summary>
internal static unsafe class UserStep
{
    /// <summary>One step at a time t; the columns have been checked.</summary>
    /// <returns>The first neuron that is not finite, or -1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// t is not later than a neuron's last spike.
    /// </exception>
    public static long Run<T>(
        AdExCoefficients<T> prepared, double t, in UserColumns<T> columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* v = columns.V, w = columns.W, last = columns.LastSpikeTime)
        fixed (T* held = columns.HeldSteps, current = columns.Current)
        fixed (byte* bits = columns.SpikeBits)
        {
            prepared.Watch?.Require(t, last, columns.LastSpikeTime.Length);
            CoefficientColumns<T> coefficients = prepared.Columns;
            var run = new adexif_run
            {
                struct_size = (uint)sizeof(adexif_run),
                n = columns.V.Length,
                steps = 1,
                t0 = t,
                dt = coefficients.Settings.Dt,
                coefficients = coefficients.Native,
                v = v,
                w = w,
                last_spike_time = last,
                refractory_steps = held,
                current = new adexif_input { values = current, neuron_stride = 1 },
                spike_bits = bits,
                spike_stride = columns.SpikeBits.Length,
                trace_every = 1,
            };
            var report = new adexif_report
            {
                struct_size = (uint)sizeof(adexif_report),
                nonfinite_step = -1,
                nonfinite_neuron = -1,
            };
            prepared.Kernel(&run, 0, run.n, &report);
            GC.KeepAlive(coefficients);
            return report.nonfinite_neuron;
        }
    }

    /// <summary>The kernel's entry point for T and a step of that many neurons.</summary>
    public static KernelRun Bind<T>(KernelBackend backend, int neurons) where T : unmanaged =>
        neurons <= KernelBackend.ShortRunNeurons ? backend.RunShort<T> : backend.Run<T>;
}
