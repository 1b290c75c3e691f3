namespace AdExIFRef.Analysis;

/// <summary>Whole bins of a quotient that was rounded: so close to a whole number, it is that one.
/// </summary>
internal static class Binning
{
    private const double Slack = 1e-9;

    /// <summary>Returns the whole bins in a number of widths.</summary>
    public static double Floor(double widths) => Math.Floor(widths + Slack);

    /// <summary>Returns the bins that hold a number of widths.</summary>
    public static double Ceiling(double widths) => Math.Ceiling(widths - Slack);
}
