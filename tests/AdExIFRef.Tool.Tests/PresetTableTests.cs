using System.Text.Json;
using AdExIFRef.Interop.Tests.Science;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>The cells of the table in docs/presets.md that are the tool's.</summary>
public sealed class PresetTableTests
{
    public static TheoryData<string> Names => [.. AdExPresets.All.Select(preset => preset.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_command_line_has_the_counts_of_the_table(string name)
    {
        PresetTable.Row row = PresetTable.Of(name);
        Assert.Equal(
            (row.Coarse.Tool, row.Fine.Tool),
            (await Spikes(name), await Spikes(name, "--dt", "0.01ms")));
    }

    private static async Task<int> Spikes(string name, params string[] options)
    {
        using var folder = new TemporaryFolder();
        string json = folder.PathOf("summary.json");
        ToolRun run = await ToolRun.Of(
            ["simulate", "--preset", name, "--json", json, .. options]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        using JsonDocument summary = JsonDocument.Parse(await File.ReadAllTextAsync(
            json, TestContext.Current.CancellationToken));
        return summary.RootElement.GetProperty("spikes").GetInt32();
    }
}
