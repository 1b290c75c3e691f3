using System.Numerics;
using static AdExIFRef.Interop.adexif_surrogate;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>
/// The constants of a surrogate gradient from its arguments, in double with + - * / and sqrt: the
/// C kernel's <c>surrogate_prepare_tmpl.h</c>.
/// </summary>
internal static unsafe class TwinSurrogatePrepare<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most constants that a surrogate needs.</summary>
    public const int Count = 9;

    /// <summary>
    /// Both exponentials are zero, times any amplitude, where their exponent passes this.
    /// </summary>
    private const double ExponentMost = 840;

    private const double TwoToMinus40 = 1 / 1099511627776.0;

    /// <summary>Fills c, of <see cref="Count"/> zeros, from four arguments.</summary>
    public static void Prepare(int surrogate, double* arguments, T* c)
    {
        double a0 = Rounded(arguments[0]), a1 = Rounded(arguments[1]);
        switch ((adexif_surrogate)surrogate)
        {
            case ADEXIF_SURROGATE_SIGMOID:
                Decay(c, a0, a0);
                break;
            case ADEXIF_SURROGATE_PIECEWISE_EXP:
                Decay(c, a0, a0 / 2);
                break;
            case ADEXIF_SURROGATE_SLAYER_GRAD:
                Decay(c, a0, 1);
                break;
            case ADEXIF_SURROGATE_S2NN:
                Decay(c, a0, a0);
                c[4] = Round(a1);
                break;
            case ADEXIF_SURROGATE_SOFT_SIGN:
                Rational(c, a0, a0 / 2);
                break;
            case ADEXIF_SURROGATE_INV_SQUARE_GRAD:
                Rational(c, a0, 1);
                break;
            case ADEXIF_SURROGATE_ARCTAN:
                Arctan(c, a0, a0 / 2);
                break;
            case ADEXIF_SURROGATE_ERF:
                Gaussian(
                    c, DoublePair.Product(a0, a0), a0 * Constant(ADEXIF_INVERSE_SQRT_PI_F64));
                break;
            case ADEXIF_SURROGATE_GAUSSIAN_GRAD:
                Normal(c, a0, a1);
                break;
            case ADEXIF_SURROGATE_MULTI_GAUSSIAN_GRAD:
                MultiGaussian(c, a0, a1, Rounded(arguments[2]), Rounded(arguments[3]));
                break;
            case ADEXIF_SURROGATE_Q_PSEUDO_SPIKE:
                Power(c, a0);
                break;
            case ADEXIF_SURROGATE_NONZERO_SIGN_LOG:
                c[0] = Round(1 / a0);
                break;
            case ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU:
                c[0] = Round(a0);
                c[1] = Round(a1);
                c[2] = Round(1 / (2 * a1));
                break;
            case ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES:
                c[0] = Round(a0);
                c[1] = Round(a1);
                c[2] = Round(a1 * (typeof(T) == typeof(float) ? 1048576.0 : 562949953421312.0));
                c[3] = Round(1 / a1);
                c[4] = Round(4 / a1);
                break;
            default:
                // Piecewise quadratic, leaky, log-tailed and plain ReLU: the arguments themselves.
                c[0] = Round(a0);
                c[1] = Round(a1);
                break;
        }
    }

    /// <summary>
    /// amplitude exp(-alpha abs(x)): the rate in two parts, where it ends, the amplitude.
    /// </summary>
    private static void Decay(T* c, double alpha, double amplitude)
    {
        SetPair(c, InBinary(new(alpha, 0)));
        c[2] = Round(ExponentMost / alpha);
        c[3] = Round(amplitude);
    }

    /// <summary>amplitude exp(-rate x^2): the same four.</summary>
    private static void Gaussian(T* c, DoublePair rate, double amplitude)
    {
        SetPair(c, InBinary(rate));
        c[2] = Round(Math.Sqrt(ExponentMost / rate.High));
        c[3] = Round(amplitude);
    }

    /// <summary>amplitude N(x; 0, sigma).</summary>
    private static void Normal(T* c, double sigma, double amplitude)
    {
        DoublePair rate = DoublePair.Quotient(0.5, DoublePair.Product(sigma, sigma));
        Gaussian(c, rate, amplitude / (sigma * Constant(ADEXIF_SQRT_2_PI_F64)));
    }

    /// <summary>amplitude/(1 + alpha abs(x))^2, top and bottom times 2^-80.</summary>
    private static void Rational(T* c, double alpha, double amplitude)
    {
        c[0] = Round(alpha * TwoToMinus40);
        c[1] = Round(TwoToMinus40);
        c[2] = Round(amplitude * (TwoToMinus40 * TwoToMinus40));
        c[3] = Round(TwoToMinus40 * TwoToMinus40);
    }

    /// <summary>amplitude/(1 + (pi/2 alpha x)^2), likewise; the slope follows.</summary>
    private static void Arctan(T* c, double alpha, double amplitude)
    {
        Rational(c, alpha, amplitude);
        SetPair(c + 4, DoublePair.Multiply(
            new(alpha * TwoToMinus40, 0),
            new(Constant(ADEXIF_HALF_PI_F64), Constant(ADEXIF_HALF_PI_LOW_F64))));
    }

    private static void Power(T* c, double alpha)
    {
        // 2/(alpha + 1): the sum may need more bits than a double has, its rest is exact.
        double sum = alpha + 1, fromOne = sum - alpha;
        var bottom = new DoublePair(sum, (alpha - (sum - fromOne)) + (1 - fromOne));
        SetPair(c, DoublePair.Quotient(2, bottom));
        c[2] = Round(alpha);
        SetPair(c + 3, InBinary(new(2 * alpha, 0)));
    }

    private static void MultiGaussian(T* c, double h, double s, double sigma, double scale)
    {
        DoublePair width = DoublePair.Product(s, sigma);
        Normal(c, sigma, scale * (1 + h));
        Gaussian(
            c + 4, DoublePair.Quotient(0.5, DoublePair.Multiply(width, width)),
            -(scale * h) / (width.High * Constant(ADEXIF_SQRT_2_PI_F64)));
        c[8] = Round(sigma);
    }

    /// <summary>rate log2(e): e^-(rate z) is 2 to minus this times z.</summary>
    private static DoublePair InBinary(DoublePair rate) => DoublePair.Multiply(
        rate, new(Constant(ADEXIF_LOG2E_F64), Constant(ADEXIF_LOG2E_LOW_F64)));

    private static void SetPair(T* c, DoublePair value)
    {
        c[0] = Round(value.High);
        c[1] = Round((value.High - double.CreateTruncating(c[0])) + value.Low);
    }

    private static double Constant(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    private static double Rounded(double x) => typeof(T) == typeof(float) ? (float)x : x;

    private static T Round(double x) => T.CreateTruncating(x);
}
