namespace AdExIFRef.Explorer.Frames;

/// <summary>Chooses the rows of a trace that are drawn.</summary>
internal static class Thinning
{
    /// <summary>
    /// Returns rows in ascending order: all of them if they are few, else of each of as many equal
    /// parts as the plot has pixels the first, the last, and those with the least and the largest V
    /// and w, so that no spike is lost.
    /// </summary>
    /// <param name="v">V of each row.</param>
    /// <param name="w">w of each row.</param>
    /// <param name="pixels">The width of the plot, at least 1.</param>
    public static int[] Rows(ReadOnlySpan<double> v, ReadOnlySpan<double> w, int pixels)
    {
        const int RowsOfPart = 6;
        int count = v.Length;
        if (count <= (long)pixels * RowsOfPart)
        {
            return [.. Enumerable.Range(0, count)];
        }
        var rows = new List<int>(pixels * RowsOfPart);
        Span<int> part = stackalloc int[RowsOfPart];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            int first = (int)((long)count * pixel / pixels);
            int end = (int)((long)count * (pixel + 1) / pixels);
            (part[0], part[1]) = (first, end - 1);
            (part[2], part[3]) = Extremes(v, first, end);
            (part[4], part[5]) = Extremes(w, first, end);
            part.Sort();
            foreach (int row in part)
            {
                if (rows.Count == 0 || rows[^1] != row)
                {
                    rows.Add(row);
                }
            }
        }
        return [.. rows];
    }

    private static (int Least, int Largest) Extremes(
        ReadOnlySpan<double> values, int first, int end)
    {
        (int least, int largest) = (first, first);
        for (int i = first + 1; i < end; i++)
        {
            least = values[i] < values[least] || double.IsNaN(values[least]) ? i : least;
            largest = values[i] > values[largest] || double.IsNaN(values[largest]) ? i : largest;
        }
        return (least, largest);
    }
}
