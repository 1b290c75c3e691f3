using System.Globalization;

namespace AdExIFRef.Analysis;

/// <summary>The coincidences of a model's spikes with those of a recording.</summary>
/// <param name="Count">The pairs of spikes within the precision, N_coinc.</param>
/// <param name="ModelSpikes">The spikes of the model, N_m.</param>
/// <param name="DataSpikes">The spikes of the recording, N_d.</param>
/// <param name="Chance">
/// 2 nu Delta: how many spikes of a Poisson process with the rate of the model lie, on average,
/// within the precision of a spike.
/// </param>
public readonly record struct Coincidences(
    int Count, int ModelSpikes, int DataSpikes, double Chance)
{
    /// <summary>The coincidences that are expected by chance, 2 nu Delta N_d.</summary>
    public double Expected => Chance * DataSpikes;

    /// <summary>
    /// The coincidence factor, at most 1; see <see cref="CoincidenceFactor"/>. Two trains without
    /// spikes agree: 1. NaN where <see cref="Chance"/> is 1 or more: the precision is then too
    /// coarse, or the model too fast, for coincidences to mean anything.
    /// </summary>
    public double Gamma =>
        ModelSpikes + DataSpikes == 0 ? 1
        : Chance >= 1 ? double.NaN
        : Count == ModelSpikes && Count == DataSpikes ? 1 // exactly, whatever Chance is rounded to
        : (Count - Expected) / (0.5 * (ModelSpikes + DataSpikes)) / (1 - Chance);

    /// <summary>Such as "Gamma 0.93: 47 coincidences of 50 and 49 spikes, 4.9 by chance".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Gamma {Gamma:G4}: {Count} coincidences of {ModelSpikes} and {DataSpikes} spikes, "
        + $"{Expected:G3} by chance");
}
