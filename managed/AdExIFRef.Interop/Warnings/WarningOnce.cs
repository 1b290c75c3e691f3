namespace AdExIFRef.Interop;

/// <summary>Which kinds of warnings a layer has given; may be used by several threads.</summary>
internal struct WarningOnce
{
    private const int StateKinds = (1 << (int)WarningKind.NonFiniteState)
        | (1 << (int)WarningKind.NonFiniteInput)
        | (1 << (int)WarningKind.RunawayState)
        | (1 << (int)WarningKind.TimeWentBack);

    private int _given;

    /// <summary>
    /// Returns whether this is the first warning of the kind, and notes it. After an input that is
    /// not finite the state is not either, and after one that is far too large the state is that
    /// too; neither then needs a warning of its own.
    /// </summary>
    public bool Take(WarningKind kind)
    {
        int bit = 1 << (int)kind;
        int known = bit | kind switch
        {
            WarningKind.NonFiniteInput => 1 << (int)WarningKind.NonFiniteState,
            WarningKind.LargeStep => 1 << (int)WarningKind.RunawayState,
            _ => 0,
        };
        return (Interlocked.Or(ref _given, known) & bit) == 0;
    }

    /// <summary>Returns whether a warning of the kind was given.</summary>
    public readonly bool IsGiven(WarningKind kind) => (_given & (1 << (int)kind)) != 0;

    /// <summary>Lets warnings about the state be given again: there is a new state.</summary>
    public void ForgetState() => Interlocked.And(ref _given, ~StateKinds);
}
