using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>A rate of spikes.</summary>
/// <param name="Hertz">Spikes per second.</param>
public readonly record struct Frequency(double Hertz)
{
    /// <summary>Three significant digits, such as "88.2 Hz", in the invariant culture.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Hertz:G3} Hz");
}
