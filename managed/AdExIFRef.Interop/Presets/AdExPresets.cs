using System.Diagnostics.CodeAnalysis;

namespace AdExIFRef.Interop;

/// <summary>Published models by name; upper and lower case are the same.</summary>
public static partial class AdExPresets
{
    private static readonly Dictionary<string, AdExPreset> s_byName =
        new AdExPreset[][] { Nest(), BretteGerstner2005(), Naud2008(), NeuronalDynamics() }
            .SelectMany(presets => presets)
            .ToDictionary(preset => preset.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every preset, by publication.</summary>
    public static IReadOnlyCollection<AdExPreset> All => s_byName.Values;

    /// <summary>The preset of this name, e.g. "naud-2008/regular-bursting".</summary>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">
    /// No preset has the name; says which are near it and lists all.
    /// </exception>
    public static AdExPreset Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return s_byName.TryGetValue(name, out AdExPreset? preset)
            ? preset
            : throw new ArgumentException(
                NearNames.UnknownPreset(name, s_byName.Keys), nameof(name));
    }

    /// <summary>The preset of this name; false if there is none.</summary>
    public static bool TryGet(string? name, [NotNullWhen(true)] out AdExPreset? preset)
    {
        preset = null;
        return name is not null && s_byName.TryGetValue(name, out preset);
    }
}
