namespace AdExIFRef.Tool.Formats;

/// <summary>Currents from a <c>.npy</c> file; see <see cref="CurrentTable"/>.</summary>
internal sealed class NpyCurrentTable : CurrentTable
{
    private readonly NpyRowReader _rows;

    private NpyCurrentTable(NpyRowReader rows, string path) => (_rows, Path) = (rows, path);

    /// <inheritdoc/>
    public override string Path { get; }

    /// <inheritdoc/>
    public override long Steps => _rows.Rows;

    /// <inheritdoc/>
    public override int Neurons => _rows.RowLength;

    /// <inheritdoc cref="CurrentTable.Open"/>
    public static new NpyCurrentTable Open(string path)
    {
        NpyRowReader rows = NpyRowReader.Open(path);
        if (rows.Header.Shape.Count <= 2 && rows.Header.Count > 0)
        {
            return new NpyCurrentTable(rows, path);
        }

        rows.Dispose();
        throw new InvalidDataException(
            $"{path}: shape {rows.Header.ShapeText}; currents are (T, n) or (T,), not empty.");
    }

    /// <inheritdoc/>
    public override void Dispose() => _rows.Dispose();

    /// <inheritdoc/>
    protected override long ReadRows<T>(Span<T> destination) => _rows.Read(destination);

    /// <inheritdoc/>
    protected override void RewindRows() => _rows.Seek(0);
}
