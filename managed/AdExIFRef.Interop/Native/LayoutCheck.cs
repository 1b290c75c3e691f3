namespace AdExIFRef.Interop;

/// <summary>
/// Compares the ABI number, and the size and offsets of every structure as the C compiler saw
/// them, with what this assembly was compiled with.
/// </summary>
internal static class LayoutCheck
{
    /// <summary>Returns null, or the first difference between what the library says and what this
    /// assembly expects.</summary>
    public static string? Compare(int abiVersion, ReadOnlySpan<int> native)
    {
        if (abiVersion != NativeMethods.ADEXIF_ABI_VERSION)
        {
            return $"its ABI version is {abiVersion}, "
                + $"this assembly needs {NativeMethods.ADEXIF_ABI_VERSION}";
        }

        List<(string Name, int Value)> managed = StructLayout.Describe();
        if (native.Length != managed.Count)
        {
            return $"it describes {native.Length} layout values, expected {managed.Count}";
        }

        for (int i = 0; i < native.Length; i++)
        {
            if (native[i] != managed[i].Value)
            {
                return $"its {managed[i].Name} is {native[i]}, expected {managed[i].Value}";
            }
        }

        return null;
    }
}
