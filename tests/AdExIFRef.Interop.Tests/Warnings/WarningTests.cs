using System.Globalization;
using Xunit;

namespace AdExIFRef.Interop.Tests.Warnings;

/// <summary>How a layer delivers its warnings.</summary>
[Collection(nameof(Readme.ConsoleOutput))]
public sealed class WarningTests
{
    [Fact]
    public void A_warning_has_the_layer_the_kind_and_the_message()
    {
        AdExIFRef<float> layer = Doomed();
        layer.Name = "cortex";
        List<NeuronWarning> warnings = [];
        List<object?> senders = [];
        layer.Warning += (sender, warning) =>
        {
            senders.Add(sender);
            warnings.Add(warning);
        };
        layer.Run(10, 0.1.ms);
        Assert.Equal(
            [WarningKind.BlowUpPossible, WarningKind.NonFiniteState],
            warnings.Select(warning => warning.Kind));
        Assert.All(warnings, warning => Assert.Equal("cortex", warning.Layer));
        Assert.All(senders, sender => Assert.Same(layer, sender));
        Assert.Equal(
            $"AdExIFRef.Interop: warning: cortex: {warnings[0].Message}", $"{warnings[0]}");
    }

    [Fact]
    public void A_new_state_lets_the_kinds_of_the_state_be_reported_again()
    {
        List<WarningKind> kinds = [];
        AdExIFRef<float> layer = Doomed();
        layer.Warning += (_, warning) => kinds.Add(warning.Kind);
        layer.Run(10, 0.1.ms);
        layer.Run(10, 0.1.ms);
        layer.VTh = 61.mV;
        layer.Update(2.ms, 0.1.ms);
        Assert.Equal([WarningKind.BlowUpPossible, WarningKind.NonFiniteState], kinds);
        layer.ResetState();
        layer.V[0] = 5;
        layer.Run(10, 0.1.ms);
        Assert.Equal(3, kinds.Count);
        Assert.Equal(WarningKind.NonFiniteState, kinds[^1]);
    }

    [Fact]
    public void An_exception_of_a_handler_stays_away_from_the_caller_and_other_handlers()
    {
        int before = 0, after = 0;
        AdExIFRef<float> layer = Doomed();
        layer.Warning += (_, _) => before++;
        layer.Warning += (_, _) => throw new InvalidDataException("on purpose");
        layer.Warning += (_, _) => after++;
        string errors = StandardErrorOf(() =>
        {
            layer.Update(0.ms, 0.1.ms);
            Assert.Equal(0.1.ms, layer.NextTime);
            layer.Run(10, 0.1.ms);
        });
        Assert.Equal((2, 2), (before, after));
        string[] lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.EndsWith(
            "(A handler of this warning failed: InvalidDataException: on purpose)",
            line.TrimEnd(), StringComparison.Ordinal));
    }

    [Fact]
    public void Layers_that_warn_at_once_write_whole_lines()
    {
        string errors = StandardErrorOf(() => Parallel.For(0, 32, i =>
        {
            AdExIFRef<float> layer = Doomed();
            layer.Name = string.Create(CultureInfo.InvariantCulture, $"layer\n{i}");
            layer.Run(10, 0.1.ms);
        }));
        string[] lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(64, lines.Length);
        Assert.All(lines, line => Assert.StartsWith(
            "AdExIFRef.Interop: warning: layer ", line, StringComparison.Ordinal));
    }

    /// <summary>Starts where a step overflows.</summary>
    private static AdExIFRef<float> Doomed()
    {
        var layer = new AdExIFRef<float>(1) { VTh = 60.mV };
        layer.V[0] = 5;
        return layer;
    }

    private static string StandardErrorOf(Action action)
    {
        TextWriter error = Console.Error;
        using var written = new StringWriter();
        try
        {
            Console.SetError(TextWriter.Synchronized(written));
            action();
            return written.ToString();
        }
        finally
        {
            Console.SetError(error);
        }
    }
}
