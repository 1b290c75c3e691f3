namespace AdExIFRef.Interop;

/// <summary>Unions of ascending sources.</summary>
internal static class SourceUnion
{
    /// <summary>Merges two ascending lists; each source is in the result once.</summary>
    /// <param name="first">Without repeats.</param>
    /// <param name="second">May repeat.</param>
    /// <param name="union">Is replaced.</param>
    public static void Merge(List<int> first, ReadOnlySpan<int> second, List<int> union)
    {
        union.Clear();
        int i = 0, j = 0, last = -1;
        while (i < first.Count || j < second.Length)
        {
            int next = j == second.Length || (i < first.Count && first[i] <= second[j])
                ? first[i++]
                : second[j++];
            if (next != last)
            {
                union.Add(next);
                last = next;
            }
        }
    }
}
