using System.Diagnostics.CodeAnalysis;

namespace AdExIFRef.Interop;

/// <summary>Published networks by name; upper and lower case are the same.</summary>
public static class NetworkPresets
{
    private static readonly Dictionary<string, NetworkPreset> s_byName =
        new NetworkPreset[][]
        {
            [new VogelsAbbottPreset(true), new VogelsAbbottPreset(false)],
            BrunelPreset.All,
            GoldmanPreset.All,
        }
        .SelectMany(presets => presets)
        .ToDictionary(preset => preset.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every preset, by publication.</summary>
    public static IReadOnlyCollection<NetworkPreset> All => s_byName.Values;

    /// <summary>The preset of this name, e.g. "brunel/asynchronous-irregular".</summary>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">
    /// No preset has the name; says which are near it and lists all.
    /// </exception>
    public static NetworkPreset Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return s_byName.TryGetValue(name, out NetworkPreset? preset)
            ? preset
            : throw new ArgumentException(
                NearNames.UnknownPreset(name, s_byName.Keys), nameof(name));
    }

    /// <summary>The preset of this name; false if there is none.</summary>
    public static bool TryGet(string? name, [NotNullWhen(true)] out NetworkPreset? preset)
    {
        preset = null;
        return name is not null && s_byName.TryGetValue(name, out preset);
    }
}
