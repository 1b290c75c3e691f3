using System.IO.Compression;

namespace AdExIFRef.IO;

/// <summary>NumPy's <c>.npz</c> files: a zip of named <c>.npy</c> arrays.</summary>
internal sealed class NpzArchive : IDisposable
{
    private const string Extension = ".npy";

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private NpzArchive(ZipArchive zip, string path)
    {
        (_zip, Path) = (zip, path);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            string name = entry.FullName.EndsWith(Extension, StringComparison.Ordinal)
                ? entry.FullName[..^Extension.Length]
                : entry.FullName;
            if (!_entries.TryAdd(name, entry))
            {
                throw new InvalidDataException($"{path}: the array {name} is there twice.");
            }
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The names of the arrays, without <c>.npy</c>.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Opens a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Not a zip archive, or a damaged one.</exception>
    public static NpzArchive Open(string path)
    {
        FileStream stream = File.OpenRead(path);
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(stream, ZipArchiveMode.Read);
            return new NpzArchive(zip, path);
        }
        catch (InvalidDataException error)
        {
            Close(zip, stream);
            throw error.Message.StartsWith(path, StringComparison.Ordinal)
                ? error
                : new InvalidDataException($"{path}: not a .npz file ({error.Message})", error);
        }
        catch
        {
            Close(zip, stream);
            throw;
        }
    }

    /// <summary>Whether there is an array of this name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Loads an array.</summary>
    /// <param name="name">Its name, without <c>.npy</c>.</param>
    /// <exception cref="InvalidDataException">
    /// There is no such array, or it is malformed; the message names the file and the array.
    /// </exception>
    public NpyArray Read(string name)
    {
        ZipArchiveEntry entry = Entry(name);
        string source = SourceOf(name);
        return Guard(source, () =>
        {
            using Stream stream = entry.Open();
            return NpyFile.Read(stream, source);
        });
    }

    /// <summary>Opens an array to be read by rows, while the archive is open.</summary>
    /// <param name="name">Its name, without <c>.npy</c>.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Read"/>.</exception>
    public NpyRowReader OpenRows(string name)
    {
        ZipArchiveEntry entry = Entry(name);
        string source = SourceOf(name);
        // What is stored without compression can be sought in, and knows its length itself.
        return Guard(source, () => NpyRowReader.Open(
            entry.Open, stream => stream.CanSeek ? stream.Length : entry.Length, source));
    }

    /// <summary>
    /// Runs what reads an array, and turns what the decompression throws into errors that name
    /// the array.
    /// </summary>
    /// <param name="source">What the error messages call the array.</param>
    /// <param name="read">Reads.</param>
    /// <exception cref="InvalidDataException">The array is damaged.</exception>
    public static TResult Guard<TResult>(string source, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
            when (!error.Message.StartsWith(source, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{source}: damaged ({error.Message})", error);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _zip.Dispose();

    private ZipArchiveEntry Entry(string name) =>
        _entries.TryGetValue(name, out ZipArchiveEntry? entry)
            ? entry
            : throw new InvalidDataException(
                $"{Path}: no array {name}; there are: {string.Join(", ", Names)}.");

    private string SourceOf(string name) => $"{Path}[{name}]";

    private static void Close(ZipArchive? zip, FileStream stream)
    {
        zip?.Dispose();
        stream.Dispose();
    }
}
