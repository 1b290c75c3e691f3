namespace AdExIFRef.Interop;

/// <summary>
/// A call computed values that are not finite, under <see cref="BlowUpPolicy.Throw"/>. The layer's
/// state is as it was before the call.
/// </summary>
public class NonFiniteStateException : ArithmeticException
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public NonFiniteStateException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public NonFiniteStateException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a cause.</summary>
    public NonFiniteStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception, with a message that says where.</summary>
    public NonFiniteStateException(NonFinite where)
        : base(where.Describe()) => NonFinite = where;

    /// <summary>Makes the exception with a message and where it happened.</summary>
    public NonFiniteStateException(string message, NonFinite where)
        : base(message) => NonFinite = where;

    /// <summary>How many neurons, and where the first was.</summary>
    public NonFinite NonFinite { get; }
}
