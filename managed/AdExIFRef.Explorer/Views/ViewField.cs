using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Views;

/// <summary>When a field has a meaning: another one has one of these values.</summary>
internal sealed record FieldCondition(string Field, params string[] Values);

/// <summary>A value of the view, which the address can set and a control of the page shows.
/// </summary>
/// <param name="name">Its name in the address: that of the tool's option, without dashes.</param>
/// <param name="label">What the page calls it.</param>
/// <param name="help">What it is, in a few words.</param>
internal abstract class ViewField(string name, string label, string help)
{
    /// <summary>The name in the address.</summary>
    public string Name { get; } = name;

    /// <summary>The words beside its control.</summary>
    public string Label { get; } = label;

    /// <summary>What it is.</summary>
    public string Help { get; } = help;

    /// <summary>The heading of the page that it stands under.</summary>
    public string Group { get; init; } = string.Empty;

    /// <summary>When it has a meaning; null for always.</summary>
    public FieldCondition? Condition { get; init; }

    /// <summary>Sets it.</summary>
    /// <exception cref="FormatException">The text is no such value.</exception>
    /// <exception cref="ArgumentException">The value is not allowed.</exception>
    public abstract void Read(View view, string text);

    /// <summary>Returns its value, as <see cref="Read"/> takes it.</summary>
    public abstract string Text(View view);

    /// <summary>Returns the control that shows it.</summary>
    public abstract ControlValue Control(View view);
}

/// <summary>A control as it is for a view.</summary>
/// <param name="Text">The value as the field or the choice shows it, without its unit.</param>
/// <param name="Unit">The unit; empty where there is none.</param>
/// <param name="Value">The value in that unit; NaN for a choice.</param>
/// <param name="Range">What the slider goes through; null where there is none.</param>
internal sealed record ControlValue(
    string Text, string Unit = "", double Value = double.NaN, SliderRange? Range = null);

/// <summary>The positions of a slider.</summary>
/// <param name="Low">The least.</param>
/// <param name="High">The largest.</param>
/// <param name="Step">From one to the next.</param>
internal sealed record SliderRange(double Low, double High, double Step)
{
    /// <summary>Returns about 200 round positions from one value to another.</summary>
    public static SliderRange Of(double low, double high)
    {
        const double Positions = 200;
        double raw = (high - low) / Positions;
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double digit = raw / power;
        double step = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
        return new SliderRange(
            Round(Math.Ceiling(low / step) * step), Round(Math.Floor(high / step) * step),
            Round(step));
    }

    /// <summary>Takes away the digits that binary fractions add.</summary>
    private static double Round(double value) =>
        double.Parse(
            value.ToString("G12", System.Globalization.CultureInfo.InvariantCulture),
            System.Globalization.CultureInfo.InvariantCulture);
}
