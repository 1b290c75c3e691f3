namespace AdExIFRef.Tool.Outputs;

/// <summary>A stream whose errors name the output, and which stays open when it is closed.
/// </summary>
internal sealed class OutputStream(string name, Stream inner) : WriteOnlyStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Output.CannotWrite(name, problem);
        }
    }

    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Output.CannotWrite(name, problem);
        }
    }
}
