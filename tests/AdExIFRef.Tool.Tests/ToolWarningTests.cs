using System.Reflection;
using AdExIFRef.Tool.Errors;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>The library's warnings name the options of the tool, not members of C#.</summary>
public sealed class ToolWarningTests
{
    /// <summary>Words of C# that no message of the tool has.</summary>
    private static readonly string[] s_library =
    [
        "Upstroke.", "SpkReset", "ExponentGuard", "RefractoryClock", "AdExParameters", "Drive.",
        "500.pA", "Surrogate.", "BlowUpPolicy", "VTh", "DeltaT", "VT", "double",
    ];

    public static TheoryData<string, string[]> Warnings => new()
    {
        {
            "--v-th -20mV --duration 0.1ms",
            ["V_th = -20 mV is 11.5 delta_T above V_T", "--v-th -38.8mV or less with --reset hard",
                "--upstroke bounded"]
        },
        {
            "--v-th -20mV --duration 0.1ms --on-blow-up throw",
            ["V_th = -20 mV is 11.5 delta_T above V_T", "--upstroke bounded"]
        },
        {
            "--preset naud-2008/tonic --reset soft --duration 0.1ms",
            ["the soft reset keeps what of it is above V_th", "--reset hard"]
        },
        {
            "--preset naud-2008/tonic --v-th -33mV --duration 0.1ms",
            ["takes so much from it", "--v-th -35.8mV or less", "--dt 0.02ms or less"]
        },
        {
            "--preset naud-2008/tonic --guard 3 --duration 0.1ms",
            ["above --guard 3 V climbs so slowly", "--guard 20"]
        },
        {
            "--current 1e6mA --duration 0.1ms",
            ["the current was 1E+06 mA", "--current 500pA", "--unit pA"]
        },
        {
            "--current 500pA --duration 2ms",
            ["less than a microvolt", "--preset", "--r 1ohm", "--a and --b"]
        },
    };

    [Theory]
    [MemberData(nameof(Warnings))]
    public async Task A_warning_names_options(string words, string[] parts)
    {
        ToolRun run = await ToolRun.Of($"simulate {words} --quiet");
        Assert.All(parts, part => Assert.Contains(part, run.Error, StringComparison.Ordinal));
        Assert.All(
            s_library, word => Assert.DoesNotContain(word, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_late_time_names_clock_and_precision()
    {
        // 2^24 times a tenth of the step, after which the refractory period is no longer resolved.
        ToolRun run = await ToolRun.Of(
            "simulate --dt 0.5ms --duration 1000s --quiet --threads 1 --current 0mA");
        Assert.Contains(
            "refractory periods, which --clock time", run.Error, StringComparison.Ordinal);
        Assert.Contains("--clock steps counts steps", run.Error, StringComparison.Ordinal);
        Assert.Contains("--precision f64 resolves", run.Error, StringComparison.Ordinal);
        Assert.All(
            s_library, word => Assert.DoesNotContain(word, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void The_tool_has_a_word_of_its_own_for_every_word_of_the_library()
    {
        foreach (PropertyInfo word in typeof(WarningWords).GetProperties(
            BindingFlags.Instance | BindingFlags.Public))
        {
            Assert.NotEqual(
                word.GetValue(WarningWords.Library), word.GetValue(ToolWords.Warnings));
        }
    }
}
