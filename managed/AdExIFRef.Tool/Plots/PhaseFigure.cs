using AdExIFRef.Analysis;
using ScottPlot;
using ScottPlot.Plottables;

namespace AdExIFRef.Tool.Plots;

/// <summary>The figure of a phase plane. No line is dashed: the writer of SVG has none.</summary>
internal static class PhaseFigure
{
    private const float Share = 0.75f;
    private const int ArrowColumns = 26, ArrowRows = 20;

    private static readonly Color s_grey = Color.FromHex("#BBBBBB");
    private static readonly Color s_violet = Color.FromHex("#CC79A7");

    /// <param name="view">What it shows.</param>
    /// <param name="title">Of the figure.</param>
    public static Figure Create(PhaseView view, string title)
    {
        var scale = CurrentScale.For(Math.Max(
            Math.Abs(view.W.From.BaseValue), Math.Abs(view.W.To.BaseValue)));
        Plot plot = PanelStyle.Create($"w ({scale.Unit})", 1, "V (mV)");
        double unit = scale.PerMilliampere;
        AddField(plot, view, unit);
        List<(string, Color)> keys = [];
        Add(view.VNullcline, "dV/dt = 0", PanelStyle.Palette[0], 2);
        Add(view.WNullcline, "dw/dt = 0", PanelStyle.Palette[1], 2);
        if (view.Separatrix is { } separatrix)
        {
            Add(separatrix, "separatrix", PanelStyle.Ink, 1.5f);
        }
        if (view.Cycle is { } cycle)
        {
            Add(cycle.Curve, "unstable cycle", s_violet, 2);
        }
        if (view.Trajectory is { } way)
        {
            AddTrajectory(plot, way, unit);
            keys.Add(("trajectory", PanelStyle.Palette[2]));
        }
        VerticalLine reset = plot.Add.VerticalLine(view.VReset);
        reset.Color = s_grey;
        reset.LineWidth = 1;
        foreach (FixedPoint point in view.Plane.FixedPoints)
        {
            AddPoint(plot, point, unit);
        }
        plot.Axes.SetLimits(
            view.V.From.Millivolts, view.V.To.Millivolts,
            view.W.From.BaseValue * unit, view.W.To.BaseValue * unit);
        return new Figure([new Panel(plot, Share, title, keys)]);

        void Add(PlaneCurve curve, string name, Color color, float width)
        {
            keys.Add((name, color));
            AddLine(plot, curve.V, curve.W, unit, color, width);
        }
    }

    private static void AddLine(
        Plot plot, ReadOnlySpan<double> v, ReadOnlySpan<double> w, double unit, Color color,
        float width)
    {
        double[] heights = Array.ConvertAll(
            w.ToArray(), x => double.IsFinite(x) ? x * unit : double.NaN);
        Scatter line = plot.Add.ScatterLine(v.ToArray(), heights, color);
        line.LineWidth = width;
    }

    /// <summary>Draws the way between resets, and the jumps of resets thinly.</summary>
    private static void AddTrajectory(Plot plot, PlaneTrajectory way, double unit)
    {
        Color color = PanelStyle.Palette[2];
        int from = 0;
        foreach (int reset in (int[])[.. way.Resets, way.Count])
        {
            AddLine(plot, way.V[from..reset], way.W[from..reset], unit, color, 1.4f);
            if (reset < way.Count)
            {
                plot.Add.Marker(
                    way.V[reset], way.W[reset] * unit, MarkerShape.FilledSquare, 6, color);
            }
            from = reset;
        }
        plot.Add.Marker(way.V[0], way.W[0] * unit, MarkerShape.FilledTriangleUp, 9, color);
    }

    /// <summary>Filled where it is stable, a cross for a saddle, else open.</summary>
    private static void AddPoint(Plot plot, FixedPoint point, double unit)
    {
        MarkerShape shape = point.IsStable ? MarkerShape.FilledCircle
            : point.Kind == FixedPointKind.Saddle ? MarkerShape.Cross
            : MarkerShape.OpenCircle;
        Marker mark = plot.Add.Marker(
            point.V.Millivolts, point.W.BaseValue * unit, shape, 12, PanelStyle.Ink);
        mark.LineWidth = 2.5f;
    }

    /// <summary>Draws where the flow goes: arrows of one length in the picture.</summary>
    private static void AddField(Plot plot, PhaseView view, double unit)
    {
        double width = view.V.To.Millivolts - view.V.From.Millivolts;
        double height = (view.W.To.BaseValue - view.W.From.BaseValue) * unit;
        FieldSample[] field =
            view.Plane.SampleField(view.V, view.W, ArrowColumns, ArrowRows);
        foreach (FieldSample one in field)
        {
            double x = one.DV / width, y = one.DW * unit / height;
            double length = Math.Sqrt((x * x) + (y * y));
            if (!(length > 0) || double.IsInfinity(length))
            {
                continue;
            }
            double dx = 0.022 * width * x / length, dy = 0.022 * height * y / length;
            double v = one.V.Millivolts, w = one.W.BaseValue * unit;
            Arrow arrow = plot.Add.Arrow(v - (dx / 2), w - (dy / 2), v + (dx / 2), w + (dy / 2));
            arrow.ArrowLineWidth = 0;
            arrow.ArrowFillColor = s_grey;
            arrow.ArrowWidth = 1.2f;
            arrow.ArrowheadWidth = 5;
            arrow.ArrowheadLength = 5;
            arrow.ArrowheadAxisLength = 5;
        }
    }
}
