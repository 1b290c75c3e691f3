using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using AdExIFRef.Interop.Conformance;
using Xunit;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>The same bits in processes that may use fewer instructions.</summary>
public class ProcessConformanceTests
{
    private static readonly Lazy<string> s_expected =
        new(() => ConformanceHash.Of(TestBackends.Reference));

    [Fact]
    public void With_everything_that_the_processor_has()
    {
        Dictionary<string, string> lines = RunAndCompare();
        Assert.Equal(Avx512F.IsSupported, IsSupported(lines, "avx512f"));
        Assert.Equal(Fma.IsSupported, IsSupported(lines, "fma"));
        Assert.Equal(AdvSimd.IsSupported, IsSupported(lines, "advsimd"));
        Assert.All(Backend.All, backend => Assert.Contains(backend.Name, lines.Keys));
    }

    [Fact]
    public void Without_AVX512()
    {
        Dictionary<string, string> lines = RunAndCompare(("DOTNET_EnableAVX512", "0"));
        Assert.False(IsSupported(lines, "avx512f"));
        Assert.DoesNotContain("managed-vector512", lines.Keys);
    }

    [Fact]
    public void Without_AVX2_and_with_it_FMA()
    {
        Dictionary<string, string> lines = RunAndCompare(("DOTNET_EnableAVX2", "0"));
        Assert.False(IsSupported(lines, "avx2"));
        Assert.False(IsSupported(lines, "fma"));
        Assert.DoesNotContain("managed-vector256", lines.Keys);
    }

    [Fact]
    public void Without_any_intrinsic()
    {
        Dictionary<string, string> lines = RunAndCompare(("DOTNET_EnableHWIntrinsic", "0"));
        Assert.False(IsSupported(lines, "avx2"));
        Assert.False(IsSupported(lines, "fma"));
        if (RuntimeInformation.ProcessArchitecture is Architecture.X64)
        {
            Assert.Equal(
                ["managed-scalar"],
                lines.Keys.Where(key => key.StartsWith("managed-", StringComparison.Ordinal)));
        }
    }

    private static Dictionary<string, string> RunAndCompare(
        params (string Name, string Value)[] settings)
    {
        Dictionary<string, string> lines = ConformanceProcess.Run(settings);
        var hashes = lines.Where(line => line.Key.Contains('-', StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(hashes);
        Assert.All(
            hashes, line => Assert.Equal((line.Key, s_expected.Value), (line.Key, line.Value)));
        return lines;
    }

    private static bool IsSupported(Dictionary<string, string> lines, string name) =>
        bool.Parse(lines[name]);
}
