namespace AdExIFRef.IO;

/// <summary>
/// An array of shape (rows, columns) or (rows,) in a <c>.npy</c> or <c>.npz</c> file.
/// </summary>
internal sealed class NpyTable : TableSource
{
    private readonly NpyRowReader _rows;
    private readonly NpzArchive? _archive;

    private NpyTable(NpyRowReader rows, string name, NpzArchive? archive)
    {
        (_rows, Name, _archive) = (rows, name, archive);
        NpyHeader header = rows.Header;
        if (header.Shape.Count > 2 || header.Count == 0)
        {
            throw new InvalidDataException(
                $"{name}: shape {header.ShapeText}; currents are (T, n) or (T,), not empty.");
        }

        string order = header.BigEndian ? "big-endian " : string.Empty;
        Form = $"array of {order}{header.Type.Code()}, shape {header.ShapeText}"
            + (header.IsTransposed ? ", Fortran order" : string.Empty);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Form { get; }

    /// <inheritdoc/>
    public override long Rows => _rows.Rows;

    /// <inheritdoc/>
    public override int Columns => _rows.RowLength;

    /// <summary>Opens a <c>.npy</c> file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Malformed, empty or of more axes.</exception>
    public static NpyTable Open(string path) =>
        Make(NpyRowReader.Open(path), path, archive: null);

    /// <summary>Opens an array of a <c>.npz</c> file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="array">The array's name; null where the file has one only.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// As for <see cref="Open"/>, or no such array, or several and no name.
    /// </exception>
    public static NpyTable OpenArchive(string path, string? array)
    {
        NpzArchive archive = NpzArchive.Open(path);
        try
        {
            string name = array ?? Only(archive);
            return Make(archive.OpenRows(name), $"{path}[{name}]", archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override long Read<T>(Span<T> destination)
    {
        try
        {
            return _rows.Read(destination);
        }
        catch (InvalidDataException damage)
            when (!damage.Message.StartsWith(Name, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{Name}: damaged ({damage.Message})", damage);
        }
    }

    /// <inheritdoc/>
    public override void Rewind() => _rows.Seek(0);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _rows.Dispose();
        _archive?.Dispose();
    }

    private static NpyTable Make(NpyRowReader rows, string name, NpzArchive? archive)
    {
        try
        {
            return new NpyTable(rows, name, archive);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    private static string Only(NpzArchive archive) => archive.Names.Count switch
    {
        1 => archive.Names.First(),
        0 => throw new InvalidDataException($"{archive.Path}: there are no arrays."),
        _ => throw new InvalidDataException(
            $"{archive.Path}: there are several arrays: {string.Join(", ", archive.Names)}; "
            + $"--array says which, or --current {archive.Path}:NAME."),
    };
}
