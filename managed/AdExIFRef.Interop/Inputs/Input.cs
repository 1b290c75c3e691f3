namespace AdExIFRef.Interop;

/// <summary>Inputs that stay with a layer: conductances, and noise currents.</summary>
public static class Input
{
    /// <summary>
    /// The current g (E - V) of a conductance, whose slope -g enters the integration.
    /// </summary>
    /// <param name="conductance">g; finite; a scalar or an array that broadcasts.</param>
    /// <param name="reversal">E; finite; a scalar or an array that broadcasts.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ConductanceInput Conductance(
        Parameter<Conductance> conductance, Parameter<Voltage> reversal)
    {
        ArgumentNullException.ThrowIfNull(conductance);
        ArgumentNullException.ThrowIfNull(reversal);
        return new ConductanceInput(conductance, reversal);
    }

    /// <summary>
    /// The current g (E - V) of a conductance that changes: the array is read at every
    /// <c>Update</c> and must stay as it is during a <c>Run</c>.
    /// </summary>
    /// <param name="conductance">
    /// g in siemens, the caller's own array; one element per neuron, with or without the batch.
    /// </param>
    /// <param name="reversal">E; finite.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static ConductanceInput<T> Conductance<T>(T[] conductance, Voltage reversal)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(conductance);
        ParameterGuard.Finite<Voltage>([reversal.BaseValue], nameof(reversal));
        return new ConductanceInput<T>(conductance, null, reversal.BaseValue);
    }

    /// <summary>
    /// The current g (E - V) where conductance and reversal potential change: both arrays are read
    /// at every <c>Update</c> and must stay as they are during a <c>Run</c>.
    /// </summary>
    /// <param name="conductance">
    /// g in siemens, the caller's own array; one element per neuron, with or without the batch.
    /// </param>
    /// <param name="reversal">E in mV; likewise, as long as the conductance.</param>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="ArgumentException">The arrays differ in length.</exception>
    public static ConductanceInput<T> Conductance<T>(T[] conductance, T[] reversal)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(conductance);
        ArgumentNullException.ThrowIfNull(reversal);
        if (conductance.Length != reversal.Length)
        {
            throw new ArgumentException(
                $"reversal has {reversal.Length} elements; allowed is the conductance's length, "
                + $"{conductance.Length}.",
                nameof(reversal));
        }
        return new ConductanceInput<T>(conductance, reversal, 0);
    }

    /// <summary>
    /// Gaussian white noise: at each step an independent current of that mean and the standard
    /// deviation <paramref name="deviation"/>/sqrt(dt), so that what the membrane makes of it does
    /// not depend on dt.
    /// </summary>
    /// <param name="mean">Finite; a scalar or an array that broadcasts.</param>
    /// <param name="deviation">
    /// The strength, in mA sqrt(ms); finite, at least 0; a scalar or an array that broadcasts.
    /// </param>
    /// <param name="seed">Any number; give each input its own.</param>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static WhiteNoiseInput WhiteNoise(
        Parameter<Current> mean, Parameter<NoiseDensity> deviation, long seed)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviation);
        return new WhiteNoiseInput(mean, deviation, seed);
    }

    /// <summary>
    /// An Ornstein-Uhlenbeck current, by its exact update
    /// x' = mean + (x - mean) exp(-dt/tau) + deviation sqrt(1 - exp(-2 dt/tau)) xi, xi standard
    /// normal (D. T. Gillespie, Phys. Rev. E 54:2084, 1996). It starts from its stationary
    /// distribution; the value of a step is the one after the step's update.
    /// </summary>
    /// <param name="mean">Finite; a scalar or an array that broadcasts.</param>
    /// <param name="deviation">
    /// The stationary standard deviation; finite, at least 0; a scalar or an array that broadcasts.
    /// </param>
    /// <param name="tau">
    /// The correlation time; finite, above 0; a scalar or an array that broadcasts.
    /// </param>
    /// <param name="seed">Any number; give each input its own.</param>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static OrnsteinUhlenbeckInput OrnsteinUhlenbeck(
        Parameter<Current> mean, Parameter<Current> deviation, Parameter<Time> tau, long seed)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviation);
        ArgumentNullException.ThrowIfNull(tau);
        return new OrnsteinUhlenbeckInput(mean, deviation, tau, seed);
    }
}
