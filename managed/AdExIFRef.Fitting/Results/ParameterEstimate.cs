using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>What a fit found for a parameter.</summary>
/// <param name="Parameter">The parameter; <see cref="ModelParameter.BaseUnit"/> is the unit of the
/// values.</param>
/// <param name="Value">The value, in the base unit.</param>
/// <param name="StandardError">
/// How far the value may be off, in the base unit: from the Gauss-Newton matrix and the residual,
/// as if the residuals of samples were independent. NaN where it was not fitted by its derivatives:
/// a fixed one, V_th and tau_ref, and in a fit to spikes.
/// </param>
/// <param name="Origin">Where it comes from.</param>
public sealed record ParameterEstimate(
    ModelParameter Parameter, double Value, double StandardError, EstimateOrigin Origin)
{
    /// <summary>Such as "tau = 16.67 ms +- 0.02 ms".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Parameter.Symbol} = {Value:G6} {Parameter.BaseUnit}")
        + (double.IsNaN(StandardError) ? string.Empty : string.Create(
            CultureInfo.InvariantCulture, $" +- {StandardError:G2} {Parameter.BaseUnit}"));
}
