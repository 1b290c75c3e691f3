using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// Distances between spike trains. Both are metrics: 0 for equal trains alone, the same both ways,
/// and never longer than a way over a third train. Windows are not looked at.
/// </summary>
public static class SpikeTrainDistance
{
    /// <summary>
    /// Returns the distance of Victor and Purpura: the least cost of turning one train into the
    /// other by deleting a spike or inserting one, for 1 each, and by moving one by t, for q |t|.
    /// J. Neurophysiol. 76 (1996) 1310.
    /// </summary>
    /// <remarks>
    /// At q = 0 it is the difference of the spike counts; as q grows it becomes the number of
    /// spikes that have none at the very same time in the other train. A spike is moved rather than
    /// deleted and inserted up to 2/q. It takes time in proportion to the product of the counts,
    /// memory to the smaller of them.
    /// </remarks>
    /// <param name="first">A train.</param>
    /// <param name="second">Another.</param>
    /// <param name="cost">q, the cost of moving a spike by a second; at least 0, also infinite.
    /// </param>
    /// <exception cref="ArgumentNullException">A train is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="cost"/> is negative or NaN.
    /// </exception>
    public static double VictorPurpura(SpikeTrain first, SpikeTrain second, Frequency cost)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!(cost.Hertz >= 0))
        {
            throw Require.OutOfRange(nameof(cost), cost, "is at least 0 Hz");
        }
        bool isLess = first.Count < second.Count;
        ReadOnlySpan<double> rows = (isLess ? second : first).Times;
        ReadOnlySpan<double> columns = (isLess ? first : second).Times;
        double perMs = cost.Hertz / 1e3;
        var above = new double[columns.Length + 1];
        var here = new double[columns.Length + 1];
        for (int j = 0; j <= columns.Length; j++)
        {
            above[j] = j;
        }
        for (int i = 0; i < rows.Length; i++)
        {
            here[0] = i + 1;
            for (int j = 0; j < columns.Length; j++)
            {
                double apart = Math.Abs(rows[i] - columns[j]);
                double move = apart == 0 ? 0 : perMs * apart; // 0 times infinity is no number
                here[j + 1] = Math.Min(
                    Math.Min(above[j + 1], here[j]) + 1, above[j] + move);
            }
            (above, here) = (here, above);
        }
        return above[^1];
    }

    /// <summary>
    /// Returns the distance of van Rossum: each spike becomes an exponential that begins with 1,
    /// f(t) = sum_i H(t - t_i) exp(-(t - t_i)/tau), and D^2 = (1/tau) int (f - g)^2 dt. Neural
    /// Computation 13 (2001) 751.
    /// </summary>
    /// <remarks>
    /// With this normalisation, van Rossum's own, D^2 is 1/2 for a train of one spike and an empty
    /// one, and 1 for two trains of one spike each that lie far apart. For small tau D^2 is half
    /// the number of spikes that have none at the same time in the other train; for large tau
    /// (n - m)^2/2. It is exact, not sampled: between spikes f - g is one exponential.
    /// </remarks>
    /// <param name="first">A train.</param>
    /// <param name="second">Another.</param>
    /// <param name="tau">The time constant; above 0, finite.</param>
    /// <exception cref="ArgumentNullException">A train is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="tau"/> is out of its range.
    /// </exception>
    public static double VanRossum(SpikeTrain first, SpikeTrain second, Time tau)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        double constant = Require.Positive(tau, nameof(tau));
        ReadOnlySpan<double> left = first.Times, right = second.Times;
        double sum = 0, difference = 0, last = 0; // of f - g after the last spike
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            bool isLeft = j == right.Length || (i < left.Length && left[i] <= right[j]);
            double time = isLeft ? left[i++] : right[j++];
            if (difference != 0)
            {
                double passed = (time - last) / constant;
                // int_0^x (d e^-u)^2 du = d^2 (1 - e^-2x)/2
                sum -= 0.5 * difference * difference * Expm1(-2 * passed);
                difference *= Math.Exp(-passed);
            }
            difference += isLeft ? 1 : -1;
            last = time;
        }
        return Math.Sqrt(sum + (0.5 * difference * difference));
    }

    /// <summary>Returns e^x - 1 without the loss near 0: 2 sinh(x/2) e^(x/2).</summary>
    private static double Expm1(double x) =>
        x < -1 ? Math.Exp(x) - 1 : 2 * Math.Sinh(0.5 * x) * Math.Exp(0.5 * x);
}
