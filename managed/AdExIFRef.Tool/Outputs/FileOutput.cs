namespace AdExIFRef.Tool.Outputs;

/// <summary>
/// An ordinary file: the result is written beside it and renamed, which replaces it at once.
/// </summary>
internal sealed class FileOutput : Output
{
    private readonly UnixFileMode? _mode;
    private readonly FileStream _stream;
    private bool _committed;

    /// <exception cref="IOException">The file or its folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public FileOutput(FileTarget target)
        : base(target)
    {
        string folder = Path.GetDirectoryName(target.Path) ?? target.Path;
        if (Path.EndsInDirectorySeparator(target.Name))
        {
            throw new IOException("it is the name of a folder");
        }
        if (!Directory.Exists(folder))
        {
            throw new IOException($"there is no folder {folder}");
        }
        if (target.Kind == FileKind.Regular)
        {
            // A file that may not be written is not to be replaced either.
            File.Open(
                target.Path, FileMode.Open, FileAccess.Write,
                FileShare.ReadWrite | FileShare.Delete).Dispose();
            _mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(target.Path);
        }
        try
        {
            _stream = ScratchFiles.Create(folder, _mode);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new UnauthorizedAccessException(
                $"its folder {folder} takes no new file, and results are written beside a file "
                + "and renamed", problem);
        }
    }

    public override void Dispose()
    {
        _stream.Dispose();
        if (!_committed)
        {
            ScratchFiles.Delete(_stream.Name);
        }
    }

    protected override Stream OpenStream() => _stream;

    protected override void FinishStream()
    {
        // To the disk: some file systems find out only then that they are full.
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
    }

    protected override void CommitResult()
    {
        if (_mode is { } mode && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_stream.Name, mode); // without what umask took
        }
        File.Move(_stream.Name, Target.Path, overwrite: true);
        _committed = true;
        ScratchFiles.Forget(_stream.Name);
    }
}
