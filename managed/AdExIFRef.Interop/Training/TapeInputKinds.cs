namespace AdExIFRef.Interop;

/// <summary>Which inputs a tape has besides its currents: they decide over its memory.</summary>
/// <param name="Delta">Whether there are jumps of V.</param>
/// <param name="Conductances">The number of conductances.</param>
/// <param name="Functions">Whether there are functions of V.</param>
/// <param name="Noises">The number of noise currents.</param>
/// <param name="Recurrent">The neurons that recurrent weights are for, or 0.</param>
internal readonly record struct TapeInputKinds(
    bool Delta, int Conductances, bool Functions, int Noises, int Recurrent)
{
    /// <summary>Whether anything is added to the currents before the first step.</summary>
    public bool ChangesCurrents => Conductances > 0 || (Noises > 0 && !Functions);

    /// <summary>Whether there is an input whose slope matters.</summary>
    public bool DependsOnPotential => Conductances > 0 || Functions;
}
