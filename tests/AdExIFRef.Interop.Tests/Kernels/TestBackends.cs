using System.Runtime.Intrinsics.X86;
using Xunit;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>
/// Everything that can be run here, and 512 bits in any case: where the processor has no such
/// vectors, the runtime splits them.
/// </summary>
internal static class TestBackends
{
    /// <summary>Gets the reference of all comparisons.</summary>
    public static KernelBackend Reference => Backend.ForName("managed-scalar").Kernel;

    /// <summary>Gets the names of all backends.</summary>
    public static TheoryData<string> Names => [.. Kernels().Select(kernel => kernel.Name)];

    /// <summary>The backend of a name.</summary>
    public static KernelBackend ForName(string name) =>
        Kernels().Single(kernel => kernel.Name == name);

    private static IEnumerable<KernelBackend> Kernels()
    {
        IEnumerable<KernelBackend> usable = Backend.All.Select(backend => backend.Kernel);
        return Fma.IsSupported && !Avx512F.IsSupported
            ? usable.Append(ManagedKernels.Vector512Kernel())
            : usable;
    }
}
