namespace AdExIFRef.Interop;

/// <summary>AMPA and GABAa: dg/dt = alpha T (1 - g) - beta g.</summary>
internal sealed class FirstOrderModel : GateModel
{
    private const int G = 0;
    private const int Step = 1;
    private const int Arrival = 2;

    private readonly TransmitterPulse _pulse;
    private readonly StepDecay _decay;
    private readonly double _stepDecay;
    private readonly BindingStep _on;
    private readonly List<int> _merged = [];

    /// <param name="synapse">The rates.</param>
    /// <param name="dt">The step size, ms.</param>
    /// <param name="isSingle">Whether the network computes in float.</param>
    public FirstOrderModel(FirstOrderSynapse synapse, double dt, bool isSingle)
    {
        _pulse = new TransmitterPulse(synapse.TDur.BaseValue, dt, isSingle);
        _decay = new StepDecay(dt * synapse.Beta);
        // What the sum of a neuron decays by: in the precision of the network.
        double decay = _decay.After(1);
        _stepDecay = isSingle ? (float)decay : decay;
        _on = new BindingStep(synapse.Alpha, synapse.Beta, synapse.T, dt);
    }

    /// <inheritdoc/>
    public override int ColumnCount => 3;

    /// <inheritdoc/>
    public override int StepColumn => Step;

    /// <inheritdoc/>
    public override void Begin(double[][] state, long step)
    {
        Array.Clear(state[G]);
        Array.Fill(state[Step], step);
        Array.Fill(state[Arrival], TransmitterPulse.Never);
    }

    /// <inheritdoc/>
    public override void Advance(
        double[][] state, ReadOnlySpan<int> spikes, List<int> active, long step,
        GateEvents events)
    {
        double time = _pulse.TimeOf(step);
        double[] g = state[G], steps = state[Step], arrivals = state[Arrival];
        foreach (int source in spikes)
        {
            arrivals[source] = time;
        }
        SourceUnion.Merge(active, spikes, _merged);
        active.Clear();
        foreach (int source in _merged)
        {
            if (!_pulse.IsOn(time, arrivals[source]))
            {
                continue;
            }
            double before = g[source] * _decay.After(step - 1 - (long)steps[source]);
            double after = _on.After(before);
            g[source] = after;
            steps[source] = step;
            events.Add(source, after - (_stepDecay * before));
            active.Add(source);
        }
    }

    /// <inheritdoc/>
    public override bool IsActive(double[][] state, int source, long step) =>
        state[Step][source] == step && state[Arrival][source] > TransmitterPulse.Never;
}
