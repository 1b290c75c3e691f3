namespace AdExIFRef.Tool.Outputs;

/// <summary>
/// The files that this process has half written. They lie beside the files that they will replace,
/// and are removed if the process is told to end at once.
/// </summary>
internal static class ScratchFiles
{
    private static readonly HashSet<string> s_files = new(StringComparer.Ordinal);

    /// <summary>Creates an empty file in a folder.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="mode">Its permissions, or null for the usual ones.</param>
    public static FileStream Create(string folder, UnixFileMode? mode)
    {
        string path = Path.Combine(folder, $".adexif-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0, // nothing is left to write on closing
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }
        lock (s_files)
        {
            s_files.Add(path); // before it is there, so that no signal comes between
        }
        try
        {
            return new FileStream(path, options);
        }
        catch
        {
            Forget(path);
            throw;
        }
    }

    /// <summary>Removes a file that was not renamed.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report.
        }
        Forget(path);
    }

    /// <summary>Takes note that a file has got its name.</summary>
    public static void Forget(string path)
    {
        lock (s_files)
        {
            s_files.Remove(path);
        }
    }

    /// <summary>Removes all of them.</summary>
    public static void DeleteAll()
    {
        string[] files;
        lock (s_files)
        {
            files = [.. s_files];
        }
        Array.ForEach(files, Delete);
    }
}
