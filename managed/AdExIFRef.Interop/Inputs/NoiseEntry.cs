using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A noise under its key: the kernel makes it, from columns that it is asked for.
/// </summary>
/// <param name="key">Unique among the inputs of its kind.</param>
/// <param name="label">The group of a selective sum, or none.</param>
/// <param name="input">What the caller added.</param>
/// <param name="values">Its parameters, checked.</param>
internal sealed class NoiseEntry<T>(
    string key, string? label, NoiseInput input, NoiseValues values)
    : InputEntry<T>(key, label, input)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _mean = Array.ConvertAll(values.Mean, ElementType.Round<T>);

    public NoiseValues Values { get; } = values;

    public override void Check(int inSize, int count)
    {
        CheckLength(Values.Mean.Length, inSize, count);
        CheckLength(Values.Deviation.Length, inSize, count);
        CheckLength(Values.Tau.Length, inSize, count);
    }

    /// <summary>Of noise a sum that a user asks for has the mean; a step's sum has nothing.
    /// </summary>
    public override void AddTo(InputSums<T> sums)
    {
        if (sums.WithMeanOfNoise)
        {
            SpanSum.Add(sums.Rows, _mean);
        }
    }

    /// <summary>Adds nothing: noise is finite, and no part of the sum before a step.</summary>
    public override void Describe(InputRoll roll, string kind, int neuron)
    {
    }
}

/// <summary>The parameters of a noise in base units, one element or one per neuron each.</summary>
/// <param name="Kind">Which noise.</param>
/// <param name="Seed">The key of the generator.</param>
/// <param name="Mean">mA.</param>
/// <param name="Deviation">mA sqrt(ms) of white noise, else mA.</param>
/// <param name="Tau">ms; one number without a meaning for white noise.</param>
internal sealed record NoiseValues(
    adexif_noise_kind Kind, ulong Seed, double[] Mean, double[] Deviation, double[] Tau)
{
    /// <summary>The values of an input for a layer of that shape.</summary>
    /// <exception cref="ArgumentException">An array does not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static NoiseValues Resolve(NoiseInput input, Shape inSize)
    {
        double[] mean = input.Mean.Resolve(inSize, nameof(NoiseInput.Mean));
        ParameterGuard.Finite<Current>(mean, nameof(NoiseInput.Mean));
        ulong seed = unchecked((ulong)input.Seed);
        if (input is OrnsteinUhlenbeckInput filtered)
        {
            double[] tau = filtered.Tau.Resolve(inSize, nameof(filtered.Tau));
            ParameterGuard.Positive<Time>(tau, nameof(filtered.Tau));
            return new NoiseValues(
                adexif_noise_kind.ADEXIF_NOISE_OU, seed, mean,
                Deviations(filtered.Deviation, inSize), tau);
        }
        var white = (WhiteNoiseInput)input;
        return new NoiseValues(
            adexif_noise_kind.ADEXIF_NOISE_WHITE, seed, mean,
            Deviations(white.Deviation, inSize), [0]);
    }

    private static double[] Deviations<TQ>(Parameter<TQ> deviation, Shape inSize)
        where TQ : struct, IQuantity<TQ>
    {
        double[] values = deviation.Resolve(inSize, "Deviation");
        ParameterGuard.NonNegative<TQ>(values, "Deviation");
        return values;
    }
}
