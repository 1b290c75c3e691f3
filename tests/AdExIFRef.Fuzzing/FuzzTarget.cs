namespace AdExIFRef.Fuzzing;

/// <summary>Something that reads bytes from outside, and what must hold for any of them.</summary>
internal abstract class FuzzTarget
{
    /// <summary>Of any input: buffers and tables that do not depend on it.</summary>
    private const long FixedBytes = 48 << 20;

    /// <summary>Of each byte of the input; compression alone may make a thousand of one.</summary>
    private const long BytesPerByte = 8192;

    /// <summary>The name on the command line, and of the corpus' folder.</summary>
    public abstract string Name { get; }

    /// <summary>Words that inputs are made of, for the mutations.</summary>
    public virtual IReadOnlyList<string> Words => [];

    /// <summary>Whether it refuses an input by an exception that gets out of it.</summary>
    public virtual bool CanRefuse => true;

    /// <summary>Inputs to begin with, for a corpus that is empty.</summary>
    public abstract IEnumerable<byte[]> Seeds();

    /// <summary>Gives one input to the reader. Returns whether it was read, not refused.</summary>
    /// <exception cref="FuzzFindException">Something did not hold.</exception>
    public bool Try(byte[] input)
    {
        bool isRead = true;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Read(input);
        }
        catch (Exception error) when (IsDocumented(error))
        {
            isRead = false;
            FuzzFindException.Require(
                error.Message.Length > 0, $"{error.GetType().Name} without a message");
        }
        catch (Exception error) when (error is not FuzzFindException)
        {
            throw new FuzzFindException($"{error.GetType().Name} is not documented", error);
        }
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        long most = FixedBytes + (BytesPerByte * input.Length);
        FuzzFindException.Require(
            bytes <= most, $"{bytes} bytes of memory for {input.Length} of input, above {most}");
        return isRead;
    }

    /// <summary>Reads an input, and checks what came of it.</summary>
    protected abstract void Read(byte[] input);

    /// <summary>Whether the reader says that it throws this for a bad input.</summary>
    protected abstract bool IsDocumented(Exception error);
}
