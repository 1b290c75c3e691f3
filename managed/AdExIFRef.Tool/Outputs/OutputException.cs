namespace AdExIFRef.Tool.Outputs;

/// <summary>An output that cannot be written, named in the message.</summary>
internal sealed class OutputException(string prefix, Exception problem)
    : IOException(prefix + problem.Message, problem)
{
    /// <summary>Whether the reader of a pipe is gone.</summary>
    public bool IsBrokenPipe => (InnerException?.HResult ?? 0) switch
    {
        32 => !OperatingSystem.IsWindows(), // EPIPE
        unchecked((int)0x8007006D) or unchecked((int)0x800700E8) => true,
        _ => false,
    };
}
