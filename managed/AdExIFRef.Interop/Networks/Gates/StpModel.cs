namespace AdExIFRef.Interop;

/// <summary>STP: u and x of a source after its last spike.</summary>
/// <param name="rule">The rule.</param>
/// <param name="dt">The step size.</param>
internal sealed class StpModel(STP rule, Time dt) : GateModel
{
    private const int U = 0;
    private const int Step = 1;
    private const int X = 2;

    private readonly StepDecay _forget = new(dt.BaseValue / rule.TauF.BaseValue);
    private readonly StepDecay _recover = new(dt.BaseValue / rule.TauD.BaseValue);

    /// <inheritdoc/>
    public override int ColumnCount => 3;

    /// <inheritdoc/>
    public override int StepColumn => Step;

    /// <inheritdoc/>
    public override void Begin(double[][] state, long step)
    {
        Array.Fill(state[U], rule.U);
        Array.Fill(state[Step], step);
        Array.Fill(state[X], 1);
    }

    /// <inheritdoc/>
    public override void Advance(
        double[][] state, ReadOnlySpan<int> spikes, List<int> active, long step,
        GateEvents events)
    {
        double[] us = state[U], steps = state[Step], xs = state[X];
        foreach (int source in spikes)
        {
            // A second spike in a step follows at once: nothing decays before it.
            long passed = step - (long)steps[source], before = Math.Max(0, passed - 1);
            double lack = 1 - xs[source];
            double uBefore = us[source] * _forget.After(before);
            double xBefore = 1 - (lack * _recover.After(before));
            double u = (us[source] * _forget.After(passed)) + (rule.U * (1 - uBefore));
            double x = 1 - (lack * _recover.After(passed)) - (u * xBefore);
            us[source] = u;
            xs[source] = x;
            steps[source] = step;
            events.Add(source, u * x);
        }
    }

    /// <inheritdoc/>
    public override bool IsActive(double[][] state, int source, long step) => false;
}

/// <summary>STD: x of a source after its last spike.</summary>
/// <param name="rule">The rule.</param>
/// <param name="dt">The step size.</param>
internal sealed class StdModel(STD rule, Time dt) : GateModel
{
    private const int X = 0;
    private const int Step = 1;

    private readonly StepDecay _recover = new(dt.BaseValue / rule.Tau.BaseValue);

    /// <inheritdoc/>
    public override int ColumnCount => 2;

    /// <inheritdoc/>
    public override int StepColumn => Step;

    /// <inheritdoc/>
    public override void Begin(double[][] state, long step)
    {
        Array.Fill(state[X], 1);
        Array.Fill(state[Step], step);
    }

    /// <inheritdoc/>
    public override void Advance(
        double[][] state, ReadOnlySpan<int> spikes, List<int> active, long step,
        GateEvents events)
    {
        double[] xs = state[X], steps = state[Step];
        foreach (int source in spikes)
        {
            long passed = step - (long)steps[source], before = Math.Max(0, passed - 1);
            double lack = 1 - xs[source];
            double xBefore = 1 - (lack * _recover.After(before));
            double x = 1 - (lack * _recover.After(passed)) - (rule.U * xBefore);
            xs[source] = x;
            steps[source] = step;
            events.Add(source, x);
        }
    }

    /// <inheritdoc/>
    public override bool IsActive(double[][] state, int source, long step) => false;
}
