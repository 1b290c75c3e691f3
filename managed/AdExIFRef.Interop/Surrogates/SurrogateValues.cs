using static AdExIFRef.Interop.PortableMath;

namespace AdExIFRef.Interop;

/// <summary>
/// The smooth functions of the surrogates that have one, as <c>braintools.surrogate</c> defines
/// them; for plots. The first argument is the surrogate's own arguments in their order.
/// </summary>
internal static class SurrogateValues
{
    public static double Sigmoid(double[] a, double x) => Logistic(a[0] * x);

    public static double PiecewiseQuadratic(double[] a, double x)
    {
        double scaled = a[0] * x;
        return scaled < -1 ? 0
            : scaled > 1 ? 1
            : ((1 - (Math.Abs(scaled) / 2)) * scaled) + 0.5;
    }

    public static double PiecewiseExp(double[] a, double x)
    {
        double half = 0.5 * Exp(-a[0] * Math.Abs(x));
        return x < 0 ? half : 1 - half;
    }

    public static double SoftSign(double[] a, double x) => double.IsInfinity(x)
        ? Heaviside(x)
        : (x / ((2 / a[0]) + (2 * Math.Abs(x)))) + 0.5;

    public static double Arctan(double[] a, double x) =>
        (SurrogateMath.Atan(Math.PI / 2 * a[0] * x) / Math.PI) + 0.5;

    public static double NonzeroSignLog(double[] a, double x)
    {
        double size = Log(Math.Abs(a[0] * x) + 1);
        return x < 0 ? -size : size;
    }

    public static double ERF(double[] a, double x) => 0.5 * (1 + SurrogateMath.Erf(a[0] * x));

    public static double PiecewiseLeakyRelu(double[] a, double x)
    {
        double c = a[0], w = a[1];
        return x < -w ? c * (x + w) : x > w ? (c * (x - w)) + 1 : (0.5 * x / w) + 0.5;
    }

    public static double SquarewaveFourierSeries(double[] a, double x)
    {
        double turns = Math.IEEERemainder(x, a[1]) / a[1], sum = 0;
        for (int i = 1; i <= (int)a[0]; i++)
        {
            int odd = (2 * i) - 1;
            sum += SurrogateMath.SinTurns(odd * turns) / odd;
        }
        return 0.5 + (2 / Math.PI * sum);
    }

    public static double S2NN(double[] a, double x) =>
        x < 0 ? Logistic(a[0] * x) : (a[1] * Log(x + 1 + a[2])) + 0.5;

    public static double QPseudoSpike(double[] a, double x)
    {
        double alpha = a[0], b = Log(1 + (2 / (alpha + 1) * Math.Abs(x)));
        double integral = alpha == 1
            ? (alpha + 1) / 2 * b
            : (alpha + 1) / (2 * (1 - alpha)) * Expm1((1 - alpha) * b);
        return x < 0 ? 0.5 - integral : 0.5 + integral;
    }

    public static double LeakyRelu(double[] a, double x) => (x < 0 ? a[0] : a[1]) * x;

    public static double LogTailedRelu(double[] a, double x) =>
        x > 1 ? 1 + Log(x) : x > 0 ? x : a[0] * x;

    private static double Heaviside(double x) => Surrogate.Heaviside(x);

    private static double Logistic(double z)
    {
        double e = Exp(-Math.Abs(z));
        return z < 0 ? e / (1 + e) : 1 / (1 + e);
    }
}
