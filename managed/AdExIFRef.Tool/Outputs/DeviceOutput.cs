namespace AdExIFRef.Tool.Outputs;

/// <summary>
/// A device, a named pipe or a stream of the shell: written in place, at the end if possible.
/// Opening a named pipe waits for its reader.
/// </summary>
internal sealed class DeviceOutput(FileTarget target) : Output(target)
{
    private readonly MemoryStream _rendered = new();
    private FileStream? _stream;

    public override void Dispose()
    {
        _stream?.Dispose();
        _rendered.Dispose();
    }

    protected override void Keep(MemoryStream rendered) => rendered.WriteTo(_rendered);

    protected override Stream OpenStream() => _stream ??= OpenDevice();

    protected override void FinishStream() => _stream?.Flush();

    protected override void CommitResult()
    {
        if (_rendered.Length > 0)
        {
            _rendered.WriteTo(OpenStream());
        }
        FinishStream();
    }

    private FileStream OpenDevice()
    {
        try
        {
            // A stream that the shell opened is known by the name it gave.
            return new FileStream(
                Target.Kind == FileKind.Pipe ? Path.GetFullPath(Name) : Target.Path, FileMode.Open,
                FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(Name, problem);
        }
    }
}
