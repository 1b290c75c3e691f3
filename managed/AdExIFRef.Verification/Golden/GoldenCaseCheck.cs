namespace AdExIFRef.Verification;

/// <summary>
/// Tells what is wrong with an entry of <c>cases.json</c>, before anything runs on it.
/// </summary>
internal static class GoldenCaseCheck
{
    /// <summary>Throws where the entry contradicts itself.</summary>
    /// <exception cref="InvalidDataException">
    /// The message names the file, the case and the field.
    /// </exception>
    public static void Check(GoldenCase entry, string index)
    {
        void Require(bool fine, string what)
        {
            if (!fine)
            {
                throw new InvalidDataException($"{index}: case {entry.Name}: {what}");
            }
        }

        Require(
            entry.Precision is 32 or 64,
            $"precision is {entry.Precision}; it must be 32 or 64.");
        Require(entry.Steps > 0, $"T is {entry.Steps}; it must be positive.");
        Require(
            double.IsFinite(entry.Dt) && entry.Dt > 0,
            $"dt is {entry.Dt}; it must be positive.");
        Require(double.IsFinite(entry.T0), $"t0 is {entry.T0}; it must be finite.");
        Require(HasSize(entry), $"the shape {entry.StateShape} is empty, negative or too large.");
        Require(
            Path.GetFileName(entry.File) == entry.File && entry.File.Length > 0,
            $"file is \"{entry.File}\"; it must be a name without folders.");
        Require(entry.SpikesTotal >= 0, "spikes_total must not be negative.");
        CheckParameters(entry, Require);
        CheckTolerances(entry, Require);
        int neurons = entry.StateShape.Count;
        Require(
            entry.NeuronsNotComparable.All(index => index >= 0 && index < neurons),
            $"neurons_not_comparable must be in 0 .. {neurons - 1}.");
    }

    private static bool HasSize(GoldenCase entry)
    {
        if (entry.StateShape.Axes.Any(axis => axis < 1) || entry.InSize.Axes.Length == 0)
        {
            return false;
        }

        try
        {
            return checked(entry.StateShape.Count * entry.Steps) > 0;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static void CheckParameters(GoldenCase entry, Action<bool, string> require)
    {
        foreach (string name in GoldenCase.ParameterNames)
        {
            require(entry.Parameters.ContainsKey(name), $"params has no {name}.");
        }

        foreach (string name in entry.Parameters.Keys)
        {
            require(GoldenCase.ParameterNames.Contains(name), $"params has an unknown {name}.");
        }
    }

    private static void CheckTolerances(GoldenCase entry, Action<bool, string> require)
    {
        foreach (string name in new[] { "V", "w" })
        {
            require(entry.Tolerance.ContainsKey(name), $"tolerance has no {name}.");
        }

        foreach ((string name, double value) in entry.Tolerance)
        {
            require(value >= 0, $"tolerance of {name} is {value}; it must not be negative.");
        }
    }
}
