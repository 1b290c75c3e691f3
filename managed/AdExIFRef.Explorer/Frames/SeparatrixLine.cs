using System.Text.Json;
using AdExIFRef.Analysis;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Frames;

/// <summary>The separatrix as it is drawn, within what the plot of a phase plane shows.</summary>
internal static class SeparatrixLine
{
    /// <summary>How far beyond what is shown it goes, in heights of the plot.</summary>
    private const double Beyond = 0.5;

    /// <summary>Points that are nearer than this share of the plot are left out.</summary>
    private const double Nearest = 1.0 / 300;

    /// <summary>Writes a member; null where nothing separates.</summary>
    /// <param name="json">Takes the member.</param>
    /// <param name="plane">The phase plane.</param>
    /// <param name="v">The V that are shown.</param>
    /// <param name="curve">The trajectory, which is shown.</param>
    /// <param name="nullcline">The V-nullcline, of which the lowest point is shown.</param>
    public static void Write(
        Utf8JsonWriter json, PhasePlane plane, (Voltage Low, Voltage High) v, Curve curve,
        PlaneCurve nullcline)
    {
        double[] shown =
        [
            .. curve.W.Where(double.IsFinite),
            .. plane.FixedPoints.Where(point => point.V <= v.High)
                .Select(point => point.W.BaseValue),
            .. nullcline.W.ToArray().Where(double.IsFinite).Order().Take(1),
        ];
        double low = shown.Min(), high = shown.Max(), margin = Beyond * (high - low);
        PlaneCurve? line = margin > 0 && double.IsFinite(margin)
            ? plane.Separatrix(v, (Current.FromBase(low - margin), Current.FromBase(high + margin)))
            : null;
        if (line is null)
        {
            json.WriteNull("separatrix");
            return;
        }
        int[] places =
            Thin(line, v.High.BaseValue - v.Low.BaseValue, high - low + (2 * margin));
        json.WriteStartObject("separatrix");
        json.WriteNumbers("v", places.Select(i => line.V[i]));
        json.WriteNumbers("w", places.Select(i => line.W[i]));
        json.WriteEndObject();
    }

    private static int[] Thin(PlaneCurve line, double width, double height)
    {
        var places = new List<int> { 0 };
        for (int i = 1; i < line.Count; i++)
        {
            double x = (line.V[i] - line.V[places[^1]]) / width;
            double y = (line.W[i] - line.W[places[^1]]) / height;
            if (i == line.Count - 1 || Math.Max(Math.Abs(x), Math.Abs(y)) >= Nearest)
            {
                places.Add(i);
            }
        }
        return [.. places];
    }
}
