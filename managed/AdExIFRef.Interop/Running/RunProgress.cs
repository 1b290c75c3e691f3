namespace AdExIFRef.Interop;

/// <summary>How far a run is.</summary>
/// <param name="StepsDone">Whole chunks are done up to here.</param>
/// <param name="Steps">All steps of the run.</param>
/// <param name="Spikes">The spikes so far.</param>
/// <param name="Elapsed">Since the start of the run.</param>
public readonly record struct RunProgress(
    long StepsDone, long Steps, long Spikes, TimeSpan Elapsed)
{
    /// <summary>From 0 to 1.</summary>
    public double Fraction => Steps == 0 ? 1 : (double)StepsDone / Steps;

    /// <summary>An estimate from the pace so far.</summary>
    public TimeSpan Remaining => StepsDone == 0
        ? TimeSpan.Zero
        : Elapsed * ((double)(Steps - StepsDone) / StepsDone);
}
