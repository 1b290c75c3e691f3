using ScottPlot;

namespace AdExIFRef.Tool.Plots;

/// <summary>What the panels of a figure have in common.</summary>
internal static class PanelStyle
{
    public const float LeftMargin = 78;
    public const float RightMargin = 30;

    /// <summary>What the axis of time is called.</summary>
    public const string Time = "time (ms)";

    private const float TopMargin = 30;
    private const float BottomMargin = 8;
    private const float BottomMarginWithLabel = 48;
    private const float LabelSize = 14;

    private static readonly string s_font = FigureFont.Register();

    /// <summary>Told apart by readers with any colour vision (Okabe and Ito).</summary>
    public static readonly Color[] Palette =
        [Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73")];

    public static readonly Color Ink = Color.FromHex("#222222");

    /// <summary>A panel whose horizontal axis begins at 0, labelled or not.</summary>
    public static Plot Create(string yLabel, double end, string? xLabel)
    {
        var plot = new Plot();
        plot.YLabel(yLabel, LabelSize);
        bool isLabelled = xLabel is not null;
        if (isLabelled)
        {
            plot.XLabel(xLabel!, LabelSize);
        }
        plot.Axes.Left.Label.Bold = false;
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Bottom.TickLabelStyle.IsVisible = isLabelled;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Grid.MajorLineColor = Color.FromHex("#E6E6E6");
        plot.Layout.Fixed(new PixelPadding(
            LeftMargin, RightMargin, isLabelled ? BottomMarginWithLabel : BottomMargin, TopMargin));
        plot.Axes.SetLimitsX(0, end);
        plot.Font.Set(s_font);
        return plot;
    }
}
