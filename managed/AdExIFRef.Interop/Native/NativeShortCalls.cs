using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// The entry points of a run once more, for calls that last less than a microsecond: they leave
/// out the garbage collector's transition, which costs about as much as a few neurons' step. A
/// collection that starts meanwhile waits until such a call is over.
/// </summary>
internal static unsafe class NativeShortCalls
{
    [SuppressGCTransition]
    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int adexif_neurons_run_f32(
        int isa, adexif_run* run, long begin, long end, adexif_report* report);

    [SuppressGCTransition]
    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int adexif_neurons_run_f64(
        int isa, adexif_run* run, long begin, long end, adexif_report* report);
}
