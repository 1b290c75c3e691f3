namespace AdExIFRef.Tool.Training;

/// <summary>The place of one sample's rows in values of shape [T, batch, n].</summary>
/// <param name="Steps">T.</param>
/// <param name="Batch">The samples of the batch.</param>
/// <param name="Width">n.</param>
/// <param name="Sample">Which of them.</param>
internal readonly record struct SampleRows(int Steps, int Batch, int Width, int Sample)
{
    /// <summary>The row of a step.</summary>
    public Span<T> Of<T>(Span<T> values, int step) => values.Slice(Start(step), Width);

    /// <summary>The row of a step.</summary>
    public ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> values, int step) =>
        values.Slice(Start(step), Width);

    private int Start(int step) => ((step * Batch) + Sample) * Width;
}
