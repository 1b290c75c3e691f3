using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Simulation;

/// <summary>Where values first were not finite over all parts of a run, how many are.</summary>
/// <param name="FirstStep">From 0 at the start of the simulation; -1 if there was none.</param>
/// <param name="FirstNeuron">The first in that step; -1 if there was none.</param>
/// <param name="Count">The neurons whose V or w is not finite at the end.</param>
internal readonly record struct NonFiniteReport(long FirstStep, long FirstNeuron, int Count)
{
    public static NonFiniteReport None => new(-1, -1, 0);

    public bool Any => FirstStep >= 0;

    /// <summary>What a user must know of it.</summary>
    /// <param name="advise">Whether the parameters are to blame, and not the input.</param>
    public string Warning(bool advise) =>
        $"V or w became infinite or not a number, first at step {FirstStep} in neuron "
        + $"{FirstNeuron}, and is so at the end in {Count} "
        + $"{(Count == 1 ? "neuron" : "neurons")}: spikes and rates are not those of the model."
        + (advise
            ? " --upstroke bounded, a lower --v-th or a smaller --dt keeps V in range."
            : string.Empty);

    /// <summary>With the next part, which starts at that step.</summary>
    public NonFiniteReport With(long firstStep, NonFinite part) => (Any, part.Any) switch
    {
        (true, _) => this with { Count = part.Count },
        (false, true) => new(firstStep + part.FirstStep, part.FirstNeuron, part.Count),
        _ => this,
    };

    public override string ToString() => Any
        ? $"{Count} neurons at the end; first at step {FirstStep}, neuron {FirstNeuron}"
        : "none";
}
