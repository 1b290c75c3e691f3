namespace AdExIFRef.Interop;

/// <summary>The factories of the gradients that are made of pieces and inverse squares.</summary>
public abstract partial class Surrogate
{
    /// <summary>A triangle. g(x) = max(alpha - alpha^2 |x|, 0).</summary>
    /// <remarks><c>braintools.surrogate.PiecewiseQuadratic</c>. Source: Esser et al., <i>PNAS</i>
    /// 113:11441 (2016); Bellec et al., <i>NeurIPS</i> 31 (2018).</remarks>
    /// <param name="alpha">Height; the width on either side is 1/alpha; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate PiecewiseQuadratic(double alpha = 1) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_PIECEWISE_QUADRATIC, nameof(PiecewiseQuadratic),
        SurrogateValues.PiecewiseQuadratic,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))));

    /// <summary>A rectangle with a leak outside it. g(x) = 1/(2 w) where |x| &lt;= w, else
    /// c.</summary>
    /// <remarks><c>braintools.surrogate.PiecewiseLeakyRelu</c>. Source: Wu et al., <i>Front.
    /// Neurosci.</i> 12:331 (2018); Huh and Sejnowski, <i>NeurIPS</i> 31 (2018).</remarks>
    /// <param name="c">The leak; from -1e4 to 1e4.</param>
    /// <param name="w">The width on either side; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate PiecewiseLeakyRelu(
        double c = 0.01, double w = 1) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU, nameof(PiecewiseLeakyRelu),
        SurrogateValues.PiecewiseLeakyRelu,
        (nameof(c), SurrogateGuard.Any(c, nameof(c))),
        (nameof(w), SurrogateGuard.Positive(w, nameof(w))));

    /// <summary>A constant on either side. g(x) = alpha for x &lt; 0, else beta.</summary>
    /// <remarks><c>braintools.surrogate.LeakyRelu</c>.</remarks>
    /// <param name="alpha">Below the threshold; from -1e4 to 1e4.</param>
    /// <param name="beta">From the threshold on; from -1e4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate LeakyRelu(double alpha = 0.1, double beta = 1) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_LEAKY_RELU, nameof(LeakyRelu),
        SurrogateValues.LeakyRelu,
        (nameof(alpha), SurrogateGuard.Any(alpha, nameof(alpha))),
        (nameof(beta), SurrogateGuard.Any(beta, nameof(beta))));

    /// <summary>1 near the threshold, falling above it. g(x) = alpha for x &lt;= 0; 1 for 0 &lt; x
    /// &lt;= 1; 1/x for x > 1.</summary>
    /// <remarks><c>braintools.surrogate.LogTailedRelu</c>. Source: Cai et al., <i>CVPR</i>, 5918
    /// (2017).</remarks>
    /// <param name="alpha">Up to the threshold; from -1e4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate LogTailedRelu(double alpha = 0) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_LOG_TAILED_RELU, nameof(LogTailedRelu),
        SurrogateValues.LogTailedRelu,
        (nameof(alpha), SurrogateGuard.Any(alpha, nameof(alpha))));

    /// <summary>A triangle; the default of the reference's neurons. g(x) = max(alpha width - alpha
    /// |x|, 0): exactly 0 from |x| = width on, and so, with a width of 1, for V below
    /// V_reset.</summary>
    /// <remarks><c>braintools.surrogate.ReluGrad</c>. Source: Neftci, Mostafa and Zenke, <i>IEEE
    /// Signal Process. Mag.</i> 36(6):51 (2019).</remarks>
    /// <param name="alpha">Slope; from 1e-4 to 1e4.</param>
    /// <param name="width">The width on either side; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate ReluGrad(double alpha = 0.3, double width = 1) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_RELU_GRAD, nameof(ReluGrad),
        value: null,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))),
        (nameof(width), SurrogateGuard.Positive(width, nameof(width))));

    /// <summary>An inverse square on either side. g(x) = 1/(alpha |x| + 1)^2.</summary>
    /// <remarks><c>braintools.surrogate.InvSquareGrad</c>. Source: the SuperSpike of Zenke and
    /// Ganguli, <i>Neural Comput.</i> 30:1514 (2018).</remarks>
    /// <param name="alpha">Steepness; from 1e-4 to 1e4.</param>
    /// <returns>The surrogate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Surrogate InvSquareGrad(double alpha = 100) => new KernelSurrogate(
        adexif_surrogate.ADEXIF_SURROGATE_INV_SQUARE_GRAD, nameof(InvSquareGrad),
        value: null,
        (nameof(alpha), SurrogateGuard.Positive(alpha, nameof(alpha))));
}
