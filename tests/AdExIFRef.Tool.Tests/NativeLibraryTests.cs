using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>The tool where ADEXIF_NATIVE_LIBRARY names a library that is missing.</summary>
public sealed class NativeLibraryTests
{
    [Fact]
    public void A_named_library_that_is_not_there_is_an_error()
    {
        (int code, string output) = Simulate();
        Assert.Equal(2, code);
        Assert.Contains("ADEXIF_NATIVE_LIBRARY", output, StringComparison.Ordinal);
        Assert.Contains("no such file", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_managed_twin_computes_all_the_same()
    {
        (int code, string output) = Simulate("--backend", "managed");
        Assert.True(code == 0, output);
        Assert.Contains("managed", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_forces_the_native_backend_without_the_library_gets_an_error_that_names_it()
    {
        (int code, string output) = Simulate("--backend", "native");
        Assert.Equal(2, code);
        Assert.Contains("nowhere", output, StringComparison.Ordinal);
        Assert.Contains("no such file", output, StringComparison.Ordinal);
    }

    /// <summary>The tool in a process of its own, since a library is looked for once.</summary>
    private static (int Code, string Output) Simulate(params string[] options)
    {
        (int code, string output, string errors) = ChildProcess.Run(
            ToolProcess.Path,
            ["simulate", "--neurons", "3", "--duration", "1ms", .. options],
            ("ADEXIF_NATIVE_LIBRARY",
                Path.Combine(AppContext.BaseDirectory, "nowhere", "libadexif.so")));
        return (code, output + errors);
    }
}
