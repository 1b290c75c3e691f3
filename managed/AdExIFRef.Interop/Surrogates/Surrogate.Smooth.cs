namespace AdExIFRef.Interop;

/// <summary>
/// The factories of the gradients that are made of exponentials, powers and cosines.
/// </summary>
public abstract partial class Surrogate
{
    /// <summary>The derivative of a logistic function. g(x) = alpha s(1 - s), s = 1/(1 + exp(-alpha
    /// x)).</summary>
    /// <remarks><c>braintools.surrogate.Sigmoid</c>.</remarks>
    /// <param name="alpha">Steepness; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate Sigmoid(double alpha = 4) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_SIGMOID, nameof(Sigmoid),
        SurrogateValues.Sigmoid,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))));

    /// <summary>An exponential on either side. g(x) = alpha/2 exp(-alpha |x|).</summary>
    /// <remarks><c>braintools.surrogate.PiecewiseExp</c>. Source: Neftci, Mostafa and Zenke,
    /// <i>IEEE Signal Process. Mag.</i> 36(6):51 (2019).</remarks>
    /// <param name="alpha">Steepness; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate PiecewiseExp(double alpha = 1) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_PIECEWISE_EXP, nameof(PiecewiseExp),
        SurrogateValues.PiecewiseExp,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))));

    /// <summary>The derivative of a soft sign. g(x) = alpha/2 / (1 + |alpha x|)^2.</summary>
    /// <remarks><c>braintools.surrogate.SoftSign</c>. Source: with another scale the SuperSpike of
    /// Zenke and Ganguli, <i>Neural Comput.</i> 30:1514 (2018).</remarks>
    /// <param name="alpha">Steepness; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate SoftSign(double alpha = 1) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_SOFT_SIGN, nameof(SoftSign),
        SurrogateValues.SoftSign,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))));

    /// <summary>The derivative of an arc tangent. g(x) = alpha/2 / (1 + (pi/2 alpha
    /// x)^2).</summary>
    /// <remarks><c>braintools.surrogate.Arctan</c>. Source: Fang et al., <i>ICCV</i>, 2661
    /// (2021).</remarks>
    /// <param name="alpha">Steepness; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate Arctan(double alpha = 1) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_ARCTAN, nameof(Arctan),
        SurrogateValues.Arctan,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))));

    /// <summary>A hyperbola on either side. g(x) = 1/(1/alpha + |x|).</summary>
    /// <remarks><c>braintools.surrogate.NonzeroSignLog</c>.</remarks>
    /// <param name="alpha">Height; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate NonzeroSignLog(double alpha = 1) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_NONZERO_SIGN_LOG, nameof(NonzeroSignLog),
        SurrogateValues.NonzeroSignLog,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))));

    /// <summary>A Gaussian, the derivative of an error function. g(x) = alpha/sqrt(pi) exp(-alpha^2
    /// x^2).</summary>
    /// <remarks><c>braintools.surrogate.ERF</c>. Source: Esser et al., <i>NeurIPS</i> 28 (2015);
    /// Yin, Corradi and Bohté, <i>ICONS</i> (2020).</remarks>
    /// <param name="alpha">Steepness; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate ERF(double alpha = 1) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_ERF, nameof(ERF),
        SurrogateValues.ERF,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))));

    /// <summary>The derivative of the first terms of a square wave. g(x) = 4/T sum over i = 1 .. n
    /// of cos((2 i - 1) 2 pi x/T).</summary>
    /// <remarks><c>braintools.surrogate.SquarewaveFourierSeries</c>.</remarks>
    /// <param name="n">The number of terms, 1 to 1000.</param>
    /// <param name="tPeriod">The period T, the reference's <c>t_period</c>; from 1e-4 to
    /// 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate SquarewaveFourierSeries(
        int n = 2, double tPeriod = 8) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES,
        nameof(SquarewaveFourierSeries),
        SurrogateValues.SquarewaveFourierSeries,
        (nameof(n), SurrogateGuard.Count(n, nameof(n))),
        (nameof(tPeriod), SurrogateGuard.Positive(tPeriod, nameof(tPeriod))));

    /// <summary>A logistic derivative below the threshold, a hyperbola above it. g(x) = alpha s(1 -
    /// s) for x &lt; 0, s = 1/(1 + exp(-alpha x)); beta/(x + 1) for x >= 0.</summary>
    /// <remarks><c>braintools.surrogate.S2NN</c>. Source: Suetake et al., <i>Neural Netw.</i>
    /// 159:208 (2023).</remarks>
    /// <param name="alpha">Steepness below the threshold; from 1e-4 to 1e4.</param>
    /// <param name="beta">Height above it; from 1e-4 to 1e4.</param>
    /// <param name="epsilon">Inside the smooth function's logarithm; from 0 to 1. The gradient does
    /// not depend on it.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate S2NN(
        double alpha = 4, double beta = 1, double epsilon = 1e-8) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_S2NN, nameof(S2NN),
        SurrogateValues.S2NN,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))),
        (nameof(beta), SurrogateGuard.Positive(beta, nameof(beta))),
        (nameof(epsilon), SurrogateGuard.Unit(epsilon, nameof(epsilon))));

    /// <summary>A power on either side. g(x) = (1 + 2 |x|/(alpha + 1))^(-alpha).</summary>
    /// <remarks><c>braintools.surrogate.QPseudoSpike</c>. Source: Herranz-Celotti and Rouat,
    /// <i>Surrogate Gradients Design</i>, arXiv:2202.00282 (2022).</remarks>
    /// <param name="alpha">The power: the smaller, the fatter the tails; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate QPseudoSpike(double alpha = 2) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_Q_PSEUDO_SPIKE, nameof(QPseudoSpike),
        SurrogateValues.QPseudoSpike,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))));

    /// <summary>A Gaussian. g(x) = alpha N(x; 0, sigma).</summary>
    /// <remarks><c>braintools.surrogate.GaussianGrad</c>. Source: Yin, Corradi and Bohté, <i>Nat.
    /// Mach. Intell.</i> 3:905 (2021).</remarks>
    /// <param name="sigma">Standard deviation; from 1e-4 to 1e4.</param>
    /// <param name="alpha">Area; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate GaussianGrad(
        double sigma = 0.5, double alpha = 0.5) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_GAUSSIAN_GRAD, nameof(GaussianGrad),
        value: null,
        (nameof(sigma), SurrogateGuard.Positive(sigma, nameof(sigma))),
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))));

    /// <summary>A Gaussian with negative flanks. g(x) = scale ((1 + h) N(x; 0, sigma) - h N(x;
    /// sigma, s sigma) - h N(x; -sigma, s sigma)).</summary>
    /// <remarks><c>braintools.surrogate.MultiGaussianGrad</c>. Source: Yin, Corradi and Bohté,
    /// <i>Nat. Mach. Intell.</i> 3:905 (2021).</remarks>
    /// <param name="h">Share of the flanks; from -1e4 to 1e4.</param>
    /// <param name="s">Their width in units of sigma; from 1e-4 to 1e4.</param>
    /// <param name="sigma">Standard deviation of the middle; from 1e-4 to 1e4.</param>
    /// <param name="scale">Area of the middle without its share h; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate MultiGaussianGrad(
        double h = 0.15, double s = 6, double sigma = 0.5, double scale = 0.5)
        => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_MULTI_GAUSSIAN_GRAD, nameof(MultiGaussianGrad),
        value: null,
        (nameof(h), SurrogateGuard.Any(h, nameof(h))),
        (nameof(s), SurrogateGuard.Positive(s, nameof(s))),
        (nameof(sigma), SurrogateGuard.Positive(sigma, nameof(sigma))),
        (nameof(scale), SurrogateGuard.Positive(scale, nameof(scale))));

    /// <summary>An exponential on either side. g(x) = exp(-alpha |x|).</summary>
    /// <remarks><c>braintools.surrogate.SlayerGrad</c>. Source: Shrestha and Orchard,
    /// <i>NeurIPS</i> 31 (2018).</remarks>
    /// <param name="alpha">Steepness; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate SlayerGrad(double alpha = 1) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_SLAYER_GRAD, nameof(SlayerGrad),
        value: null,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))));
}
