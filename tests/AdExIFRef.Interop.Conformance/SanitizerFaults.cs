using System.Runtime.InteropServices;

namespace AdExIFRef.Interop.Conformance;

/// <summary>
/// Faults on purpose, each of which a sanitizer in the native library must report: they show that it
/// watches what managed code hands over.
/// </summary>
internal static unsafe class SanitizerFaults
{
    private const int Elements = 1000;

    /// <summary>Hands over a buffer that is an element too short.</summary>
    public static void Overrun()
    {
        double* x = Allocate(Elements), y = Allocate(Elements - 1);
        Evaluate(x, y);
    }

    /// <summary>Has two threads write to the same buffer.</summary>
    public static void Race()
    {
        double* x = Allocate(Elements), y = Allocate(Elements);
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            for (int k = 0; k < 1000; k++)
            {
                Evaluate(x, y);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
    }

    private static double* Allocate(int length) =>
        (double*)NativeMemory.AllocZeroed((nuint)length, sizeof(double));

    private static void Evaluate(double* x, double* y) => Backend.Best.Kernel.Exp2(x, y, Elements);
}
