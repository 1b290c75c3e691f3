namespace AdExIFRef.Torch;

/// <summary>
/// TorchSharp's native parts do not load; the message says what is missing and what to do.
/// </summary>
public sealed class TorchUnavailableException : NotSupportedException
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public TorchUnavailableException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public TorchUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a cause.</summary>
    public TorchUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
