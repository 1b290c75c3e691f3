using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>Fills a layer's values, in base units (ms, mV, mA, ...), row-major.</summary>
/// <param name="values">Where to write, one element per neuron.</param>
/// <param name="shape">The shape of the layer.</param>
public delegate void InitFunction(Span<double> values, Shape shape);

/// <summary>
/// An initializer: how to make a value per neuron for a parameter or an initial state. Made by
/// <see cref="Init"/>; immutable.
/// </summary>
/// <typeparam name="TQ">The dimension of the values.</typeparam>
public sealed class Init<TQ> where TQ : struct, IQuantity<TQ>
{
    private readonly InitFunction _fill;
    private readonly string _description;

    internal Init(InitFunction fill, string description, TQ? constant = null)
    {
        _fill = fill;
        _description = description;
        Constant = constant;
    }

    /// <summary>The quantity, where all neurons share one.</summary>
    internal TQ? Constant { get; }

    /// <summary>The values for a layer of this shape, in base units, row-major.</summary>
    /// <exception cref="ArgumentNullException">The shape is null.</exception>
    public double[] Draw(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var values = new double[shape.Size];
        _fill(values, shape);
        return values;
    }

    /// <summary>E.g. "Uniform(8 ms, 12 ms, seed 7)".</summary>
    public override string ToString() => _description;
}

/// <summary>
/// Initializers for parameters and initial states. A draw is a pure function of (seed, flat index):
/// the same bits on every platform, and the first n values do not depend on the layer's shape.
/// Two parameters with the same seed and the same distribution get the same draws: give each its
/// own seed.
/// </summary>
public static class Init
{
    /// <summary>The same value for every neuron.</summary>
    public static Init<TQ> Constant<TQ>(TQ value) where TQ : struct, IQuantity<TQ> => new(
        (values, _) => values.Fill(value.BaseValue), $"Constant({value})", value);

    /// <summary>Uniform in [low, high).</summary>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The bound that is never reached; above <paramref name="low"/>.</param>
    /// <param name="seed">Any number; the same seed gives the same draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A bound or their distance is not finite, or high is not above low.
    /// </exception>
    public static Init<TQ> Uniform<TQ>(TQ low, TQ high, long seed)
        where TQ : struct, IQuantity<TQ>
    {
        CheckBounds(low, high);
        ParameterGuard.Finite<TQ>([high.BaseValue - low.BaseValue], "high - low");
        var draw = new UniformDraw(low.BaseValue, high.BaseValue, seed);
        return Each<TQ>(draw.At, Invariant($"Uniform({low}, {high}, seed {seed})"));
    }

    /// <summary>Normal (Gaussian).</summary>
    /// <param name="mean">The mean; finite.</param>
    /// <param name="standardDeviation">The standard deviation; finite, at least 0.</param>
    /// <param name="seed">Any number; the same seed gives the same draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Init<TQ> Normal<TQ>(TQ mean, TQ standardDeviation, long seed)
        where TQ : struct, IQuantity<TQ>
    {
        ParameterGuard.Finite<TQ>([mean.BaseValue], nameof(mean));
        ParameterGuard.NonNegative<TQ>([standardDeviation.BaseValue], nameof(standardDeviation));
        var draw = new NormalDraw(mean.BaseValue, standardDeviation.BaseValue, seed);
        return Each<TQ>(
            draw.At, Invariant($"Normal({mean}, {standardDeviation}, seed {seed})"));
    }

    /// <summary>Normal (Gaussian) given that the value lies in [low, high].</summary>
    /// <param name="mean">The mean before truncation; finite, may lie outside.</param>
    /// <param name="standardDeviation">The one before truncation; finite, above 0.</param>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The largest value; above <paramref name="low"/>.</param>
    /// <param name="seed">Any number; the same seed gives the same draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is out of its range, or the whole interval lies more than 37 standard deviations
    /// from the mean, where the probability of the interval is no normal double.
    /// </exception>
    public static Init<TQ> TruncatedNormal<TQ>(
        TQ mean, TQ standardDeviation, TQ low, TQ high, long seed)
        where TQ : struct, IQuantity<TQ>
    {
        ParameterGuard.Finite<TQ>([mean.BaseValue], nameof(mean));
        ParameterGuard.Positive<TQ>([standardDeviation.BaseValue], nameof(standardDeviation));
        CheckBounds(low, high);
        var draw = new TruncatedNormalDraw(
            mean.BaseValue, standardDeviation.BaseValue, low.BaseValue, high.BaseValue, seed);
        if (!draw.IsPossible)
        {
            throw new ArgumentOutOfRangeException(
                nameof(mean),
                mean,
                $"The interval [{low}, {high}] is too far from the mean {mean}; allowed is at most "
                + $"{TruncatedNormalDraw.Farthest} standard deviations of {standardDeviation}.");
        }
        return Each<TQ>(draw.At, Invariant(
            $"TruncatedNormal({mean}, {standardDeviation}, {low}, {high}, seed {seed})"));
    }

    /// <summary>
    /// The user's own function; it is called once each time the values are needed.
    /// </summary>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static Init<TQ> From<TQ>(InitFunction function) where TQ : struct, IQuantity<TQ>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Init<TQ>(function, "From(function)");
    }

    private static Init<TQ> Each<TQ>(Func<ulong, double> draw, string description)
        where TQ : struct, IQuantity<TQ> => new(
            (values, _) =>
            {
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = draw((ulong)i);
                }
            },
            description);

    private static void CheckBounds<TQ>(TQ low, TQ high) where TQ : struct, IQuantity<TQ>
    {
        ParameterGuard.Finite<TQ>([low.BaseValue], nameof(low));
        ParameterGuard.Finite<TQ>([high.BaseValue], nameof(high));
        ParameterGuard.Above<TQ>([high.BaseValue], [low.BaseValue], nameof(high), nameof(low));
    }

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
