using Microsoft.Win32.SafeHandles;

namespace AdExIFRef.Tool.Outputs;

/// <summary>The standard output of the process, or the writer that stands for it in a test.</summary>
internal sealed class StandardOutput : Output
{
    private readonly MemoryStream _rendered = new();
    private readonly Stream _stream;

    /// <exception cref="IOException">The standard output is closed.</exception>
    public StandardOutput(FileTarget target, TextWriter writer)
        : base(target)
    {
        if (ReferenceEquals(writer, TextWriter.Null))
        {
            throw new IOException("the standard output is closed");
        }
        _stream = !ReferenceEquals(writer, Console.Out) ? new TextStream(writer)
            : OperatingSystem.IsWindows() ? Console.OpenStandardOutput()
            // The console's own stream does not tell that the reader of a pipe is gone.
            : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    }

    public override void Dispose()
    {
        _stream.Dispose();
        _rendered.Dispose();
    }

    protected override void Keep(MemoryStream rendered) => rendered.WriteTo(_rendered);

    protected override Stream OpenStream() => _stream;

    protected override void FinishStream()
    {
        _stream.Flush();
        // Moves the offset that a file as standard output shares with other processes.
        _ = (_stream as FileStream)?.SafeFileHandle;
    }

    protected override void CommitResult()
    {
        _rendered.WriteTo(_stream);
        FinishStream();
    }
}
