using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>Where a run or a step became infinite or NaN.</summary>
/// <param name="Count">The neurons whose V or w is not finite at the end.</param>
/// <param name="FirstStep">
/// The first step, from 0, after which some neuron was not finite; -1 if there was none.
/// </param>
/// <param name="FirstNeuron">The first such neuron in that step (flat index); -1 for none.</param>
public readonly record struct NonFinite(int Count, long FirstStep, long FirstNeuron)
{
    /// <summary>
    /// What the input of that neuron was in that step where it was infinite or NaN, for example
    /// "the current is NaN"; null where all its inputs were finite.
    /// </summary>
    public string? Input { get; init; }

    /// <summary>All stayed finite.</summary>
    internal static NonFinite Nowhere => new(0, -1, -1);

    /// <summary>Whether any value was not finite, if only for a step.</summary>
    public bool Any => FirstStep >= 0;

    private const string Advice =
        "A smaller dt, a lower VTh or a lower ExponentGuard keeps the exponential in range.";

    /// <summary>Returns what happened and what helps, in two sentences.</summary>
    internal string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Beginning(FirstStep)}; {Count} neurons are not finite at the end.{Help}");

    /// <summary>Returns where it began, by the layer's own count of steps.</summary>
    internal string DescribeBeginning(long firstStepOfCall) =>
        $"{Beginning(firstStepOfCall + FirstStep)}.{Help}";

    private string Help => Input is null ? $" {Advice}" : string.Empty;

    private string Beginning(long step) => Input is null
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The state became non-finite: first at step {step}, neuron {FirstNeuron}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"The state became non-finite because of an input: {Input} at step {step}, neuron "
            + $"{FirstNeuron}");
}
