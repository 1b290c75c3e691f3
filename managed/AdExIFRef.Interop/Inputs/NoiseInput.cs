namespace AdExIFRef.Interop;

/// <summary>
/// A noise current, made inside the kernel; see <see cref="Input.WhiteNoise"/> and
/// <see cref="Input.OrnsteinUhlenbeck"/>. Immutable.
/// </summary>
/// <remarks>
/// The noise of a neuron at a step is a function of the seed, the kind of noise, the neuron's index
/// in the state (the batch included) and the number of steps that the layer has made since its
/// state was initialised, so it is the same bits on every backend, for any number of threads, and
/// however a run is cut; and a second run does not repeat the noise of the first. The two
/// precisions have different noise. The generator is Philox4x32-10 (Salmon et al., SC 2011); the
/// normal numbers are made by the method of Box and Muller (1958), none beyond 6.66 standard
/// deviations in float, 9.49 in double.
/// </remarks>
public abstract class NoiseInput
{
    private protected NoiseInput(Parameter<Current> mean, long seed)
    {
        Mean = mean;
        Seed = seed;
    }

    /// <summary>The mean.</summary>
    public Parameter<Current> Mean { get; }

    /// <summary>The seed. Two inputs of one kind and seed are the same noise.</summary>
    public long Seed { get; }
}

/// <summary>Gaussian white noise; made by <see cref="Input.WhiteNoise"/>.</summary>
public sealed class WhiteNoiseInput : NoiseInput
{
    internal WhiteNoiseInput(
        Parameter<Current> mean, Parameter<NoiseDensity> deviation, long seed)
        : base(mean, seed) => Deviation = deviation;

    /// <summary>The strength.</summary>
    public Parameter<NoiseDensity> Deviation { get; }
}

/// <summary>
/// An Ornstein-Uhlenbeck process; made by <see cref="Input.OrnsteinUhlenbeck"/>.
/// </summary>
public sealed class OrnsteinUhlenbeckInput : NoiseInput
{
    internal OrnsteinUhlenbeckInput(
        Parameter<Current> mean, Parameter<Current> deviation, Parameter<Time> tau, long seed)
        : base(mean, seed)
    {
        Deviation = deviation;
        Tau = tau;
    }

    /// <summary>The stationary standard deviation.</summary>
    public Parameter<Current> Deviation { get; }

    /// <summary>The correlation time.</summary>
    public Parameter<Time> Tau { get; }
}
