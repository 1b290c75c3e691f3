using System.Runtime.InteropServices;

using AdExIFRef.Interop.Tests.Kernels;
using Xunit;

namespace AdExIFRef.Interop.Tests.Backends;

/// <summary>Which backend a name, a property or the environment chooses.</summary>
public class BackendTests
{
    [Fact]
    public void Every_backend_is_found_by_its_name()
    {
        Assert.NotEmpty(Backend.All);
        Assert.All(Backend.All, backend =>
        {
            Assert.Same(backend, Backend.ForName(backend.Name));
            Assert.Same(backend, Backend.ForName(backend.Name.ToUpperInvariant()));
            Assert.Equal(
                backend.IsNative, backend.Name.StartsWith("native-", StringComparison.Ordinal));
            Assert.StartsWith(backend.Name, backend.Describe(), StringComparison.Ordinal);
        });
        Assert.Distinct(Backend.All.Select(backend => backend.Name));
    }

    [Fact]
    public void The_managed_twin_is_always_there()
    {
        Assert.Contains(Backend.Managed, Backend.All);
        Assert.Contains(Backend.All, backend => backend.Name == "managed-scalar");
        Assert.Same(Backend.Managed, Backend.ForName("managed"));
    }

    [Fact]
    public void Native_is_there_or_says_why_not()
    {
        if (Backend.TryGetNative(out Backend? backend, out string reason))
        {
            Assert.Same(backend, Backend.Native);
            Assert.Empty(reason);
            Assert.Same(backend, Backend.ForName("native"));
        }
        else
        {
            Assert.Equal(
                reason, Assert.Throws<DllNotFoundException>(() => Backend.Native).Message);
            Assert.Contains("Tried", reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones()
    {
        ArgumentException error =
            Assert.Throws<ArgumentException>("name", () => Backend.ForName("gpu"));
        Assert.Contains("'gpu'", error.Message, StringComparison.Ordinal);
        Assert.Contains("managed-vector256", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("name", () => Backend.ForName(null!));
        Assert.Throws<ArgumentException>("name", () => Backend.ForName(" "));
    }

    [Fact]
    public void A_backend_that_is_not_usable_here_is_refused_with_the_reason()
    {
        string[] all =
            [.. NativeKernels.Known.Select(known => known.Name), .. ManagedKernels.Names];
        string[] missing = [.. all.Except(Backend.All.Select(backend => backend.Name))];
        Assert.NotEmpty(missing); // no processor has both AVX2 and NEON
        Assert.All(missing, name =>
        {
            Exception error = Assert.ThrowsAny<Exception>(() => Backend.ForName(name));
            Assert.True(error is PlatformNotSupportedException or DllNotFoundException);
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public unsafe void The_list_of_instruction_sets_is_that_of_the_C_library()
    {
        Assert.Equal(
            Enum.GetValues<adexif_isa>().Where(isa => isa >= 0).Order(),
            InstructionSets.All.Select(set => set.Isa).Order());
        Assert.Equal(NativeMethods.ADEXIF_ISA_COUNT, InstructionSets.All.Length);
        Assert.All(InstructionSets.All, set => Assert.Equal(
            set.Name,
            Marshal.PtrToStringUTF8((nint)NativeMethods.adexif_isa_name((int)set.Isa))));
    }

    [Fact]
    public void An_instruction_set_that_slows_the_CPU_down_is_passed_over_and_said_to_be()
    {
        string[] usable = ["native-avx2", "native-avx512", "native-scalar"]; // on Skylake-SP
        string reason = Assert.Single(NativeKernels.BetterThan("native-avx2", usable));
        Assert.Contains("ADEXIF_ISA=avx512", reason, StringComparison.Ordinal);
        Assert.Contains("clock", reason, StringComparison.Ordinal);
        Assert.Empty(NativeKernels.BetterThan("native-avx512", usable));
        Assert.Empty(NativeKernels.BetterThan(
            "native-avx2", ["native-avx512", "native-avx2", "native-scalar"])); // it was asked for
        Assert.Equal(
            [NativeKernels.Missing("native-avx512")],
            NativeKernels.BetterThan("native-avx2", ["native-avx2", "native-scalar"]));
    }

    [Theory]
    [InlineData("managed-scalar", null, "managed-scalar")]
    [InlineData(" Managed ", "scalar", "managed-scalar")]
    public void The_environment_forces_the_best(string? backend, string? isa, string expected)
    {
        var registry = new BackendRegistry(backend, isa);
        Assert.Equal(expected, registry.Best().Name);
        Assert.Contains("forces", registry.Describe(registry.Best()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_instruction_set_alone_means_the_best_kind()
    {
        string kind = Backend.TryGetNative(out _, out _) ? "native" : "managed";
        Assert.Equal(kind + "-scalar", new BackendRegistry(null, "scalar").Best().Name);
        Assert.Equal(
            (Backend.TryGetNative(out Backend? native, out _) ? native : Backend.Managed).Name,
            new BackendRegistry("", null).Best().Name);
    }

    [Theory]
    [InlineData("gpu", null, "ADEXIF_BACKEND")]
    [InlineData(null, "sse9", "ADEXIF_ISA")]
    [InlineData("managed-scalar", "avx2", "ADEXIF_ISA")]
    public void A_value_of_the_environment_that_makes_no_sense_is_refused(
        string? backend, string? isa, string variable)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(
            () => new BackendRegistry(backend, isa).Best());
        Assert.Contains(variable, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_variables_of_a_process_are_heard()
    {
        Dictionary<string, string> lines = ConformanceProcess.Run(
            ("ADEXIF_BACKEND", "managed"), ("ADEXIF_ISA", "scalar"));
        Assert.StartsWith("managed-scalar", lines["best"], StringComparison.Ordinal);
    }
}
