namespace AdExIFRef.Interop;

/// <summary>
/// Parameters and dt with which a step from below the threshold can ruin a neuron; see
/// <see cref="BlowUpPolicy"/>. The message says what is ruined and what helps.
/// </summary>
public class BlowUpException : ArithmeticException
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public BlowUpException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public BlowUpException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception of a finding.</summary>
    internal BlowUpException(BlowUpFinding finding)
        : base(finding.ToString()) => Finding = finding;

    /// <summary>Makes the exception with a cause.</summary>
    public BlowUpException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The neuron that a step can ruin most; null if there is only a message.</summary>
    internal IWarningFinding? Finding { get; }
}
