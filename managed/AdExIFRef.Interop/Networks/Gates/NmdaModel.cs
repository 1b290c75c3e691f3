namespace AdExIFRef.Interop;

/// <summary>BioNMDA: dx/dt = alpha2 T (1 - x) - beta2 x, dg/dt = alpha1 x (1 - g) - beta1 g.
/// </summary>
internal sealed class NmdaModel : GateModel
{
    private const int G = 0;
    private const int Step = 1;
    private const int Arrival = 2;
    private const int X = 3;

    /// <summary>What may be left unopened: a quarter of the rounding of 1.</summary>
    private const double LeftSingle = 1.0 / (1 << 26);
    private const double LeftDouble = 1.0 / (1L << 56);

    private readonly TransmitterPulse _pulse;
    private readonly StepDecay _decay;
    private readonly double _dt;
    private readonly double _stepDecay;
    private readonly double _alpha1;
    private readonly double _beta1;
    private readonly double _offDecay;
    private readonly BindingStep _on;
    private readonly double _leastX;
    private readonly List<int> _merged = [];

    /// <param name="synapse">The rates.</param>
    /// <param name="dt">The step size, ms.</param>
    /// <param name="isSingle">Whether the network computes in float.</param>
    public NmdaModel(BioNMDA synapse, double dt, bool isSingle)
    {
        _pulse = new TransmitterPulse(synapse.TDur.BaseValue, dt, isSingle);
        _decay = new StepDecay(dt * synapse.Beta1);
        // What the sum of a neuron decays by: in the precision of the network.
        double decay = _decay.After(1);
        (_dt, _stepDecay) = (dt, isSingle ? (float)decay : decay);
        (_alpha1, _beta1) = (synapse.Alpha1, synapse.Beta1);
        _on = new BindingStep(synapse.Alpha2, synapse.Beta2, synapse.T, dt);
        _offDecay = PortableMath.Exp(-dt * synapse.Beta2);
        // From here on x opens alpha1 x/beta2 in all.
        double left = isSingle ? LeftSingle : LeftDouble;
        _leastX = Math.Min(left, left * (synapse.Beta2 / synapse.Alpha1));
    }

    /// <inheritdoc/>
    public override int ColumnCount => 4;

    /// <inheritdoc/>
    public override int StepColumn => Step;

    /// <inheritdoc/>
    public override void Begin(double[][] state, long step)
    {
        Array.Clear(state[G]);
        Array.Clear(state[X]);
        Array.Fill(state[Step], step);
        Array.Fill(state[Arrival], TransmitterPulse.Never);
    }

    /// <inheritdoc/>
    public override void Advance(
        double[][] state, ReadOnlySpan<int> spikes, List<int> active, long step,
        GateEvents events)
    {
        double time = _pulse.TimeOf(step);
        double[] g = state[G], steps = state[Step], arrivals = state[Arrival], xs = state[X];
        foreach (int source in spikes)
        {
            arrivals[source] = time;
        }
        SourceUnion.Merge(active, spikes, _merged);
        active.Clear();
        foreach (int source in _merged)
        {
            bool isOn = _pulse.IsOn(time, arrivals[source]);
            double x = isOn ? _on.After(xs[source]) : xs[source] * _offDecay;
            if (!isOn && x < _leastX)
            {
                xs[source] = 0;
                continue;
            }
            double before = g[source] * _decay.After(step - 1 - (long)steps[source]);
            double opening = _alpha1 * x;
            double exponent = -_dt * (opening + _beta1);
            double drift = (opening * (1 - before)) - (_beta1 * before);
            double after = before + (_dt * (PortableMath.Expm1(exponent) / exponent) * drift);
            g[source] = after;
            steps[source] = step;
            xs[source] = x;
            events.Add(source, after - (_stepDecay * before));
            active.Add(source);
        }
    }

    /// <inheritdoc/>
    public override bool IsActive(double[][] state, int source, long step) =>
        state[Step][source] == step && state[X][source] > 0;
}
