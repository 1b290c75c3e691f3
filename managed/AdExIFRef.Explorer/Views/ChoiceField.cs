using System.Globalization;

namespace AdExIFRef.Explorer.Views;

/// <summary>A field that is one of some words.</summary>
/// <param name="name">The name in the address.</param>
/// <param name="label">What the page calls it.</param>
/// <param name="help">What it is.</param>
/// <param name="words">The words.</param>
/// <param name="get">Returns the place of its word.</param>
/// <param name="set">Sets it to the word of a place.</param>
internal sealed class ChoiceField(
    string name, string label, string help, string[] words, Func<View, int> get,
    Action<View, int> set) : ViewField(name, label, help)
{
    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words => words;

    /// <inheritdoc/>
    public override void Read(View view, string text)
    {
        int place = Array.FindIndex(
            words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
        set(view, place >= 0
            ? place
            : throw new FormatException(
                $"'{text}' is not one of {string.Join(", ", words)}."));
    }

    /// <inheritdoc/>
    public override string Text(View view) => words[get(view)];

    /// <inheritdoc/>
    public override ControlValue Control(View view) => new(Text(view));
}

/// <summary>A field that is a number without a unit.</summary>
/// <param name="name">The name in the address.</param>
/// <param name="label">What the page calls it.</param>
/// <param name="help">What it is.</param>
/// <param name="get">Returns it as text.</param>
/// <param name="set">Sets it.</param>
internal sealed class TextField(
    string name, string label, string help, Func<View, string> get, Action<View, string> set)
    : ViewField(name, label, help)
{
    /// <inheritdoc/>
    public override void Read(View view, string text) => set(view, text);

    /// <inheritdoc/>
    public override string Text(View view) => get(view);

    /// <inheritdoc/>
    public override ControlValue Control(View view) => new(Text(view));

    /// <summary>Returns a whole number of 64 bits.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static long Whole(string text) => long.TryParse(
        text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new FormatException($"'{text}' is not a whole number of 64 bits.");

    /// <summary>Returns a number above 0, or infinity for none.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static double AboveZeroOrNone(string text) =>
        text.Equals("none", StringComparison.OrdinalIgnoreCase)
            ? double.PositiveInfinity
            : double.TryParse(
                text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && number > 0 && double.IsFinite(number)
                ? number
                : throw new FormatException($"'{text}' is neither none nor a number above 0.");
}
