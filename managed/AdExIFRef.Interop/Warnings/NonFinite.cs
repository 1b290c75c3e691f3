using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>Where a run or a step became infinite or NaN.</summary>
/// <param name="Count">The neurons whose V or w is not finite at the end.</param>
/// <param name="FirstStep">
/// The first step of the call, from 0, after which some neuron was not finite; -1 if there is none.
/// </param>
/// <param name="FirstNeuron">The first such neuron in that step (flat index); -1 for none.</param>
public readonly record struct NonFinite(int Count, long FirstStep, long FirstNeuron)
{
    /// <summary>
    /// What the input of that neuron was in that step where it was infinite or NaN, for example
    /// "the current is NaN"; null where all its inputs were finite.
    /// </summary>
    public string? Input { get; init; }

    /// <summary>
    /// What of that neuron was infinite or NaN before the first step already, such as "V was NaN";
    /// null where it was finite.
    /// </summary>
    internal string? Before { get; init; }

    /// <summary>All stayed finite.</summary>
    internal static NonFinite Nowhere => new(0, -1, -1);

    /// <summary>Whether any value was not finite, if only for a step.</summary>
    public bool Any => FirstStep >= 0;

    /// <summary>Returns what happened and what helps, in two sentences.</summary>
    internal string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Beginning} at step {FirstStep}, neuron {FirstNeuron}; {Count} neurons are not finite at "
        + $"the end.{Help}");

    /// <summary>Returns the same by the layer's own count of steps, with the time.</summary>
    internal string Describe(StepPlace place) => $"{Beginning} at {place}.{Help}";

    private string Beginning => Before is not null
        ? $"The state was not finite before the step: {Before}"
        : Input is not null ? $"The state became non-finite because of an input: {Input}"
        : "The state became non-finite: first";

    private string Help => Before is not null
        ? " It was written or restored so; InitState begins anew."
        : Input is not null ? string.Empty
        : " Upstroke.Bounded, a lower VTh or a smaller dt keeps V in range.";
}
