using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>How the probability of a synapse depends on the distance of two neurons.</summary>
public sealed class DistanceProfile
{
    /// <summary>Below this probability of the nearest, a pair of neurons is never connected.
    /// </summary>
    private const double Negligible = 1.0 / (1L << 32);

    private readonly Func<double, double> _ofSquare;
    private readonly string _description;

    private DistanceProfile(
        double cutoff, bool falls, Func<double, double> ofSquare, string description)
    {
        (Cutoff, Falls, _ofSquare, _description) = (cutoff, falls, ofSquare, description);
    }

    /// <summary>The distance from which on there are no synapses.</summary>
    public double Cutoff { get; }

    /// <summary>Whether the probability never rises with the distance.</summary>
    internal bool Falls { get; }

    /// <summary>One probability up to a distance.</summary>
    /// <param name="radius">Finite, above 0; synapses are at distances below.</param>
    /// <param name="probability">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static DistanceProfile Within(double radius, double probability = 1)
    {
        Positions.RequirePositive(radius, nameof(radius));
        Connectivity.RequireProbability(probability, nameof(probability));
        return new DistanceProfile(
            radius, true, _ => probability, Invariant($"{probability} within {radius}"));
    }

    /// <summary>peak exp(-d^2/(2 sigma^2)).</summary>
    /// <param name="peak">The probability at distance 0, 0 to 1.</param>
    /// <param name="sigma">Finite, above 0.</param>
    /// <param name="cutoff">
    /// From this distance on there are no synapses; finite, above 0. By default 6.66 sigma, where
    /// the probability is 2^-32 of the peak.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static DistanceProfile Gaussian(double peak, double sigma, double? cutoff = null)
    {
        Connectivity.RequireProbability(peak, nameof(peak));
        Positions.RequirePositive(sigma, nameof(sigma));
        double end = cutoff ?? (sigma * Math.Sqrt(-2 * PortableMath.Log(Negligible)));
        Positions.RequirePositive(end, nameof(cutoff));
        double scale = 2 * sigma * sigma;
        return new DistanceProfile(
            end, true, square => peak * PortableMath.Exp(-square / scale),
            Invariant($"Gaussian({peak}, {sigma})"));
    }

    /// <summary>peak exp(-d/lambda).</summary>
    /// <param name="peak">The probability at distance 0, 0 to 1.</param>
    /// <param name="lambda">Finite, above 0.</param>
    /// <param name="cutoff">
    /// From this distance on there are no synapses; finite, above 0. By default 22.2 lambda, where
    /// the probability is 2^-32 of the peak.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static DistanceProfile Exponential(double peak, double lambda, double? cutoff = null)
    {
        Connectivity.RequireProbability(peak, nameof(peak));
        Positions.RequirePositive(lambda, nameof(lambda));
        double end = cutoff ?? (-lambda * PortableMath.Log(Negligible));
        Positions.RequirePositive(end, nameof(cutoff));
        return new DistanceProfile(
            end, true, square => peak * PortableMath.Exp(-Math.Sqrt(square) / lambda),
            Invariant($"Exponential({peak}, {lambda})"));
    }

    /// <summary>The caller's own function.</summary>
    /// <param name="probability">From a distance to a probability, 0 to 1. Is called on several
    /// threads at once: it must depend on the distance alone.</param>
    /// <param name="cutoff">From this distance on there are no synapses; finite, above 0.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The cutoff is out of its range.</exception>
    public static DistanceProfile From(Func<double, double> probability, double cutoff)
    {
        ArgumentNullException.ThrowIfNull(probability);
        Positions.RequirePositive(cutoff, nameof(cutoff));
        return new DistanceProfile(
            cutoff, false, square => probability(Math.Sqrt(square)), "From(function)");
    }

    /// <summary>The rule.</summary>
    public override string ToString() => _description;

    /// <summary>Returns 2^32 times the probability at a distance, of which the square is given;
    /// rounded up.</summary>
    internal ulong Threshold(double square)
    {
        double probability = _ofSquare(square);
        Connectivity.RequireProbability(probability, nameof(probability));
        return (ulong)Math.Ceiling(probability * (1L << 32));
    }

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
