namespace AdExIFRef.Tool.Training;

/// <summary>A spike of an afferent.</summary>
/// <param name="Step">When.</param>
/// <param name="Afferent">Whose.</param>
internal readonly record struct InputSpike(int Step, int Afferent) : IComparable<InputSpike>
{
    public int CompareTo(InputSpike other) =>
        (Step, Afferent).CompareTo((other.Step, other.Afferent));
}
