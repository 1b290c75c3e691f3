using System.Formats.Tar;
using System.Globalization;

namespace AdExIFRef.Tool.Outputs;

/// <summary>A file as the system sees it: all symbolic links followed, its kind found out.</summary>
/// <param name="Name">As it was written.</param>
/// <param name="Path">Without links, "." and "..".</param>
/// <param name="Kind">What is there.</param>
internal sealed record FileTarget(string Name, string Path, FileKind Kind)
{
    /// <summary>The most symbolic links that a system follows.</summary>
    private const int MostLinks = 40;

    /// <summary>The name of the standard output.</summary>
    private const string Dash = "-";

    private static readonly StringComparison s_case =
        OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>Finds out what a name stands for; opens nothing that could block.</summary>
    /// <exception cref="IOException">The links never end, or the name is impossible.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder cannot be searched.</exception>
    public static FileTarget Of(string name)
    {
        if (name == Dash)
        {
            return new(name, name, FileKind.StandardOutput);
        }
        string path;
        try
        {
            path = Follow(name);
        }
        catch (ArgumentException problem)
        {
            throw new IOException(problem.Message, problem); // a NUL in the name
        }
        return new(name, path, KindOf(path));
    }

    /// <summary>
    /// Whether both names reach the same file, by symbolic links, hard links or other spellings.
    /// </summary>
    public bool IsSameAs(FileTarget other)
    {
        if (Kind == FileKind.StandardOutput || other.Kind == FileKind.StandardOutput)
        {
            return Kind == other.Kind;
        }
        return Path.Equals(other.Path, s_case)
            || (Kind == FileKind.Regular && other.Kind == FileKind.Regular
                && IsHardLink(new FileInfo(Path), new FileInfo(other.Path)));
    }

    /// <summary>
    /// Whether two names are links to one file. .NET does not tell a file's number, but a lock by
    /// the second name fails while the first one is open. Only files that look alike are locked.
    /// </summary>
    private static bool IsHardLink(FileInfo first, FileInfo second)
    {
        if (first.Length != second.Length || first.LastWriteTimeUtc != second.LastWriteTimeUtc)
        {
            return false;
        }
        try
        {
            using FileStream reader = first.Open(FileMode.Open, FileAccess.Read, FileShare.Read);
            return IsLocked(second);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false; // it cannot be read: another message will say so
        }
    }

    private static bool IsLocked(FileInfo file)
    {
        try
        {
            file.Open(FileMode.Open, FileAccess.Read, FileShare.None).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Follows links from the root to the end, as the system does on opening.</summary>
    private static string Follow(string name)
    {
        string full = System.IO.Path.Combine(Environment.CurrentDirectory, name);
        if (OperatingSystem.IsWindows())
        {
            full = System.IO.Path.GetFullPath(name);
            var file = new FileInfo(full);
            return file.Exists
                ? file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full
                : full;
        }
        string at = "/";
        var rest = new Stack<string>(Parts(full));
        for (int links = 0; rest.TryPop(out string? part);)
        {
            string next = part == ".."
                ? System.IO.Path.GetDirectoryName(at) ?? "/"
                : System.IO.Path.Combine(at, part);
            // The target of such a link is a description ("pipe:[4711]"), not a path.
            string? link = IsStream(next) ? null : new FileInfo(next).LinkTarget;
            if (link is null)
            {
                at = next;
                continue;
            }
            if (++links > MostLinks)
            {
                throw new IOException("too many symbolic links");
            }
            at = link.StartsWith('/') ? "/" : at;
            foreach (string one in Parts(link))
            {
                rest.Push(one);
            }
        }
        return at;
    }

    /// <summary>The parts of a path, the last one first.</summary>
    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();

    /// <summary>Whether the path is a stream that this process has open, such as /dev/fd/63.
    /// </summary>
    private static bool IsStream(string path) => StreamNumber(path) is not null;

    private static int? StreamNumber(string path)
    {
        string[] parts = path.Split('/');
        bool isStream = parts switch
        {
            ["", "dev", "fd", _] => true,
            ["", "proc", _, "fd", _] => true,
            ["", "proc", _, "task", _, "fd", _] => true,
            _ => false,
        };
        return isStream && int.TryParse(
            parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : null;
    }

    private static FileKind KindOf(string path)
    {
        if (StreamNumber(path) is { } number)
        {
            string own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            bool isOwn = path.StartsWith("/dev/", StringComparison.Ordinal)
                || path.StartsWith($"/proc/{own}/", StringComparison.Ordinal);
            return number == 1 && isOwn ? FileKind.StandardOutput : FileKind.Pipe;
        }
        if (Directory.Exists(path))
        {
            return FileKind.Folder;
        }
        if (OperatingSystem.IsWindows() && path.StartsWith(@"\\.\", StringComparison.Ordinal))
        {
            return FileKind.Device;
        }
        var file = new FileInfo(path);
        return !file.Exists ? FileKind.Missing
            : file.Length > 0 || OperatingSystem.IsWindows() ? FileKind.Regular
            : KindOfEmpty(path);
    }

    /// <summary>
    /// Tells empty files from devices and pipes, which opening would block on: the header of
    /// a tar archive has the kind.
    /// </summary>
    private static FileKind KindOfEmpty(string path)
    {
        try
        {
            using var archive = new MemoryStream();
            using (var tar = new TarWriter(archive, leaveOpen: true))
            {
                tar.WriteEntry(path, "file");
            }
            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry()!.EntryType switch
            {
                TarEntryType.CharacterDevice or TarEntryType.BlockDevice => FileKind.Device,
                TarEntryType.Fifo => FileKind.Pipe,
                _ => FileKind.Regular,
            };
        }
        catch (UnauthorizedAccessException)
        {
            return FileKind.Regular; // only regular files are opened for the archive
        }
        catch (IOException)
        {
            return FileKind.Pipe; // a socket, which no archive takes
        }
    }
}
