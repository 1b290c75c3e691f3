using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Compares a network with the one of a snapshot: what decides how it goes on, and is no state, has
/// to be the same. Layers are not compared beyond their sizes: their parameters, inputs and settings
/// are the program's, which may change them between two steps.
/// </summary>
internal static class NetworkLikeness
{
    /// <summary>Returns the first difference, as a sentence; null: there is none.</summary>
    /// <param name="own">A snapshot of this network, at any time.</param>
    /// <param name="snapshot">The snapshot.</param>
    public static string? Difference<T>(NetworkSnapshot<T> own, NetworkSnapshot<T> snapshot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (snapshot.Dt != own.Dt || Outline(snapshot) != Outline(own))
        {
            return $"The snapshot is of a network ({Outline(snapshot)}); allowed is one like this "
                + $"({Outline(own)}).";
        }
        var populations = own.Populations.Zip(snapshot.Populations).ToArray();
        var projections = own.Projections.Zip(snapshot.Projections).ToArray();
        return populations.Select(pair => OfSources(pair.First, pair.Second))
            .Concat(projections.Select(pair => OfDefinitions(pair.First, pair.Second)))
            .Concat(populations.Select(pair => OfStates(pair.First, pair.Second)))
            .Concat(projections.Select(pair => OfRules(pair.First, pair.Second)))
            .FirstOrDefault(text => text is not null);
    }

    private static string Outline<T>(NetworkSnapshot<T> snapshot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => string.Join(
            "; ",
            [snapshot.Dt.ToString(),
                .. snapshot.Populations.Select(one =>
                    $"{one.Name}: {one.Count} {(one.Neurons is null ? "sources" : "neurons")}"),
                .. snapshot.Projections.Select(one => $"{one.Name}: {one.Count}")]);

    private static string? OfSources<T>(
        NetworkSnapshot<T>.PopulationState own, NetworkSnapshot<T>.PopulationState other)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        other.Definition is { } theirs && theirs != own.Definition
            ? $"The snapshot has \"{own.Name}\" as {theirs}; allowed is what this network has, "
                + $"{own.Definition}."
            : null;

    private static string? OfDefinitions<T>(
        NetworkSnapshot<T>.ProjectionWeights own, NetworkSnapshot<T>.ProjectionWeights other)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (own.Definition, other.Definition) switch
        {
            ({ } mine, { } theirs) when mine.Text != theirs.Text =>
                $"The snapshot has \"{own.Name}\" as {theirs.Text}; allowed is what this network "
                + $"has, {mine.Text}.",
            ({ } mine, { } theirs) when mine.Graph != theirs.Graph =>
                $"The snapshot has other synapses in \"{own.Name}\", as many with other sources, "
                + "targets or delays; allowed is one of a network like this.",
            _ => null, // a file of an early version does not say
        };

    private static string? OfStates<T>(
        NetworkSnapshot<T>.PopulationState own, NetworkSnapshot<T>.PopulationState other)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool fits = own.Receptors.Length == other.Receptors.Length
            && own.Receptors.Zip(other.Receptors).All(pair =>
                pair.First.G.Length == pair.Second.G.Length
                && pair.First.H.Length == pair.Second.H.Length)
            && own.Spikes.Length == other.Spikes.Length
            && other.Spikes.Append(other.Pending).All(spikes => spikes.All(
                spike => (uint)spike < (uint)own.Count));
        return fits
            ? null
            : $"The snapshot has other synapses or delays at \"{own.Name}\"; allowed is one of a "
                + "network like this.";
    }

    private static string? OfRules<T>(
        NetworkSnapshot<T>.ProjectionWeights own, NetworkSnapshot<T>.ProjectionWeights other)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if ((own.Plastic is null) != (other.Plastic is null))
        {
            (string missing, string has) =
                other.Plastic is null ? ("without", "with") : ("with", "without");
            return $"The snapshot was taken {missing} plasticity of \"{own.Name}\"; allowed is one "
                + $"of a network like this, {has} it.";
        }
        if (own.ShortTerm != other.ShortTerm)
        {
            return $"The snapshot has {other.ShortTerm ?? "no short-term plasticity"} in "
                + $"\"{own.Name}\"; allowed is what this network has, "
                + $"{own.ShortTerm ?? "no short-term plasticity"}.";
        }
        return own.Rule is { } mine && other.Rule is { } theirs && !mine.Matches(theirs)
            ? $"The snapshot has the rule {theirs.Text} in \"{own.Name}\"; allowed is what this "
                + $"network has, {mine.Text}"
                + (mine.Text != theirs.Text
                    ? "."
                    : " with its settings. They are compared by Equals, and by ToString where the "
                        + "snapshot was read from a stream: both must know every setting.")
            : null;
    }
}
