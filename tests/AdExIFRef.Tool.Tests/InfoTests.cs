using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif info</c> and the help texts.</summary>
public sealed class InfoTests
{
    [Fact]
    public async Task Info_names_every_backend_and_says_which_are_usable()
    {
        ToolRun run = await ToolRun.Of("info");
        Assert.Equal((0, ""), (run.Code, run.Error));
        foreach (string name in new[]
        {
            "native-avx512", "native-avx2", "native-neon", "native-scalar", "managed-vector512",
            "managed-vector256", "managed-vector128", "managed-scalar",
        })
        {
            bool usable = Backend.All.Any(backend => backend.Name == name);
            Assert.Equal(usable, run.Value(name + " ") == "usable");
            Assert.True(usable || run.Value(name + " ").StartsWith(
                "not usable: ", StringComparison.Ordinal));
        }
        Assert.NotEmpty(run.Value("processor"));
        Assert.Contains(".NET 10", run.Value(".NET"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "Simulates neurons and prints their rates")]
    [InlineData("simulate --help", "adexif simulate --preset naud-2008/regular-bursting")]
    [InlineData("simulate -h", "[default: soft]")]
    [InlineData("train --help", "adexif train --compare --plot training.png")]
    [InlineData("train -h", "[default: 64]")]
    [InlineData("info --help", "instruction sets")]
    public async Task Help_is_there(string words, string part)
    {
        ToolRun run = await ToolRun.Of(words);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains(part, run.Output, StringComparison.Ordinal);
    }
}
