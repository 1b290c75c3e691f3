using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>An input moved V by more than a neuron can mean.</summary>
/// <param name="Input">The largest input and its value.</param>
/// <param name="Place">Where it was.</param>
/// <param name="Move">How far the inputs of the step moved V, mV.</param>
internal sealed record LargeInputFinding(string Input, StepPlace Place, double Move)
    : IWarningFinding
{
    /// <inheritdoc/>
    public string Describe(WarningWords words) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Input} at {Place}, which moves V by {Move:G3} mV in one step. {words.UnitOfInput}");
}

/// <summary>Currents moved V by nothing that can be seen.</summary>
/// <param name="Current">The largest, mA.</param>
/// <param name="Resistance">The largest R, ohm.</param>
internal sealed record NegligibleInputFinding(double Current, double Resistance)
    : IWarningFinding
{
    /// <inheritdoc/>
    public string Describe(WarningWords words) => string.Create(
        CultureInfo.InvariantCulture,
        $"The input current of up to {Current:G3} mA moves V by no more than R I = "
        + $"{Current * Resistance:G3} mV, less than a microvolt, as R is {Resistance:G6} ohm. "
        + $"{words.UnitsOfModel}");
}

/// <summary>A state is finite, but beyond what a neuron can have.</summary>
/// <param name="What">V or R w, and its value.</param>
/// <param name="Place">Where it was seen.</param>
/// <param name="IsUnstable">Whether a alone is the cause.</param>
internal sealed record RunawayFinding(string What, StepPlace Place, bool IsUnstable)
    : IWarningFinding
{
    /// <inheritdoc/>
    public string Describe(WarningWords words) =>
        $"{What} at {Place}, beyond 1000 V: the spikes of this neuron mean nothing any more. "
        + (IsUnstable
            ? "With a below -1/R V and w grow without end by themselves."
            : $"If neither the state was written so nor an input is that large, "
                + $"{words.BoundedUpstroke}, a lower {words.VTh} or a smaller {words.SetDt} keeps V "
                + "in range.");
}
