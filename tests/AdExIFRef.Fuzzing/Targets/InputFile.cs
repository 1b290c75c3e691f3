namespace AdExIFRef.Fuzzing;

/// <summary>A file that holds the present input, for readers that take a path.</summary>
internal static class InputFile
{
    private static readonly string s_folder =
        Directory.CreateTempSubdirectory("adexif-fuzz-").FullName;

    static InputFile() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        if (Directory.Exists(s_folder))
        {
            Directory.Delete(s_folder, recursive: true);
        }
    };

    /// <summary>Writes the input and returns its path.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="bytes">The input.</param>
    public static string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = Path.Combine(s_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
