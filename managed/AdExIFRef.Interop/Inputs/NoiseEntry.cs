using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A noise under its key: the kernel makes it from columns.
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

    /// <summary>What the kernel makes the noise from.</summary>
    public KeyedNoise Keyed => new(Key, Values);

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
