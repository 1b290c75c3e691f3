namespace AdExIFRef.Interop;

/// <summary>
/// A run, a forward pass or a backward pass was cancelled; the layer's state is as it was before the
/// call.
/// </summary>
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

    internal RunCanceledException(string what, long step, long steps, CancellationToken token)
        : base(
            $"The {what} was cancelled after step {step} of {steps}; the state is as it was "
            + $"before the {what}.",
            token)
    {
        StepsDone = step;
        Steps = steps;
    }

    /// <summary>The steps that had been done.</summary>
    public long StepsDone { get; }

    /// <summary>The steps of the whole call.</summary>
    public long Steps { get; }

    /// <summary>Throws if a call is cancelled.</summary>
    /// <param name="what">The call: "run", "forward pass" or "backward pass".</param>
    /// <param name="step">The steps that are done.</param>
    /// <param name="steps">The steps of the whole call.</param>
    /// <param name="token">Tells whether it is.</param>
    internal static void ThrowIf(string what, long step, long steps, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            throw new RunCanceledException(what, step, steps, token);
        }
    }
}
