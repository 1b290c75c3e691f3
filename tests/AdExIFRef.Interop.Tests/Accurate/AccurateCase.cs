namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>Neurons and their inputs for a run of a kernel's accurate mode.</summary>
internal sealed class AccurateCase
{
    public AccurateCase(int neurons)
    {
        Neurons = neurons;
        V = new double[neurons];
        W = new double[neurons];
        Refractory = new double[neurons];
    }

    public int Neurons { get; }

    /// <summary>In the kernel's order, one number each or one per neuron.</summary>
    public double[][] Parameters { get; } =
    [
        [1], [10], [30], [1.7], [-55], [-68], [-65], [-59.9], [3.48], [1], [1],
    ];

    public double Dt { get; set; } = 0.1;

    public int Steps { get; set; } = 100;

    public double Tolerance { get; set; } = 1e-5;

    public adexif_refractory_w RefractoryW { get; set; }

    public double[] V { get; }

    public double[] W { get; }

    /// <summary>The rest of the refractory period, ms.</summary>
    public double[] Refractory { get; }

    /// <summary>One number, [neurons], or [steps][neurons]; null for none.</summary>
    public double[]? Current { get; set; }

    /// <inheritdoc cref="Current"/>
    public double[]? Conductance { get; set; }

    /// <inheritdoc cref="Current"/>
    public double[]? Delta { get; set; }

    /// <summary>The standard deviation of white noise, mA; 0 for none.</summary>
    public double Noise { get; set; }

    /// <summary>Sets a parameter for all neurons.</summary>
    public double[] this[adexif_parameter parameter]
    {
        get => Parameters[(int)parameter];
        set => Parameters[(int)parameter] = value;
    }

    /// <summary>The parameters of a neuron in conductance form, pF, nS, mV, pA, ms.</summary>
    public void SetConductances(
        double c, double gL, double eL, double vT, double deltaT, double a, double b, double tauW,
        double vR, double peak, double tauRef)
    {
        double r = 1e9 / gL; // ohm
        this[adexif_parameter.ADEXIF_PARAMETER_R] = [r];
        this[adexif_parameter.ADEXIF_PARAMETER_TAU] = [c / gL];
        this[adexif_parameter.ADEXIF_PARAMETER_TAU_W] = [tauW];
        this[adexif_parameter.ADEXIF_PARAMETER_TAU_REF] = [tauRef];
        this[adexif_parameter.ADEXIF_PARAMETER_V_TH] = [peak];
        this[adexif_parameter.ADEXIF_PARAMETER_V_RESET] = [vR];
        this[adexif_parameter.ADEXIF_PARAMETER_V_REST] = [eL];
        this[adexif_parameter.ADEXIF_PARAMETER_V_T] = [vT];
        this[adexif_parameter.ADEXIF_PARAMETER_DELTA_T] = [deltaT];
        this[adexif_parameter.ADEXIF_PARAMETER_A] = [a * 1e-9];
        this[adexif_parameter.ADEXIF_PARAMETER_B] = [b * 1e-9];
    }
}
