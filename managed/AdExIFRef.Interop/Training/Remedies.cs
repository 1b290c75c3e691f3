namespace AdExIFRef.Interop;

/// <summary>What keeps gradients finite.</summary>
internal static class Remedies
{
    /// <summary>Returns a sentence that names the remedies that are not in use yet.</summary>
    /// <typeparam name="T">The precision in which the gradient overflowed.</typeparam>
    public static string Of<T>(BackwardOptions options)
        where T : unmanaged
    {
        List<string> left = [];
        AddUnless(left, options.DetachReset, "DetachReset");
        AddUnless(left, options.CutAtSpike, "CutAtSpike");
        AddUnless(left, options.TruncationSteps is not null, "TruncationSteps");
        AddUnless(left, options.ClipAdjoint is not null, "ClipAdjoint");
        const string Why = "Upstrokes of V, and a surrogate that is not 0 below V_reset, multiply "
            + "a gradient in every step.";
        if (left.Count == 0)
        {
            return $"{Why} Try fewer TruncationSteps or a lower ClipAdjoint.";
        }
        string precision = typeof(T) == typeof(float) ? "; double has a larger range." : ".";
        return $"{Why} What helps are the options {string.Join(", ", left)}{precision}";
    }

    private static void AddUnless(List<string> names, bool used, string name)
    {
        if (!used)
        {
            names.Add(name);
        }
    }
}
