namespace AdExIFRef.Interop.Tests.Training;

/// <summary>A small layer with inputs and a loss, all different from each other.</summary>
internal sealed class TrainingModel
{
    private readonly Random _random = new(7);

    public TrainingModel(int neurons, int steps, int? batch = null, double current = 14)
    {
        (Neurons, Steps, Batch) = (neurons, steps, batch);
        Currents = Draw(0, 2 * current);
        Spikes = Draw(-1, 1);
        V = Draw(-0.1, 0.1);
        W = Draw(-0.1, 0.1);
        Delta = Draw(-0.3, 0.3);
        Conductance = Draw(0, 0.2);
        Reversal = Draw(-80, 0);
    }

    public int Neurons { get; }

    public int Steps { get; }

    public int? Batch { get; }

    public int Count => Neurons * (Batch ?? 1);

    public double[] Currents { get; }

    /// <summary>Gets the loss's derivatives by spikes, V and w.</summary>
    public double[] Spikes { get; }

    public double[] V { get; }

    public double[] W { get; }

    public double[] Delta { get; }

    public double[] Conductance { get; }

    public double[] Reversal { get; }

    public ForwardOptions<double> Options(long? budget = null) => new()
    {
        Delta = Delta,
        Conductances = [new ConductanceSeries<double>(Conductance, Reversal)],
        MemoryBudget = budget,
    };

    public AdExIFRef<double> Layer(Backend? backend = null)
    {
        var layer = new AdExIFRef<double>(Neurons, backend ?? Backend.Best)
        {
            Tau = Init.Uniform(8.ms, 12.ms, seed: 3),
            B = Init.Uniform(0.5.mA, 1.5.mA, seed: 4),
            VInitializer = Init.Uniform(-68.mV, -56.mV, seed: 5),
            SpkFun = Surrogate.Sigmoid(),
        };
        layer.InitState(Batch);
        return layer;
    }

    /// <summary>Everything that a backward pass gives, in one array.</summary>
    public double[] Gradients(AdExIFRef<double> layer, long? budget = null, bool detach = false)
    {
        using Tape<double> tape = layer.Forward(Currents, 0.1.ms, Options(budget));
        var options = new BackwardOptions { Parameters = Trainable.All, Delta = true, DetachReset = detach };
        Gradients<double> g = tape.Backward(Spikes, V, W, options);
        return
        [
            .. g.Current, .. g.Delta, .. g.V0, .. g.W0, .. g.Conductance(0), .. g.Reversal(0),
            .. g.R, .. g.Tau, .. g.TauW, .. g.VTh, .. g.VReset, .. g.VRest, .. g.VT, .. g.DeltaT,
            .. g.A, .. g.B,
        ];
    }

    private double[] Draw(double low, double high)
    {
        var values = new double[Steps * Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = low + ((high - low) * _random.NextDouble());
        }
        return values;
    }
}
