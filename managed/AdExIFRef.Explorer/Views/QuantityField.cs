using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Views;

/// <summary>A field with a unit.</summary>
/// <param name="name">The name in the address.</param>
/// <param name="label">What the page calls it.</param>
/// <param name="help">What it is.</param>
/// <param name="get">Returns it.</param>
/// <param name="set">Sets it, and refuses what is not allowed.</param>
/// <param name="range">Returns what its slider goes through.</param>
internal sealed class QuantityField<TQ>(
    string name, string label, string help, Func<View, TQ> get, Action<View, TQ> set,
    Func<View, (TQ Low, TQ High)> range) : ViewField(name, label, help)
    where TQ : struct, IQuantity<TQ>
{
    /// <inheritdoc/>
    public override void Read(View view, string text) =>
        set(view, TQ.Parse(text, CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string Text(View view) => QuantityWords.Exact(get(view), view.IsOfBiology);

    /// <inheritdoc/>
    public override ControlValue Control(View view)
    {
        (string unit, double factor) = QuantityWords.Unit<TQ>(view.IsOfBiology);
        double value = get(view).BaseValue * factor;
        (TQ low, TQ high) = range(view);
        return new ControlValue(
            value.ToString("G6", CultureInfo.InvariantCulture), unit, value,
            SliderRange.Of(low.BaseValue * factor, high.BaseValue * factor));
    }
}
