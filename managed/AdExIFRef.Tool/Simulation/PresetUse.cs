using AdExIFRef.Interop;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Simulation;

/// <summary>Which parts of a simulation are the preset's.</summary>
/// <param name="Preset">The published model.</param>
/// <param name="Taken">Its parts, in words, that the simulation has.</param>
/// <param name="Overrides">The options that gave other parts, with their values.</param>
internal sealed record PresetUse(
    AdExPreset Preset, IReadOnlyList<string> Taken, IReadOnlyList<string> Overrides)
{
    /// <summary>The options that override something else than a parameter.</summary>
    private static readonly string[] s_others =
    [
        "--reset", "--clock", "--guard", "--current", "--duration", "--method", "--tolerance",
        "--refractory-w",
    ];

    /// <summary>The name and, if there are any, the options that changed the model.</summary>
    public string Title => Overrides.Count == 0
        ? Preset.Name
        : $"{Preset.Name} with {string.Join(", ", Overrides)}";

    /// <summary>What a plan has of its preset; null without one.</summary>
    /// <param name="model">The neurons.</param>
    /// <param name="hasCurrent">Whether the current is the preset's.</param>
    /// <param name="hasDuration">Whether the duration is the preset's.</param>
    public static PresetUse? Of(ModelSettings model, bool hasCurrent, bool hasDuration)
    {
        if (model.Preset is not { } preset)
        {
            return null;
        }
        string[] given = [.. model.Overrides.Select(option => option.Split(' ')[0])];
        var taken = new List<string>
        {
            given.All(s_others.Contains) ? "parameters" : "the other parameters",
        };
        bool isPlain = model.Integrator is not AccurateIntegrator;
        Take(isPlain && !given.Contains("--reset"), $"{Word(preset.SpkReset)} reset");
        Take(
            isPlain && !given.Contains("--clock"),
            $"refractory period in {Word(preset.RefractoryClock)}");
        Take(
            !isPlain && !given.Contains("--v-th"),
            $"V_peak {preset.PublishedPeak}");
        Take(hasCurrent, Describe(preset));
        Take(hasDuration, $"duration {preset.Duration}");
        return new(preset, taken, model.Overrides);

        void Take(bool isTaken, string part)
        {
            if (isTaken)
            {
                taken.Add(part);
            }
        }
    }

    private static string Describe(AdExPreset preset) => preset.IsConstant
        ? $"current {Describe(preset.Current)}"
        : "current " + string.Join(", ", preset.Protocol.Select(
            pulse => $"{Describe(pulse.Amplitude)} from {pulse.Start} to {pulse.Stop}"));

    private static string Describe(Current current)
    {
        var scale = CurrentScale.For(Math.Abs(current.Milliamperes));
        return $"{current.Milliamperes * scale.PerMilliampere:0.######} {scale.Unit}";
    }

    private static string Word<T>(T value) where T : struct, Enum =>
        value.ToString().ToLowerInvariant();
}
