using System.Runtime.InteropServices;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>The coefficients of a case, by a backend.</summary>
internal sealed unsafe class KernelAccurateCoefficients : IDisposable
{
    private readonly void* _memory;

    public KernelAccurateCoefficients(KernelBackend backend, AccurateCase from)
    {
        int columns = NativeMethods.ADEXIF_ACCURATE_COUNT, n = from.Neurons;
        nuint header = (nuint)sizeof(adexif_accurate_coefficients) + 64;
        _memory = NativeMemory.AlignedAlloc(
            header + (nuint)(columns * n * sizeof(double)), 64);
        Native = (adexif_accurate_coefficients*)_memory;
        *Native = default;
        Native->struct_size = (uint)sizeof(adexif_accurate_coefficients);
        var block = (double*)((byte*)_memory + header);
        for (int k = 0; k < columns; k++)
        {
            ((double**)&Native->column)[k] = block + (k * n);
        }

        adexif_parameters parameters = default;
        parameters.struct_size = (uint)sizeof(adexif_parameters);
        parameters.dt = from.Dt;
        parameters.guard = double.PositiveInfinity;
        for (int p = 0; p < from.Parameters.Length; p++)
        {
            parameters.array_mask |= from.Parameters[p].Length > 1 ? 1u << p : 0;
        }

        Prepare(backend, from, &parameters, 0);
    }

    public adexif_accurate_coefficients* Native { get; }

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    /// <summary>Pins the parameters one inside the other, then computes.</summary>
    private void Prepare(
        KernelBackend backend, AccurateCase from, adexif_parameters* parameters, int next)
    {
        if (next == from.Parameters.Length)
        {
            backend.PrepareAccurate(
                parameters, from.Tolerance, from.RefractoryW, from.Neurons, Native);
            return;
        }

        fixed (double* value = from.Parameters[next])
        {
            parameters->value[next] = value;
            Prepare(backend, from, parameters, next + 1);
        }
    }
}
