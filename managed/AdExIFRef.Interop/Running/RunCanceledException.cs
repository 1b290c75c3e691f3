namespace AdExIFRef.Interop;

/// <summary>A run was cancelled; the layer's state is as it was before the run.</summary>
public class RunCanceledException : OperationCanceledException
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public RunCanceledException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public RunCanceledException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a cause.</summary>
    public RunCanceledException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal RunCanceledException(long step, long steps, CancellationToken token)
        : base(
            $"The run was cancelled after step {step} of {steps}; the state is as it was before "
            + "the run.",
            token)
    {
        StepsDone = step;
        Steps = steps;
    }

    /// <summary>The steps that had been done.</summary>
    public long StepsDone { get; }

    /// <summary>The steps of the whole run.</summary>
    public long Steps { get; }
}
