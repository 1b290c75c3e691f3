using ScottPlot;
using SkiaSharp;

namespace AdExIFRef.Tool.Plots;

/// <summary>
/// The font of all figures, carried in the assembly: a server may have none, and a figure should
/// not depend on the machine that drew it.
/// </summary>
internal sealed class FigureFont : IFontResolver
{
    /// <summary>A viewer of SVG takes the next best where it is missing.</summary>
    private const string Family = "DejaVu Sans";

    private static readonly Lazy<SKTypeface> s_typeface = new(Load);

    private FigureFont()
    {
    }

    public static SKTypeface Typeface => s_typeface.Value;

    /// <summary>Makes the font known to plots; to be called once.</summary>
    /// <returns>Its family.</returns>
    public static string Register()
    {
        Fonts.FontResolvers.Insert(0, new FigureFont());
        return Family;
    }

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(
        string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Family ? Typeface : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        fontName == Family ? Typeface : null;

    private static SKTypeface Load()
    {
        using Stream stream =
            typeof(FigureFont).Assembly.GetManifestResourceStream("figure.ttf")
            ?? throw new InvalidOperationException("The assembly lacks its resource figure.ttf.");
        return SKTypeface.FromStream(stream);
    }
}
