using System.CommandLine;
using System.Text.Json;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>
/// Every option of the model and its input that was given stands in the summary, as text and as
/// JSON; with a preset those that override a part of it stand among the overrides.
/// </summary>
public sealed class GivenOptionTests
{
    private const string Preset = "--preset naud-2008/tonic";

    /// <summary>An option, another value than its default, whether it overrides a part.</summary>
    public static TheoryData<string, string, bool> Options => new()
    {
        { "--r", "99Mohm", true },
        { "--tau", "19ms", true },
        { "--tau-w", "29ms", true },
        { "--tau-ref", "1ms", true },
        { "--v-th", "-41mV", true },
        { "--v-reset", "-59mV", true },
        { "--v-rest", "-71mV", true },
        { "--v-t", "uniform:-51mV..-50mV", true },
        { "--delta-t", "1.9mV", true },
        { "--a", "1nS", true },
        { "--b", "50pA", true },
        { "--v-init", "normal:-70mV,1mV", true },
        { "--w-init", "1pA", true },
        { "--reset", "soft", true },
        { "--clock", "time", true },
        { "--guard", "10", true },
        { "--current", "400pA", true },
        { "--duration", "20ms", true },
        { "--method", "accurate", true },
        { "--upstroke", "bounded", false },
        { "--on-blow-up", "ignore", false },
        { "--rule", "dyn", false },
        { "--seed", "7", false },
    };

    /// <summary>Options that say what computes, or what is written; the summary has their effect.
    /// </summary>
    private static readonly string[] s_others =
    [
        "--preset", "--neurons", "--dt", "--precision", "--backend", "--isa", "--threads",
        "--columns", "--header", "--time-column", "--separator", "--decimal", "--unit", "--array",
        "--plot", "--spikes", "--json", "--compare", "--quiet", "--tolerance", "--refractory-w",
        "--dyn-method", "--traces", "--sample",
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public async Task It_is_said_of_a_preset(string option, string value, bool overrides)
    {
        (ToolRun run, JsonElement json) = await Run($"{Preset} {option} {value}");
        string given = $"{option} {value}";
        Assert.Equal(given, run.Value(overrides ? "overridden" : "options"));
        Assert.DoesNotContain(overrides ? "\noptions" : "\noverridden", run.Output);
        Assert.Equal(overrides ? [given] : [], Texts(json, "overridden"));
        Assert.Equal([given], Texts(json, "options"));
        Assert.Equal(
            overrides && option is not ("--reset" or "--clock" or "--guard" or "--current"
                or "--duration" or "--method"),
            run.Value("preset").Contains("the other parameters", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task It_is_said_without_a_preset(string option, string value, bool overrides)
    {
        _ = overrides;
        // In the default model's own units, whatever that means for its neurons.
        string own = option switch
        {
            "--r" => "2ohm",
            "--clock" => "steps",
            "--reset" => "hard",
            "--v-th" => "-54mV",
            "--v-t" => "uniform:-60mV..-59mV",
            _ => value,
        };
        (ToolRun run, JsonElement json) = await Run($"{option} {own}");
        Assert.Equal($"{option} {own}", run.Value("options"));
        Assert.Equal([$"{option} {own}"], Texts(json, "options"));
        Assert.False(json.TryGetProperty("overridden", out _));
    }

    [Fact]
    public async Task Nothing_is_said_of_defaults()
    {
        (ToolRun run, JsonElement json) = await Run("--neurons 2");
        Assert.DoesNotContain("options", run.Output, StringComparison.Ordinal);
        Assert.Empty(Texts(json, "options"));
    }

    [Theory]
    [InlineData("", 20.0, "reference")]
    [InlineData("--guard 12.5", 12.5, "reference")]
    [InlineData("--guard none --upstroke bounded", null, "bounded")]
    public async Task Guard_and_upstroke_are_members_of_the_json(
        string words, double? guard, string upstroke)
    {
        (_, JsonElement json) = await Run(words);
        JsonElement value = json.GetProperty("guard");
        Assert.Equal(
            guard, value.ValueKind == JsonValueKind.Null ? null : value.GetDouble());
        Assert.Equal(upstroke, json.GetProperty("upstroke").GetString());
    }

    [Fact]
    public void Every_option_of_simulate_is_known_here()
    {
        Command simulate = Assert.Single(
            Program.CreateRoot().Subcommands, command => command.Name == "simulate");
        Assert.Equal(
            simulate.Options.Select(option => option.Name)
                .Where(name => name != "--help").Order(),
            Options.Select(row => row.Data.Item1).Concat(s_others).Order());
    }

    private static async Task<(ToolRun Run, JsonElement Json)> Run(string words)
    {
        ToolRun run = await ToolRun.Of($"simulate {words}");
        Assert.InRange(run.Code, 0, 3);
        ToolRun json = await ToolRun.Of($"simulate {words} --quiet --json -");
        return (run, JsonDocument.Parse(json.Output).RootElement.Clone());
    }

    private static string?[] Texts(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString())];
}
