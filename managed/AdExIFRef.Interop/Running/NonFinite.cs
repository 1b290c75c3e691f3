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
    /// <summary>All stayed finite.</summary>
    internal static NonFinite Nowhere => new(0, -1, -1);

    /// <summary>Whether any value was not finite, if only for a step.</summary>
    public bool Any => FirstStep >= 0;

    private const string Advice =
        "A smaller dt, a lower VTh or a lower ExponentGuard keeps the exponential in range.";

    internal string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"The state became non-finite: first at step {FirstStep}, neuron {FirstNeuron}; "
        + $"{Count} neurons are not finite at the end. {Advice}");

    /// <summary>Says where it began, by the layer's own count of steps.</summary>
    internal string DescribeBeginning(long firstStepOfCall) => string.Create(
        CultureInfo.InvariantCulture,
        $"The state became non-finite: first at step {firstStepOfCall + FirstStep}, neuron "
        + $"{FirstNeuron}. {Advice}");
}
