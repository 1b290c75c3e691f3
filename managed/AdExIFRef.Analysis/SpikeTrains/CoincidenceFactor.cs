using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// The coincidence factor Gamma: how well a model predicts the spikes of a recording, 1 for all of
/// them, 0 for as many as a Poisson process of the same rate hits by chance.
/// </summary>
/// <remarks>
/// <para>
/// With N_d spikes in the data, N_m in the model at the rate nu, and the precision Delta
/// </para>
/// <code>
/// Gamma = (N_coinc - 2 nu Delta N_d) / ((N_d + N_m)/2) / (1 - 2 nu Delta)
/// </code>
/// <para>
/// N_coinc counts pairs of a spike of each that are no further apart than Delta; a spike is in one
/// pair at most, and the pairs are as many as there can be. Kistler, Gerstner and van Hemmen,
/// Neural Computation 9 (1997) 1015; Jolivet et al., J. Neurosci. Methods 169 (2008) 417, which
/// takes Delta = 2 ms. It is not symmetric: nu is the rate of the model.
/// </para>
/// </remarks>
public static class CoincidenceFactor
{
    /// <summary>Counts the coincidences of two trains, and returns Gamma with what it is made
    /// of.</summary>
    /// <param name="model">The spikes of the model.</param>
    /// <param name="data">The spikes to be predicted, in the same window.</param>
    /// <param name="precision">Delta; above 0, finite. Ends count, up to rounding.</param>
    /// <exception cref="ArgumentNullException">A train is null.</exception>
    /// <exception cref="ArgumentException">The windows differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="precision"/> is out of its range.
    /// </exception>
    public static Coincidences Compare(SpikeTrain model, SpikeTrain data, Time precision)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        double delta = Require.Positive(precision, nameof(precision));
        Require.SameWindow([data, model], $"{nameof(data)} and {nameof(model)}");
        double length = model.Duration.Milliseconds;
        double chance = length == 0 ? 0 : 2 * delta * (model.Count / length);
        return new Coincidences(
            Count(model, data, delta + Rounding.Slack(model, data)), model.Count, data.Count,
            chance);
    }

    /// <summary>
    /// Returns the mean Gamma of a model over repeated recordings of one stimulus, divided by
    /// <see cref="IntrinsicReliability"/>: Gamma_A of Jolivet et al., 1 for a model that predicts
    /// a recording as well as another recording does.
    /// </summary>
    /// <param name="model">The spikes of the model.</param>
    /// <param name="repetitions">The recordings, at least two, in the same window.</param>
    /// <param name="precision">Delta; above 0, finite.</param>
    /// <returns>NaN where Gamma of a pair is, or the reliability is not above 0.</returns>
    /// <exception cref="ArgumentNullException">A train is null.</exception>
    /// <exception cref="ArgumentException">
    /// The windows differ, or there are fewer than two recordings.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="precision"/> is out of its range.
    /// </exception>
    public static double RelativeToReliability(
        SpikeTrain model, ReadOnlySpan<SpikeTrain> repetitions, Time precision)
    {
        double reliability = IntrinsicReliability(repetitions, precision);
        double sum = 0;
        foreach (SpikeTrain data in repetitions)
        {
            sum += Compare(model, data, precision).Gamma;
        }
        return reliability > 0 ? sum / repetitions.Length / reliability : double.NaN;
    }

    /// <summary>
    /// Returns the intrinsic reliability of a neuron: the mean Gamma over all ordered pairs of
    /// repeated recordings of one stimulus (Jolivet et al. 2008).
    /// </summary>
    /// <param name="repetitions">The recordings, at least two, in one window.</param>
    /// <param name="precision">Delta; above 0, finite.</param>
    /// <returns>NaN where Gamma of a pair is.</returns>
    /// <exception cref="ArgumentNullException">A train is null.</exception>
    /// <exception cref="ArgumentException">
    /// The windows differ, or there are fewer than two recordings.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="precision"/> is out of its range.
    /// </exception>
    public static double IntrinsicReliability(ReadOnlySpan<SpikeTrain> repetitions, Time precision)
    {
        int count = repetitions.Length;
        if (count < 2)
        {
            throw new ArgumentException(
                $"{nameof(repetitions)} has {count}; allowed are at least 2 trains.",
                nameof(repetitions));
        }
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                sum += i == j ? 0 : Compare(repetitions[i], repetitions[j], precision).Gamma;
            }
        }
        return sum / ((double)count * (count - 1));
    }

    /// <summary>
    /// Counts pairs. With one precision for all, taking the earliest partner in order of time gives
    /// as many as there can be.
    /// </summary>
    private static int Count(SpikeTrain model, SpikeTrain data, double delta)
    {
        ReadOnlySpan<double> left = model.Times, right = data.Times;
        int pairs = 0;
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            double apart = left[i] - right[j];
            bool isPair = Math.Abs(apart) <= delta;
            pairs += isPair ? 1 : 0;
            (i, j) = (isPair || apart < 0 ? i + 1 : i, isPair || apart > 0 ? j + 1 : j);
        }
        return pairs;
    }
}
