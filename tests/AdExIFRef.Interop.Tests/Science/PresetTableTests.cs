using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// Every cell of the table in docs/presets.md (those of the tool and of the module are
/// asserted with them), and that
/// none is more than one off.
/// </summary>
public sealed class PresetTableTests
{
    public static TheoryData<string> Names => [.. AdExPresets.All.Select(preset => preset.Name)];

    public static TheoryData<string> Backends =>
        [.. Backend.All.Select(backend => backend.Name)];

    [Fact]
    public void The_table_has_every_preset_once_and_no_count_is_more_than_one_off()
    {
        IReadOnlyList<PresetTable.Row> rows = PresetTable.Read();
        Assert.Equal(AdExPresets.All.Select(preset => preset.Name), rows.Select(row => row.Name));
        foreach (PresetTable.Row row in rows)
        {
            int[] counts =
            [
                row.RightAtThreshold, row.Coarse.Layer, row.Coarse.Tool, row.Coarse.Module,
                row.Fine.Layer, row.Fine.Tool, row.Fine.Module,
            ];
            Assert.All(counts, count => Assert.InRange(
                count, row.RightAtPeak - 1, row.RightAtPeak + 1));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_right_counts_are_those_of_the_equation(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        PresetTable.Row row = PresetTable.Of(name);
        Assert.Equal(row.RightAtPeak, AccurateNeuron.Spikes(preset).Count);
        Assert.Equal(
            row.RightAtThreshold,
            AccurateNeuron.Spikes(
                preset, preset.Parameters.VTh.Scalar!.Value.BaseValue).Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_layer_has_the_counts_of_the_table(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        PresetTable.Row row = PresetTable.Of(name);
        Assert.Equal((row.Coarse.Layer, row.Fine.Layer), (Count(0.1), Count(0.01)));

        long Count(double dt) => preset.Create<double>(1)
            .Run(preset.Duration, dt.ms, preset.Drive<double>()).TotalSpikes;
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Every_backend_has_the_same(string backend)
    {
        foreach (AdExPreset preset in AdExPresets.All)
        {
            RunResult<double> run = preset.Create<double>(1, Backend.ForName(backend))
                .Run(preset.Duration, 0.1.ms, preset.Drive<double>());
            Assert.Equal(PresetTable.Of(preset.Name).Coarse.Layer, run.TotalSpikes);
        }
    }
}
