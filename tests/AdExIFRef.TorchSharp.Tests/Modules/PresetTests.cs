using AdExIFRef.Interop;
using AdExIFRef.Interop.Tests.Science;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Modules;

/// <summary>A module from a preset is the published model.</summary>
public sealed class PresetTests
{
    public static TheoryData<string> Names => [.. AdExPresets.All.Select(preset => preset.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_module_has_the_counts_of_the_table(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        PresetTable.Row row = PresetTable.Of(name);
        Assert.Equal((row.Coarse.Module, row.Fine.Module), (Count(0.1), Count(0.01)));

        int Count(double dt)
        {
            using var module =
                new AdExIFRefModule(1, dt.ms, options: AdExModuleOptions.From(preset));
            return Spikes(module, preset.Currents<float>(dt.ms));
        }
    }

    [Fact]
    public void A_part_can_be_overridden()
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/regular-bursting");
        AdExModuleOptions options = AdExModuleOptions.From(preset);
        Assert.Equal(SpkReset.Hard, options.SpkReset);
        Assert.Equal(RefractoryClock.Steps, options.RefractoryClock);
        using var module = new AdExIFRefModule(
            1, 0.1.ms, options: options with { SpkReset = SpkReset.Soft });
        module.Warning += (_, _) => { };
        Assert.NotEqual(
            PresetTable.Of(preset.Name).Coarse.Module,
            Spikes(module, preset.Currents<float>(0.1.ms)));
        Assert.Throws<ArgumentNullException>(() => AdExModuleOptions.From(null!));
    }

    private static int Spikes(AdExIFRefModule module, float[] currents)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var _ = torch.no_grad();
        torch.Tensor spikes = module.call(torch.tensor(currents).reshape(-1, 1, 1));
        return (int)spikes.sum().item<float>();
    }
}
