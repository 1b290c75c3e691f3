using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>benchmarks/native/exports.h.</summary>
internal static partial class WorkloadMethods
{
    private const string Library = "adexif_workload";

    [LibraryImport(Library)]
    public static partial nint adexif_workload_create(int bits, long n, long rows);

    [LibraryImport(Library)]
    public static partial void adexif_workload_destroy(nint workload);

    [LibraryImport(Library)]
    public static partial void adexif_workload_reset(nint workload);

    [LibraryImport(Library)]
    public static partial long adexif_workload_first_step(nint workload);

    [LibraryImport(Library)]
    public static partial nint adexif_workload_column(nint workload, int column);

    [LibraryImport(Library)]
    public static partial int adexif_workload_advance(
        nint workload, NativeMethod method, int isa, long steps);
}

/// <summary><c>enum method</c> of benchmarks/native/workload.h.</summary>
internal enum NativeMethod
{
    PlainC,
    Step,
    Run,
    RunSpikes,
    RunArrays,
    RunNoise,
    StepSynapses,
    RunDyn,
    Train,
    TrainForward,
    TrainParameters,
    TrainBackward,
}
