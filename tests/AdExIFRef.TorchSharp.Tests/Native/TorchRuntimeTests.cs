using AdExIFRef.LibTorch;
using Xunit;

namespace AdExIFRef.Torch.Tests.Native;

/// <summary>What a user is told where TorchSharp's native part does not load.</summary>
public sealed class TorchRuntimeTests
{
    [Fact]
    public void An_older_runtime_is_named_with_what_to_do()
    {
        string? told = TorchRuntime.Missing(
            "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /a/b.so)\n...");
        Assert.Contains("GLIBCXX_3.4.32.", told, StringComparison.Ordinal);
        Assert.Contains("Debian 13", told, StringComparison.Ordinal);
        Assert.Null(TorchRuntime.Missing("/a/libtorch_cpu.so: cannot open shared object file"));
    }

    [Fact]
    public void A_missing_libtorch_is_named_with_its_package()
    {
        string told = TorchRuntime.Advice("cannot open shared object file");
        Assert.Contains("libtorch-cpu-linux-x64", told, StringComparison.Ordinal);
        Assert.Contains("2.10.0", told, StringComparison.Ordinal);
        Assert.Contains("cannot open", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_that_a_library_asks_for_becomes_optional_once()
    {
        string library = Path.Combine(
            AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        byte[] bytes = File.ReadAllBytes(library);
        Assert.True(VersionNeeds.MakeOptional(bytes, "GLIBCXX_3.4.32"));
        byte[] again = [.. bytes];
        Assert.True(VersionNeeds.MakeOptional(again, "GLIBCXX_3.4.32"));
        Assert.Equal(bytes, again);
        Assert.True(VersionNeeds.MakeOptional(bytes, "GLIBCXX_3.4.30"));
        Assert.Equal(1, bytes.Zip(again).Count(pair => pair.First != pair.Second));
        Assert.False(VersionNeeds.MakeOptional(bytes, "GLIBCXX_9"));
        Assert.Throws<InvalidDataException>(() => VersionNeeds.MakeOptional(new byte[100], "A"));
    }
}
