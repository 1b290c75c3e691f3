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
