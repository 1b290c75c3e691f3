using ScottPlot;
using SkiaSharp;

namespace AdExIFRef.Tool.Plots;

/// <summary>Writes a figure of stacked panels as PNG or SVG.</summary>
internal sealed class Figure(IReadOnlyList<(Plot Plot, float Height)> panels)
{
    private const int Width = 1100;
    private const int Height = 1000;

    /// <summary>Pixels of a PNG per unit of length, for sharp text.</summary>
    private const int PngScale = 2;

    /// <summary>The formats by the extensions of their files.</summary>
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
        using var canvas = SKSvgCanvas.Create(SKRect.Create(Width, Height), stream);
        Draw(canvas);
    }

    private void WritePng(Stream stream)
    {
        var info = new SKImageInfo(Width * PngScale, Height * PngScale);
        using var surface = SKSurface.Create(info);
        surface.Canvas.Scale(PngScale);
        Draw(surface.Canvas);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        data.SaveTo(stream);
    }

    private void Draw(SKCanvas canvas)
    {
        canvas.Clear(SKColors.White);
        float total = panels.Sum(panel => panel.Height), top = 0;
        foreach ((Plot plot, float share) in panels)
        {
            float height = Height * share / total;
            plot.Render(canvas, new PixelRect(0, Width, top + height, top));
            top += height;
        }
    }

    private static bool IsSvg(string path) => HasExtension(path, ".svg");

    private static bool HasExtension(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
