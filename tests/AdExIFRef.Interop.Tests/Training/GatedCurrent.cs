namespace AdExIFRef.Interop.Tests.Training;

/// <summary>
/// A current with a voltage-dependent gate, I = g s(V) (0 - V), s(V) = 1/(1 + exp(-(V + 60)/4)):
/// like that of NMDA receptors, and curved where the tests are.
/// </summary>
internal static class GatedCurrent
{
    public static DifferentiableCurrentFunction<double> Constant(double g) =>
        (_, v, current, slope, curvature) => Evaluate(g, v, current, slope, curvature);

    public static void Evaluate(
        double g, ReadOnlySpan<double> v, Span<double> current, Span<double> slope,
        Span<double> curvature)
    {
        for (int i = 0; i < v.Length; i++)
        {
            (current[i], slope[i], curvature[i]) = At(g, v[i]);
        }
    }

    public static (double Current, double Slope, double Curvature) At(double g, double v)
    {
        const double Width = 4;
        double s = 1 / (1 + Math.Exp(-(v + 60) / Width));
        double first = s * (1 - s) / Width, second = first * (1 - (2 * s)) / Width;
        return (-g * s * v, -g * ((first * v) + s), -g * ((second * v) + (2 * first)));
    }

    public static void Leak(ReadOnlySpan<double> v, Span<double> current)
    {
        for (int i = 0; i < v.Length; i++)
        {
            current[i] = -0.05 * (v[i] + 65);
        }
    }

    /// <summary>A layer that small inputs leave below its threshold.</summary>
    public static AdExIFRef<double> Quiet(int neurons) => new(neurons)
    {
        A = 0.2.siemens,
        VInitializer = -63.mV,
        WInitializer = 0.3.mA,
    };
}
