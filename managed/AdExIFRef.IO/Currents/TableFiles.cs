
namespace AdExIFRef.IO;

/// <summary>Opens files of numbers by their extension.</summary>
internal static class TableFiles
{
    private const string ArrayMark = ".npz:";

    private static readonly string[] s_text = [".csv", ".tsv", ".txt", ".dat"];

    /// <summary>The extensions that are read, for messages.</summary>
    public const string Extensions = ".csv, .tsv, .txt, .dat, .npy or .npz";

    /// <summary>Whether a text names a file by its extension.</summary>
    public static bool IsFile(string text) =>
        Path.GetExtension(ArrayOf(text).File).ToLowerInvariant() is var extension
        && (s_text.Contains(extension) || extension is ".npy" or ".npz");

    /// <summary>The file alone of <c>FILE.npz:NAME</c>.</summary>
    public static string FileOf(string text) => ArrayOf(text).File;

    /// <summary>Whether it is a text, by its extension.</summary>
    public static bool IsText(string text) =>
        s_text.Contains(Path.GetExtension(FileOf(text)).ToLowerInvariant());

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file; <c>FILE.npz:NAME</c> names an array.</param>
    /// <param name="options">What the user says of it.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Unknown, malformed or ambiguous.</exception>
    /// <exception cref="TableOptionException">
    /// An option does not go with the kind of file.
    /// </exception>
    public static TableSource Open(string path, TableOptions options)
    {
        (string file, string? array) = ArrayOf(path);
        string extension = Path.GetExtension(file).ToLowerInvariant();
        bool isText = s_text.Contains(extension);
        string foreign = isText || extension is not (".npy" or ".npz") ? "" : options.TextOptions;
        if (extension != ".npz" && options.Array is not null)
        {
            foreign = "--array";
        }

        if (foreign.Length > 0)
        {
            throw new TableOptionException(
                $"{foreign} does not go with a {extension} file ({file}).");
        }

        if (array is not null && options.Array is not null && array != options.Array)
        {
            throw new TableOptionException(
                $"--array is {options.Array}, but --current names the array {array}.");
        }

        return extension switch
        {
            ".npy" => NpyTable.Open(file),
            ".npz" => NpyTable.OpenArchive(file, array ?? options.Array),
            _ when isText => TextTable.Open(file, options),
            _ => throw new InvalidDataException(
                $"{file}: extension \"{Path.GetExtension(file)}\"; currents are read from "
                + $"{Extensions} files."),
        };
    }

    private static (string File, string? Array) ArrayOf(string path)
    {
        int mark = path.IndexOf(ArrayMark, StringComparison.OrdinalIgnoreCase);
        return mark < 0
            ? (path, null)
            : (path[..(mark + ArrayMark.Length - 1)], path[(mark + ArrayMark.Length)..]);
    }
}
