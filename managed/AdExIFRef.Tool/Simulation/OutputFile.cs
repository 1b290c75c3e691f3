namespace AdExIFRef.Tool.Simulation;

/// <summary>
/// A file that a run writes at its end or on its way. It is opened before the run, so that a wrong
/// name is told at once; if the run fails, a file that was not there before is removed again.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly bool _isNew;
    private readonly FileStream _stream;
    private bool _complete;

    /// <exception cref="IOException">The file cannot be written; names it.</exception>
    public OutputFile(string path)
    {
        _path = path;
        _isNew = !File.Exists(path);
        try
        {
            _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot write {path}: {problem.Message}", problem);
        }
    }

    public static OutputFile? Open(string? path) => path is null ? null : new OutputFile(path);

    /// <summary>The file, emptied.</summary>
    public Stream Begin()
    {
        if (_stream.CanSeek && _stream.Length > 0)
        {
            _stream.SetLength(0);
        }
        return _stream;
    }

    /// <summary>Writes the whole file and keeps it.</summary>
    public void Write(Action<Stream> write)
    {
        write(Begin());
        Complete();
    }

    /// <summary>Keeps the file.</summary>
    public void Complete()
    {
        _stream.Dispose();
        _complete = true;
    }

    public void Dispose()
    {
        _stream.Dispose();
        if (_isNew && !_complete)
        {
            File.Delete(_path);
        }
    }
}
