using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>
/// The twin compiled for fewer instruction sets, which only a new process can ask for, still gives
/// the native kernel's bits.
/// </summary>
public sealed class FewerInstructionsTests
{
    private const int NeuronSteps = 200_000;

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "managed-vector512")]
    [InlineData("DOTNET_EnableAVX2", "managed-vector256")]
    [InlineData("DOTNET_EnableHWIntrinsic", "managed-vector128")]
    public void Random_models_have_the_same_bits(string switchedOff, string missing)
    {
        (int code, string output, _) = ChildProcess.Run(
            ToolProcess.Path,
            ["verify", "--seed", "11", "--neuron-steps", $"{NeuronSteps}"],
            (switchedOff, "0"));
        string[] lines = output.Split('\n', StringSplitOptions.TrimEntries);
        string backends = lines[0];
        Assert.StartsWith("Backends: native-", backends, StringComparison.Ordinal);
        Assert.EndsWith("managed-scalar", backends, StringComparison.Ordinal);
        Assert.DoesNotContain(missing, backends, StringComparison.Ordinal);
        Assert.Equal(4, lines.Count(
            line => line.EndsWith("the same bits.", StringComparison.Ordinal)));
        Assert.Equal(0, code);
    }
}
