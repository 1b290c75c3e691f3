using System.Xml.Linq;
using AdExIFRef.Tool.Plots;
using SkiaSharp;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>The figure of a simulation, as a file and as what it gathers.</summary>
public sealed class FigureTests
{
    [Theory]
    [InlineData("--neurons 1 --duration 0.1ms")]
    [InlineData("--neurons 2 --current 0mA --duration 5ms")]
    [InlineData("--neurons 200 --current 5mA..60mA --duration 100ms")]
    [InlineData("--neurons 3 --v-th -20mV --v-init -24mV --on-blow-up ignore --duration 30ms")]
    public async Task Png_and_svg_are_what_they_say(string options)
    {
        using var folder = new TemporaryFolder();
        string png = folder.PathOf("a.png"), svg = folder.PathOf("a.SVG");
        Assert.Equal(0, (await ToolRun.Of($"simulate {options} --quiet --plot {png}")).Code);
        Assert.Equal(0, (await ToolRun.Of($"simulate {options} --quiet --plot {svg}")).Code);
        using SKBitmap image = SKBitmap.Decode(png);
        Assert.Equal(2200, image.Width);
        Assert.True(image.Pixels.Distinct().Count() > 20, "the figure is not empty");
        Assert.Equal(0x89, (await File.ReadAllBytesAsync(
            png, TestContext.Current.CancellationToken))[0]);
        XDocument document = XDocument.Load(svg);
        Assert.Equal("svg", document.Root!.Name.LocalName);
        string text = string.Concat(document.Descendants().Select(node => node.Value));
        Assert.Contains("population rate", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_population_rate_counts_every_spike_once()
    {
        var data = new FigureData(neurons: 1000, steps: 10_007, dtMs: 0.1);
        SpikeEvent[] events =
            [.. Enumerable.Range(0, 10_007).Select(step => new SpikeEvent(step, step % 1000))];
        data.AddSpikes(0, events.AsSpan(0, 5000));
        SpikeEvent[] rest = [.. events[5000..].Select(x => x with { Step = x.Step - 5000 })];
        data.AddSpikes(5000, rest);
        (double[] times, double[] rates) = data.PopulationRate();
        Assert.All(rates, rate => Assert.Equal(10, rate, 9)); // one of 1000 each 0.1 ms
        Assert.Equal(0, times[0]);
        Assert.Equal(data.BinSteps * 0.1, times[1], 9);
        Assert.Equal(5, data.BinSteps * 0.1, 9);
        Assert.InRange(data.RasterNeurons, 400, 500);
        Assert.All(data.Raster, spike => Assert.Equal(0, spike.Neuron % 2));
    }

    [Theory]
    [InlineData(1, new[] { 0 })]
    [InlineData(3, new[] { 0, 1, 2 })]
    [InlineData(4, new[] { 0, 2, 3 })]
    [InlineData(600, new[] { 100, 300, 500 })]
    public void Up_to_three_neurons_are_traced(int neurons, int[] expected) =>
        Assert.Equal(expected, new FigureData(neurons, 10, 0.1).TracedNeurons);

    [Theory]
    [InlineData(5.0, "mA")]
    [InlineData(0.0, "mA")]
    [InlineData(5e-7, "pA")]
    [InlineData(5e-6, "nA")]
    [InlineData(2e3, "A")]
    public void Currents_are_shown_in_a_readable_unit(double milliamperes, string unit) =>
        Assert.Equal(unit, CurrentScale.For(milliamperes).Unit);
}
