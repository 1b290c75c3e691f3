using AdExIFRef.Interop.Tests.Readme;
using Xunit;

namespace AdExIFRef.Interop.Tests.Running;

/// <summary>A wrong unit does not compile.</summary>
public sealed class WrongUnitTests
{
    [Theory]
    [InlineData("layer.Run(5, 0.1.ms, 1.mA);")]
    [InlineData("layer.Run(5, 0.1.ms, values.pA);")]
    [InlineData("layer.Run(5, 0.1.ms, Init.Normal(1.mA, 1.mA, 7));")]
    [InlineData("layer.Run(5, 0.1.ms, Drive.Waveform(values.nA));")]
    [InlineData("layer.Run(5, 0.1.ms, Drive.Waveform(values));")]
    [InlineData("layer.Run(5, 0.1.ms, Drive.From<double>((step, rows) => rows.Clear()));")]
    [InlineData("layer.Run(5, 0.1.ms, Drive.Pulses<double>());")]
    [InlineData("layer.Run(5, 0.1.ms, options: new() { Delta = 1.mV });")]
    [InlineData("layer.Run(5, 0.1.ms, options: new() { Delta = values.uV });")]
    [InlineData("layer.Run(5, 0.1.ms, options: new() { Delta = Init.Normal(1.mV, 1.mV, 7) });")]
    [InlineData("layer.Run(5, 0.1.ms, options: new() { Delta = Drive.Steps(values.mV) });")]
    [InlineData("layer.Run(5, 0.1.ms, options: new() { Delta = Drive.Steps(values) });")]
    [InlineData("layer.Update(0.ms, 0.1.ms, 1.mA);")]
    [InlineData("layer.AddDeltaInput(\"kick\", 1.mV);")]
    [InlineData("layer.R = 1.Mohm;")]
    public void The_right_unit_compiles(string statement) => Compile(statement);

    [Theory]
    [InlineData("layer.Run(5, 0.1.ms, 1.mV);")]
    [InlineData("layer.Run(5, 0.1.ms, 1.ms);")]
    [InlineData("layer.Run(5, 0.1.ms, values.mV);")]
    [InlineData("layer.Run(5, 0.1.ms, Init.Normal(1.mV, 1.mV, 7));")]
    [InlineData("layer.Run(5, 0.1.ms, Drive.Waveform(values.mV));")]
    [InlineData("layer.Run(5, 1.mA, 1.mA);")]
    [InlineData("layer.Run(5, 0.1.ms, options: new() { Delta = 1.mA });")]
    [InlineData("layer.Run(5, 0.1.ms, options: new() { Delta = values.pA });")]
    [InlineData("layer.Run(5, 0.1.ms, options: new() { Delta = Init.Normal(1.mA, 1.mA, 7) });")]
    [InlineData("layer.Run(5, 0.1.ms, options: new() { Delta = Drive.Steps(values.pA) });")]
    [InlineData("layer.Run(5, 0.1.ms, options: new() { Delta = Drive.Pulses<double>() });")]
    [InlineData("layer.Update(0.ms, 0.1.ms, 1.mV);")]
    [InlineData("layer.AddDeltaInput(\"kick\", 1.mA);")]
    [InlineData("layer.R = 1.mV;")]
    public void Another_does_not(string statement)
    {
        var error = Assert.Throws<ReadmeException>(() => Compile(statement));
        Assert.Matches("CS(0029|1503)", error.Message); // no conversion
    }

    private static void Compile(string statement)
    {
        using var program = new MemoryStream();
        using var symbols = new MemoryStream();
        ReadmeProgram.Compile(
            $$"""
            using AdExIFRef.Interop;

            var layer = new AdExIF<double>(5);
            double[] values = [1, 2, 3, 4, 5];
            {{statement}}
            Console.WriteLine(values.Length + layer.V.Length);
            """,
            [], program, symbols);
    }
}
