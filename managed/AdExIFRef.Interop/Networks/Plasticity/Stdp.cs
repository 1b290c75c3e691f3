using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Spike-timing-dependent plasticity by pairs: with the weight's range R = WMax - WMin, a spike of
/// the target t after an arrival raises the weight by APlus R ((WMax - w)/R)^Exponent
/// exp(-t/TauPlus), an arrival t after a spike of the target lowers it by AMinus R
/// ((w - WMin)/R)^Exponent exp(-t/TauMinus). The weight stays between its bounds. Immutable.
/// </summary>
/// <remarks>
/// An exponent of 0 is the additive rule with hard bounds, 1 the multiplicative one with soft
/// bounds (Guetig et al. 2003). <see cref="IPlasticityRule{T}"/> says which spike counts when.
/// </remarks>
public sealed class Stdp
{
    private Stdp()
    {
    }

    /// <summary>The lower bound, in the base unit of the weights.</summary>
    public double WMin { get; private init; }

    /// <summary>The upper bound, in the base unit of the weights.</summary>
    public double WMax { get; private init; }

    /// <summary>What a pair raises the weight by, as a part of its range.</summary>
    public double APlus { get; private init; }

    /// <summary>What a pair lowers the weight by, as a part of its range.</summary>
    public double AMinus { get; private init; }

    /// <summary>The time constant of the presynaptic trace.</summary>
    public Time TauPlus { get; private init; }

    /// <summary>The time constant of the postsynaptic trace.</summary>
    public Time TauMinus { get; private init; }

    /// <summary>How changes depend on the weight: 0 additive, 1 multiplicative.</summary>
    public double Exponent { get; private init; }

    /// <summary>Which pairs count.</summary>
    public SpikePairing Pairing { get; private init; }

    /// <summary>The base unit of the weights, such as "mA".</summary>
    internal string Unit { get; private init; } = "";

    /// <summary>Makes the rule.</summary>
    /// <param name="wMin">The lower bound of weights: a conductance under <see cref="COBA"/>, a
    /// current under <see cref="CUBA"/>, a voltage under <see cref="Delta"/>; finite.</param>
    /// <param name="wMax">The upper bound; finite, above wMin.</param>
    /// <param name="aPlus">What a pair raises the weight by, as a part of wMax - wMin; finite, and
    /// at least 0 unless the exponent is 0.</param>
    /// <param name="aMinus">What a pair lowers it by; as aPlus.</param>
    /// <param name="tauPlus">The time constant of the presynaptic trace; finite, above 0.</param>
    /// <param name="tauMinus">That of the postsynaptic trace; finite, above 0.</param>
    /// <param name="exponent">0: additive, hard bounds; 1: multiplicative, soft bounds; or
    /// another. Finite, at least 0.</param>
    /// <param name="pairing">Which pairs count.</param>
    /// <typeparam name="TQ">What the weights are.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Stdp Create<TQ>(
        TQ wMin, TQ wMax, double aPlus, double aMinus, Time tauPlus, Time tauMinus,
        double exponent = 0, SpikePairing pairing = SpikePairing.AllToAll)
        where TQ : struct, IQuantity<TQ>
    {
        ParameterGuard.Finite<TQ>([wMin.BaseValue], nameof(wMin));
        ParameterGuard.Finite<TQ>([wMax.BaseValue], nameof(wMax));
        ParameterGuard.Above<TQ>([wMax.BaseValue], [wMin.BaseValue], nameof(wMax), nameof(wMin));
        ParameterGuard.Finite<TQ>([wMax.BaseValue - wMin.BaseValue], "wMax - wMin");
        ParameterGuard.Positive<Time>([tauPlus.BaseValue], nameof(tauPlus));
        ParameterGuard.Positive<Time>([tauMinus.BaseValue], nameof(tauMinus));
        RequireExponent(exponent);
        RequireAmplitude(aPlus, exponent, nameof(aPlus));
        RequireAmplitude(aMinus, exponent, nameof(aMinus));
        if (!Enum.IsDefined(pairing))
        {
            throw new ArgumentOutOfRangeException(
                nameof(pairing), pairing,
                $"pairing is {(int)pairing}; allowed are AllToAll and NearestNeighbor.");
        }
        return new Stdp
        {
            WMin = wMin.BaseValue,
            WMax = wMax.BaseValue,
            APlus = aPlus,
            AMinus = aMinus,
            TauPlus = tauPlus,
            TauMinus = tauMinus,
            Exponent = exponent + 0.0, // no -0, which has another text
            Pairing = pairing,
            Unit = TQ.BaseUnit,
        };
    }

    /// <summary>Such as "Stdp(0 to 1 mA, +0.01, -0.012, 20 ms, 20 ms, exponent 0, AllToAll)".
    /// </summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Stdp({WMin} to {WMax} {Unit}, +{APlus}, -{AMinus}, {TauPlus.BaseValue} ms, ")
        + string.Create(
            CultureInfo.InvariantCulture,
            $"{TauMinus.BaseValue} ms, exponent {Exponent}, {Pairing})");

    /// <summary>Whether another object is the same rule.</summary>
    public override bool Equals(object? obj) => obj is Stdp other && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Refuses weights beyond the bounds.</summary>
    internal void RequireWithin<T>(ReadOnlySpan<T> weights, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T least = ElementType.Round<T>(WMin), most = ElementType.Round<T>(WMax);
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= least && weights[i] <= most))
            {
                throw new ArgumentOutOfRangeException(
                    name, weights[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}[{i}] is {weights[i]} {Unit}; allowed are {WMin} to {WMax} ")
                    + $"{Unit}, the bounds of the plasticity.");
            }
        }
    }

    /// <summary>Refuses what is no number of the precision: the changes would be NaN.</summary>
    internal void RequirePrecision<T>(string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double range = WMax - WMin, unit = Exponent == 1 ? 1 : range;
        ReadOnlySpan<(string Name, double Value)> all =
        [
            ("wMin", WMin), ("wMax", WMax), ("wMax - wMin", range), ("aPlus", APlus),
            ("aMinus", AMinus), ("aPlus (wMax - wMin)", APlus * unit),
            ("aMinus (wMax - wMin)", AMinus * unit),
        ];
        foreach ((string name, double value) in all)
        {
            if (!T.IsFinite(ElementType.Round<T>(value)))
            {
                throw OutOfPrecision<T>(
                    argument,
                    string.Create(CultureInfo.InvariantCulture, $"{name} of {value}"),
                    "values that are finite");
            }
        }
        if (ElementType.Round<T>(WMin) == ElementType.Round<T>(WMax))
        {
            throw OutOfPrecision<T>(
                argument,
                string.Create(CultureInfo.InvariantCulture, $"bounds of {WMin} and {WMax}"),
                "bounds that differ");
        }
    }

    private ArgumentOutOfRangeException OutOfPrecision<T>(
        string argument, string has, string allowed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
            argument, this,
            $"{argument} has {has}; allowed are {allowed} in {ElementType.Name<T>()}.");

    /// <summary>Makes the synapses of a projection change by the rule.</summary>
    internal PlasticSynapses<T> Open<T>(Time dt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Exponent switch
        {
            0 => new PlasticSynapses<T, PairStdp<T, HardBounds<T>>>(
                new(this, dt, new HardBounds<T>(this)), this),
            1 => new PlasticSynapses<T, PairStdp<T, SoftBounds<T>>>(
                new(this, dt, new SoftBounds<T>(this)), this),
            _ => new PlasticSynapses<T, PairStdp<T, PowerBounds<T>>>(
                new(this, dt, new PowerBounds<T>(this)), this),
        };

    private static void RequireExponent(double exponent)
    {
        if (!double.IsFinite(exponent) || exponent < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(exponent), exponent,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"exponent is {exponent}; allowed are finite values of at least 0."));
        }
    }

    private static void RequireAmplitude(double value, double exponent, string name)
    {
        if (!double.IsFinite(value) || (value < 0 && exponent != 0))
        {
            throw new ArgumentOutOfRangeException(
                name, value,
                string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; allowed are ")
                + "finite values, of at least 0 unless the exponent is 0.");
        }
    }
}
