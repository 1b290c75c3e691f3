using Xunit;

namespace AdExIFRef.Interop.Tests.Warnings;

/// <summary>
/// A user who did nothing special learns on standard error that values became infinite or NaN: one
/// line per layer and kind.
/// </summary>
public sealed class SilentFailureTests
{
    private const string Layer = """
        using AdExIFRef.Interop;

        var neurons = new AdExIFRef<double>(1, AdExParameters.FromConductances(
            capacitance: 200.pF, leakConductance: 10.nS, leakReversal: -70.mV,
            exponentialThreshold: -50.mV,
            sharpness: 2.mV, adaptation: 2.nS, spikeIncrement: 0.pA, adaptationTime: 30.ms,
            reset: -58.mV, spikeThreshold: 0.mV)) { SpkReset = SpkReset.Hard };

        """;

    private static readonly string s_state =
        "AdExIFRef.Interop: warning: AdExIFRef: The state became non-finite: first at step 143, "
        + "neuron 0 (t = 14.3 ms).";

    [Theory]
    [InlineData("for (int i = 0; i < 6000; i++) { neurons.Update((i * 0.1).ms, 0.1.ms, 500.pA); }")]
    [InlineData("neurons.Run(6000, 0.1.ms, 500.pA); neurons.Run(6000, 0.1.ms, 500.pA);")]
    [InlineData("neurons.Forward(Enumerable.Repeat(500e-9, 6000).ToArray(), 0.1.ms).Dispose();")]
    public void Each_kind_is_one_line_of_standard_error(string statements)
    {
        (int code, string output, string[] errors) = ConsoleProgram.Run(Layer + statements);
        Assert.Equal((0, string.Empty), (code, output));
        Assert.Equal(2, errors.Length);
        Assert.StartsWith(
            "AdExIFRef.Interop: warning: AdExIFRef: VTh = 0 mV", errors[0],
            StringComparison.Ordinal);
        Assert.StartsWith(s_state, errors[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("neurons.Warning += (_, _) => { };")]
    [InlineData("neurons.BlowUpPolicy = BlowUpPolicy.Ignore;")]
    public void A_handler_or_the_policy_silences(string statement)
    {
        (int code, _, string[] errors) = ConsoleProgram.Run(
            $"{Layer}{statement} neurons.Run(6000, 0.1.ms, 500.pA);");
        Assert.Equal(0, code);
        Assert.Empty(errors);
    }

    [Fact]
    public void Two_layers_have_a_line_each_and_a_closed_standard_error_does_no_harm()
    {
        (int code, string output, string[] errors) = ConsoleProgram.Run("""
            using AdExIFRef.Interop;

            for (int i = 0; i < 2; i++)
            {
                var neurons = new AdExIF<float>(3) { Name = $"layer {i}" };
                neurons.Update(0.ms, 0.1.ms, [1, float.NaN, 2]);
                neurons.Update(0.1.ms, 0.1.ms, [1, float.NaN, 2]);
            }
            var closed = new StreamWriter(new MemoryStream());
            closed.Dispose();
            Console.SetError(closed);
            new AdExIF<float>(3).Update(0.ms, 0.1.ms, [1, float.NaN, 2]);
            Console.WriteLine("done");
            """);
        Assert.Equal((0, "done"), (code, output.TrimEnd()));
        Assert.Equal(2, errors.Length);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(
                $"AdExIFRef.Interop: warning: layer {i}: The state became non-finite because of an "
                + "input: the current is NaN at step 0, neuron 1 (t = 0 ms).",
                errors[i]);
        }
    }
}
