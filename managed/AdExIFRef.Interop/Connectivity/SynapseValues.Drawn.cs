namespace AdExIFRef.Interop;

/// <summary>Weights and delays that are drawn or computed for each synapse.</summary>
public abstract partial class SynapseValues
{
    /// <summary>
    /// Normal (Gaussian), drawn anew for each synapse. Weights and delays of a projection are
    /// drawn apart. Values are at most 6.66 standard deviations from the mean.
    /// </summary>
    /// <param name="mean">The mean; finite.</param>
    /// <param name="standardDeviation">The standard deviation; finite, at least 0.</param>
    /// <param name="low">A value below becomes this; by default there is no such bound.</param>
    /// <param name="high">A value above becomes this; at least <paramref name="low"/>.</param>
    /// <typeparam name="TQ">What the values are.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static SynapseValues Normal<TQ>(
        TQ mean, TQ standardDeviation, TQ? low = null, TQ? high = null)
        where TQ : struct, IQuantity<TQ>
    {
        ParameterGuard.Finite<TQ>([mean.BaseValue], nameof(mean));
        ParameterGuard.NonNegative<TQ>([standardDeviation.BaseValue], nameof(standardDeviation));
        return new NormalValues<TQ>(
            mean, standardDeviation, Bounds(low, high), false,
            $"Normal({mean}, {standardDeviation})");
    }

    /// <summary>
    /// Lognormal, drawn anew for each synapse: all above 0, and their logarithms normal.
    /// </summary>
    /// <param name="mean">The mean of the values themselves; finite, above 0.</param>
    /// <param name="standardDeviation">
    /// The standard deviation of the values themselves; finite, at least 0.
    /// </param>
    /// <param name="low">A value below becomes this; by default there is no such bound.</param>
    /// <param name="high">A value above becomes this; at least <paramref name="low"/>.</param>
    /// <typeparam name="TQ">What the values are.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static SynapseValues LogNormal<TQ>(
        TQ mean, TQ standardDeviation, TQ? low = null, TQ? high = null)
        where TQ : struct, IQuantity<TQ>
    {
        ParameterGuard.Positive<TQ>([mean.BaseValue], nameof(mean));
        ParameterGuard.NonNegative<TQ>([standardDeviation.BaseValue], nameof(standardDeviation));
        // With s^2 = log(1 + (sd/mean)^2) and m = log(mean) - s^2/2 the values exp(m + s z) have
        // these moments.
        double ratio = standardDeviation.BaseValue / mean.BaseValue;
        double variance = PortableMath.Log(1 + (ratio * ratio));
        ParameterGuard.Finite<TQ>([variance], nameof(standardDeviation));
        return new NormalValues<TQ>(
            TQ.FromBase(PortableMath.Log(mean.BaseValue) - (variance / 2)),
            TQ.FromBase(Math.Sqrt(variance)), Bounds(low, high), true,
            $"LogNormal({mean}, {standardDeviation})");
    }

    /// <summary>Uniform in [low, high), drawn anew for each synapse.</summary>
    /// <param name="low">The smallest value; finite.</param>
    /// <param name="high">The bound that is never reached; finite, above <paramref name="low"/>.
    /// </param>
    /// <typeparam name="TQ">What the values are.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static SynapseValues Uniform<TQ>(TQ low, TQ high) where TQ : struct, IQuantity<TQ>
    {
        ParameterGuard.Finite<TQ>([low.BaseValue], nameof(low));
        ParameterGuard.Finite<TQ>([high.BaseValue], nameof(high));
        ParameterGuard.Above<TQ>([high.BaseValue], [low.BaseValue], nameof(high), nameof(low));
        ParameterGuard.Finite<TQ>([high.BaseValue - low.BaseValue], "high - low");
        return new UniformValues<TQ>(low, high);
    }

    /// <summary>The caller's own function of source and target.</summary>
    /// <param name="function">Is called once for each synapse and each time a network is built, on
    /// several threads at once: it must depend on its arguments alone.</param>
    /// <typeparam name="TQ">What the values are.</typeparam>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static SynapseValues From<TQ>(Func<int, int, TQ> function)
        where TQ : struct, IQuantity<TQ>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new FunctionValues<TQ>(function);
    }

    private static (double Low, double High) Bounds<TQ>(TQ? low, TQ? high)
        where TQ : struct, IQuantity<TQ>
    {
        double least = low?.BaseValue ?? double.NegativeInfinity;
        double most = high?.BaseValue ?? double.PositiveInfinity;
        if (low is { } given)
        {
            ParameterGuard.Finite<TQ>([given.BaseValue], nameof(low));
        }
        if (high is { } limit)
        {
            ParameterGuard.Finite<TQ>([limit.BaseValue], nameof(high));
        }
        return most >= least
            ? (least, most)
            : throw new ArgumentOutOfRangeException(
                nameof(high), high, $"high is {high}; allowed is at least low = {low}.");
    }
}
