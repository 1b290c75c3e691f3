using ScottPlot;
using SkiaSharp;

namespace AdExIFRef.Tool.Plots;

/// <summary>Writes a figure of stacked panels as PNG or SVG.</summary>
internal sealed class Figure(IReadOnlyList<Panel> panels)
{
    private const int Width = 1100;

    /// <summary>Of a figure whose panels' shares add up to 1.</summary>
    private const float UnitHeight = 1000;
    private const float TitleBaseline = 20;
    private const float TitleSize = 14;
    private const float KeyGap = 18;
    private const float KeyLine = 20;

    /// <summary>Pixels of a PNG per unit of length, for sharp text.</summary>
    private const int PngScale = 2;

    /// <summary>Whether the name ends in an extension of a format that can be written.</summary>
    public static bool IsKnown(string path) => IsSvg(path) || HasExtension(path, ".png");

    /// <summary>Writes the format that the file's name asks for.</summary>
    public void Write(string path, Stream stream)
    {
        if (IsSvg(path))
        {
            WriteSvg(stream);
        }
        else
        {
            WritePng(stream);
        }
    }

    private void WriteSvg(Stream stream)
    {
        using var canvas = SKSvgCanvas.Create(SKRect.Create(Width, Height(panels)), stream);
        Draw(canvas);
    }

    private void WritePng(Stream stream)
    {
        var info = new SKImageInfo(Width * PngScale, Height(panels) * PngScale);
        using var surface = SKSurface.Create(info);
        surface.Canvas.Scale(PngScale);
        Draw(surface.Canvas);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        data.SaveTo(stream);
    }

    private void Draw(SKCanvas canvas)
    {
        using var white = new SKPaint { Color = SKColors.White };
        canvas.DrawRect(0, 0, Width, Height(panels), white);
        float top = 0;
        foreach (Panel panel in panels)
        {
            float height = UnitHeight * panel.Share;
            panel.Plot.RenderManager.ClearCanvasBeforeEachRender = false; // the other panels' too
            panel.Plot.Render(canvas, new PixelRect(0, Width, top + height, top));
            DrawTitle(canvas, panel, top + TitleBaseline);
            top += height;
        }
    }

    private static void DrawTitle(SKCanvas canvas, Panel panel, float y)
    {
        using var font = new SKFont(FigureFont.Typeface, TitleSize) { Subpixel = true };
        using var paint = new SKPaint { IsAntialias = true, Color = PanelStyle.Ink.ToSKColor() };
        canvas.DrawText(panel.Title, PanelStyle.LeftMargin, y, font, paint);
        float right = Width - PanelStyle.RightMargin;
        foreach ((string text, Color color) in panel.Keys.Reverse())
        {
            paint.Color = PanelStyle.Ink.ToSKColor();
            right -= font.MeasureText(text);
            canvas.DrawText(text, right, y, font, paint);
            paint.Color = color.ToSKColor();
            right -= KeyLine + 6;
            canvas.DrawRect(right, y - 6, KeyLine, 3, paint);
            right -= KeyGap;
        }
    }

    private static int Height(IEnumerable<Panel> panels) =>
        (int)Math.Ceiling(UnitHeight * panels.Sum(panel => panel.Share));

    private static bool IsSvg(string path) => HasExtension(path, ".svg");

    private static bool HasExtension(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
