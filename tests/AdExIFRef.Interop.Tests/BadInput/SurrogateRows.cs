using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>Surrogate gradients: their arguments, columns and place in a layer.</summary>
internal static class SurrogateRows
{
    public static IEnumerable<BadInputRow> All =>
    [
        Positive("Sigmoid", "alpha", value => Surrogate.Sigmoid(value)),
        Positive("PiecewiseQuadratic", "alpha", value => Surrogate.PiecewiseQuadratic(value)),
        Positive("PiecewiseExp", "alpha", value => Surrogate.PiecewiseExp(value)),
        Positive("SoftSign", "alpha", value => Surrogate.SoftSign(value)),
        Positive("Arctan", "alpha", value => Surrogate.Arctan(value)),
        Positive("NonzeroSignLog", "alpha", value => Surrogate.NonzeroSignLog(value)),
        Positive("ERF", "alpha", value => Surrogate.ERF(value)),
        Positive("PiecewiseLeakyRelu", "w", value => Surrogate.PiecewiseLeakyRelu(w: value)),
        Positive(
            "SquarewaveFourierSeries", "tPeriod",
            value => Surrogate.SquarewaveFourierSeries(tPeriod: value)),
        Positive("S2NN", "alpha", value => Surrogate.S2NN(value)),
        Positive("S2NN", "beta", value => Surrogate.S2NN(beta: value)),
        Positive("QPseudoSpike", "alpha", value => Surrogate.QPseudoSpike(value)),
        Positive("ReluGrad", "alpha", value => Surrogate.ReluGrad(value)),
        Positive("ReluGrad", "width", value => Surrogate.ReluGrad(width: value)),
        Positive("GaussianGrad", "sigma", value => Surrogate.GaussianGrad(value)),
        Positive("GaussianGrad", "alpha", value => Surrogate.GaussianGrad(alpha: value)),
        Positive("MultiGaussianGrad", "s", value => Surrogate.MultiGaussianGrad(s: value)),
        Positive("MultiGaussianGrad", "sigma", value => Surrogate.MultiGaussianGrad(sigma: value)),
        Positive("MultiGaussianGrad", "scale", value => Surrogate.MultiGaussianGrad(scale: value)),
        Positive("InvSquareGrad", "alpha", value => Surrogate.InvSquareGrad(value)),
        Positive("SlayerGrad", "alpha", value => Surrogate.SlayerGrad(value)),
        Range(
            "PiecewiseLeakyRelu c is infinite",
            _ => Surrogate.PiecewiseLeakyRelu(c: double.NegativeInfinity),
            "c is -Infinity", "-1E+4"),
        Range(
            "LeakyRelu alpha is NaN", _ => Surrogate.LeakyRelu(double.NaN), "alpha is NaN", "-1E+4"),
        Range(
            "LeakyRelu beta is huge", _ => Surrogate.LeakyRelu(beta: 1e5), "beta is 100000", "1E+4"),
        Range(
            "LogTailedRelu alpha is NaN",
            _ => Surrogate.LogTailedRelu(double.NaN), "alpha is NaN", "-1E+4"),
        Range(
            "MultiGaussianGrad h is NaN",
            _ => Surrogate.MultiGaussianGrad(double.NaN), "h is NaN", "-1E+4"),
        Range(
            "S2NN epsilon below 0", _ => Surrogate.S2NN(epsilon: -1), "epsilon is -1", "from 0 to 1"),
        Range(
            "No terms of a series",
            _ => Surrogate.SquarewaveFourierSeries(0), "n is 0", "from 1 to 1000"),
        Range(
            "Too many terms of a series",
            _ => Surrogate.SquarewaveFourierSeries(1001), "n is 1001", "from 1 to 1000"),
        Range(
            "A leak that is 0 in the layer's precision",
            x => x.SpkFun = Surrogate.PiecewiseLeakyRelu(c: 1e-46),
            "c of PiecewiseLeakyRelu is 1E-46", "0 in float32"),
        Range(
            "A slope that is 0 in the precision asked for",
            _ => Surrogate.LeakyRelu(alpha: -1e-60).Gradient(1f), "alpha of LeakyRelu is -1E-60"),
        Range(
            "A share of flanks that is 0 in the precision asked for",
            _ => Surrogate.MultiGaussianGrad(h: 1e-50).Gradient(1f), "h of MultiGaussianGrad"),
        Null("No surrogate function", _ => Surrogate.Custom<float>(null!), "function"),
        Null("No surrogate's name", _ => Surrogate.Custom<float>((_, _) => { }, null!), "name"),
        Null("No surrogate of a layer", x => x.SpkFun = null!, "SpkFun"),
        new(
            "A surrogate function of another precision", x => x.SpkFun =
                Surrogate.Custom<double>((_, _) => { }), typeof(NotSupportedException),
            "Double", "Single"),
        new(
            "A surrogate function in half precision",
            _ => Surrogate.Custom<Half>((_, _) => { }), typeof(NotSupportedException),
            "float or double", "Half"),
        new(
            "A gradient in half precision",
            _ => Surrogate.ReluGrad().Gradient((Half)0.5), typeof(NotSupportedException),
            "float or double", "Half"),
        Argument(
            "Gradients of another length",
            _ => Surrogate.ReluGrad().Gradient<float>(new float[4], new float[5]),
            "gradient has 5 values", "allowed are 4"),
        Argument("Gradients that overlap", _ => Overlapping(), "gradient", "2 elements on"),
        new(
            "A smooth function that is not there",
            _ => Surrogate.ReluGrad().Value(0.5), typeof(NotSupportedException),
            "ReluGrad(alpha: 0.3, width: 1)", "HasValue"),
    ];

    /// <summary>A value below the range; above it and NaN are refused in the same place.</summary>
    private static BadInputRow Positive(
        string surrogate, string argument, Func<double, Surrogate> make) =>
        Range(
            $"{surrogate} {argument} is out of range",
            _ =>
            {
                foreach (double value in new[] { 2e4, double.NaN, double.PositiveInfinity })
                {
                    Xunit.Assert.Throws<ArgumentOutOfRangeException>(argument, () => make(value));
                }
                make(0);
            },
            $"{argument} is 0", "from 1E-4 to 1E+4");

    private static void Overlapping()
    {
        float[] memory = new float[8];
        Surrogate.ReluGrad().Gradient<float>(memory.AsSpan(0, 6), memory.AsSpan(2, 6));
    }
}
