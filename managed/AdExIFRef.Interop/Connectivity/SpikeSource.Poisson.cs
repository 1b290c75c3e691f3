namespace AdExIFRef.Interop;

/// <summary>Poisson trains.</summary>
public abstract partial class SpikeSource
{
    /// <summary>
    /// Independent Poisson trains of one rate. The number of spikes in a step is a Poisson number
    /// of mean rate x dt, so that it may be more than one.
    /// </summary>
    /// <param name="count">The number of sources, at least 1.</param>
    /// <param name="rate">Finite, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static SpikeSource Poisson(int count, Frequency rate)
    {
        RequireRate(rate.Hertz, nameof(rate));
        return new PoissonSource(count, rate);
    }

    /// <summary>Independent Poisson trains, each of its own rate.</summary>
    /// <param name="rates">The rate of each source; finite, at least 0. They are copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is out of its range, or there is none.
    /// </exception>
    public static SpikeSource Poisson(params ReadOnlySpan<Frequency> rates)
    {
        for (int i = 0; i < rates.Length; i++)
        {
            RequireRate(rates[i].Hertz, $"{nameof(rates)}[{i}]");
        }
        return new PoissonRatesSource(rates.ToArray());
    }

    /// <summary>Independent Poisson trains of one rate that changes over time.</summary>
    /// <param name="count">The number of sources, at least 1.</param>
    /// <param name="rate">
    /// The rate at a time from the start of the network's clock; finite, at least 0. It holds for
    /// the step that begins there. The function must depend on the time alone: steps may be asked
    /// for in any order, and again.
    /// </param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no source.</exception>
    public static SpikeSource Poisson(int count, Func<Time, Frequency> rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return new PoissonTimeSource(
            count, (time, rates) => rates.Fill(rate(time)), isUniform: true);
    }

    /// <summary>Independent Poisson trains, each of a rate of its own that changes over time.
    /// </summary>
    /// <param name="count">The number of sources, at least 1.</param>
    /// <param name="rates">Writes the rate of each source at a time; see the other overload.
    /// </param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no source.</exception>
    public static SpikeSource Poisson(int count, RateFunction rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        return new PoissonTimeSource(count, rates, isUniform: false);
    }

    /// <summary>Requires a finite rate of at least 0.</summary>
    private protected static void RequireRate(double hertz, string name)
    {
        if (!(hertz >= 0 && hertz <= double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(
                name, hertz,
                FormattableString.Invariant(
                    $"{name} is {hertz} Hz; allowed is a finite value of at least 0."));
        }
    }
}
