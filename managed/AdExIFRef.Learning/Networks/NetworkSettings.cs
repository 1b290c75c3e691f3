using AdExIFRef.Interop;

namespace AdExIFRef.Learning;

/// <summary>
/// A network: afferents, a hidden layer of AdEx neurons that they drive through exponentially
/// decaying currents, and a readout of leaky integrators. The hidden neurons may have weights to
/// each other.
/// </summary>
internal sealed record NetworkSettings
{
    public int Afferents { get; init; } = 32;

    public int Hidden { get; init; } = 64;

    public int Classes { get; init; } = 10;

    /// <summary>The steps of a sample: those with input spikes and some after them.</summary>
    public int Steps { get; init; } = 100;

    public Time Dt { get; init; } = 1.ms;

    /// <summary>The time constant of the synaptic currents.</summary>
    public Time SynapticTime { get; init; } = 5.ms;

    /// <summary>The time constant of the readout.</summary>
    public Time ReadoutTime { get; init; } = 20.ms;

    /// <summary>The parameters of the hidden neurons.</summary>
    public AdExParameters Neurons { get; init; } = new();

    /// <summary>What a spike does to the potential of a hidden neuron.</summary>
    public SpkReset Reset { get; init; } = SpkReset.Hard;

    /// <summary>What stands for the derivative of a hidden neuron's spike.</summary>
    public Surrogate Surrogate { get; init; } = Surrogate.ReluGrad();

    /// <summary>
    /// The mean of the sum of a hidden neuron's initial input weights. With the defaults a neuron
    /// spikes a few times in a sample.
    /// </summary>
    public Current InputMean { get; init; } = 130.mA;

    /// <summary>The standard deviation of that sum.</summary>
    public Current InputDeviation { get; init; } = 55.mA;

    /// <summary>
    /// Whether the hidden neurons have trained weights to each other, with a delay of one step.
    /// </summary>
    public bool Recurrent { get; init; }

    /// <summary>
    /// The standard deviation of the sum of a hidden neuron's initial recurrent weights, were all
    /// of the others to spike at once.
    /// </summary>
    public Current RecurrentDeviation { get; init; } = 20.mA;

    /// <summary>The standard deviation of the initial readout weights.</summary>
    public double ReadoutDeviation { get; init; } = 0.1;

    /// <summary>What remains of a synaptic current after a step.</summary>
    public double SynapticDecay => Decay(SynapticTime);

    /// <summary>
    /// What a spike at each step adds to the mean of a leaky integrator over the steps:
    /// <c>(1 + decay + ... + decay^(T - 1 - t))/T</c>.
    /// </summary>
    public double[] ReadoutShares()
    {
        var shares = new double[Steps];
        double decay = Decay(ReadoutTime), sum = 0;
        for (int step = Steps - 1; step >= 0; step--)
        {
            sum = 1 + (decay * sum);
            shares[step] = sum / Steps;
        }
        return shares;
    }

    private double Decay(Time constant) =>
        PortableMath.Exp(-(Dt.BaseValue / constant.BaseValue));
}
