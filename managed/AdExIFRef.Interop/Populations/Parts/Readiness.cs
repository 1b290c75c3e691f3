namespace AdExIFRef.Interop;

/// <summary>What a preparation has to do again.</summary>
[Flags]
internal enum Stale
{
    Nothing = 0,

    /// <summary>The checked parameters.</summary>
    Parameters = 1,

    /// <summary>The values of each neuron.</summary>
    Values = 2,

    /// <summary>The coefficients, or the check of them.</summary>
    Coefficients = 4,

    /// <summary>What the kernel knows of the state and its coefficients.</summary>
    Attachment = 8,

    /// <summary>The noises among the keyed inputs.</summary>
    Noise = 16,
}

/// <summary>
/// The one place that says whether a step can follow: whoever changes something notes it here, and
/// the preparation does again what depends on it.
/// </summary>
internal sealed class Readiness
{
    private Stale _stale = (Stale)~0;
    private double _dt = double.NaN;

    /// <summary>Returns whether a step of that size can follow at once.</summary>
    /// <param name="dt">The step size, ms.</param>
    public bool IsFor(double dt) => dt == _dt;

    /// <summary>Returns whether something has to be done again.</summary>
    public bool Is(Stale what) => (_stale & what) != 0;

    /// <summary>
    /// Notes a change of a parameter or of a setting that coefficients depend on.
    /// </summary>
    public void NoteSettings() =>
        Note(Stale.Parameters | Stale.Values | Stale.Coefficients | Stale.Attachment);

    /// <summary>Notes that the number of neurons has changed, the batch included.</summary>
    public void NoteCount() => Note(Stale.Values | Stale.Coefficients | Stale.Attachment);

    /// <summary>Notes that the state is another, which the kernel does not know yet.</summary>
    public void NoteState() => Note(Stale.Attachment);

    /// <summary>Notes that a noise was added or removed.</summary>
    public void NoteNoise() => Note(Stale.Noise);

    /// <summary>Notes what has to be done again before the next step.</summary>
    public void Note(Stale what)
    {
        _stale |= what;
        _dt = double.NaN;
    }

    /// <summary>Notes that something is done.</summary>
    public void Settle(Stale what) => _stale &= ~what;

    /// <summary>Notes that steps of that size can follow.</summary>
    public void Reach(double dt) => (_stale, _dt) = (Stale.Nothing, dt);
}
