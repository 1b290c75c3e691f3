namespace AdExIFRef.Tool.Outputs;

/// <summary>
/// Where a command writes one of its results. The result is there as a whole after
/// <see cref="Commit"/>; a file that was there before stays as it is until then.
/// </summary>
internal abstract class Output(FileTarget target) : IDisposable
{
    /// <summary>As written on the command line.</summary>
    public string Name => target.Name;

    /// <summary>What the name stands for.</summary>
    public FileTarget Target => target;

    /// <summary>Whether the result goes to the standard output.</summary>
    public bool IsStandardOutput => target.Kind == FileKind.StandardOutput;

    /// <summary>Opens what a name stands for; its folder must exist and be writable.</summary>
    /// <param name="target">The name.</param>
    /// <param name="standardOutput">What "-" stands for.</param>
    /// <exception cref="IOException">It cannot be written; names it.</exception>
    public static Output Open(FileTarget target, TextWriter standardOutput)
    {
        try
        {
            return target.Kind switch
            {
                FileKind.StandardOutput => new StandardOutput(target, standardOutput),
                FileKind.Device or FileKind.Pipe => new DeviceOutput(target),
                FileKind.Folder => throw new IOException("it is a folder"),
                _ => new FileOutput(target),
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(target.Name, problem);
        }
    }

    /// <summary>Begins a result that is written on the way; call <see cref="Finish"/> then.
    /// </summary>
    /// <returns>The stream; it stays open.</returns>
    public Stream Begin() => new OutputStream(Name, OpenStream());

    /// <summary>Ends what <see cref="Begin"/> began; nothing of it is lost in a buffer.</summary>
    public void Finish()
    {
        try
        {
            FinishStream();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(Name, problem);
        }
    }

    /// <summary>
    /// Renders a result in memory, so that no library has to handle a full disk, and writes it.
    /// </summary>
    public void Write(Action<Stream> render)
    {
        using var memory = new MemoryStream();
        render(memory);
        Keep(memory);
    }

    /// <summary>Lets the result appear under its name.</summary>
    /// <exception cref="IOException">It cannot be; names it.</exception>
    public void Commit()
    {
        try
        {
            CommitResult();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(Name, problem);
        }
    }

    /// <summary>Without <see cref="Commit"/> nothing is left of the result.</summary>
    public abstract void Dispose();

    /// <summary>The error of a result that cannot be written.</summary>
    public static IOException CannotWrite(string name, Exception problem) =>
        problem as OutputException ?? new OutputException($"cannot write {name}: ", problem);

    /// <summary>What <see cref="Write"/> does with the rendered result.</summary>
    protected virtual void Keep(MemoryStream rendered)
    {
        rendered.WriteTo(Begin());
        Finish();
    }

    /// <summary>The stream that <see cref="Begin"/> wraps.</summary>
    protected abstract Stream OpenStream();

    /// <summary>What <see cref="Finish"/> does.</summary>
    protected abstract void FinishStream();

    /// <summary>What <see cref="Commit"/> does.</summary>
    protected virtual void CommitResult()
    {
    }
}
