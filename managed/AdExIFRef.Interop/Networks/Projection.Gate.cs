namespace AdExIFRef.Interop;

/// <summary>What spikes leave in the sources.</summary>
public sealed partial class Projection<T>
{
    /// <summary>The short-term plasticity of the sources; null where there is none.</summary>
    public ShortTermPlasticity? ShortTermPlasticity { get; private set; }

    internal SourceGate? Gate { get; private set; }

    /// <summary>
    /// Lets the spikes of a source change what its next spikes are worth, from the next step on.
    /// All sources start fresh; a rule that was set before is replaced.
    /// </summary>
    /// <remarks>
    /// It takes spikes when they arrive by the shortest delay of the projection. Spikes that had
    /// arrived so before are delivered with the whole weight.
    /// </remarks>
    /// <param name="rule"><see cref="STP"/> or <see cref="STD"/>.</param>
    /// <exception cref="ArgumentNullException">The rule is null.</exception>
    /// <exception cref="InvalidOperationException">The synapse saturates and so takes spikes only
    /// as a whole, the projection has a rule of <see cref="SetPlasticity(Stdp)"/>, or the network
    /// is in use.</exception>
    public void SetShortTermPlasticity(ShortTermPlasticity rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Network.Exclusively(() =>
        {
            if (Gate?.IsKinetic ?? false)
            {
                throw new InvalidOperationException(
                    $"\"{Name}\" has the synapse {Synapse}, which takes spikes as a whole; allowed "
                    + "are Expon, DualExpon, Alpha and jumps.");
            }
            if (Plastic is not null)
            {
                throw new InvalidOperationException(
                    $"\"{Name}\" learns by {PlasticityRule}; allowed is one kind of plasticity of "
                    + "a projection. Call RemovePlasticity() first.");
            }
            Gate = NewGate(rule.OpenGate(Network.Dt), isKinetic: false, Network.StepsDone);
            ShortTermPlasticity = rule;
            Rearrange();
            return true;
        });
    }

    /// <summary>Has every spike that arrives from now on delivered with the whole weight.</summary>
    /// <exception cref="InvalidOperationException">The network is in use.</exception>
    public void RemoveShortTermPlasticity() => Network.Exclusively(() =>
    {
        if (ShortTermPlasticity is not null)
        {
            (Gate, ShortTermPlasticity) = (null, null);
            Rearrange();
        }
        return true;
    });

    /// <summary>Returns the state for a snapshot; null where there is none.</summary>
    /// <param name="step">The step of the network that comes next.</param>
    internal GateState? CopyGateState(long step)
    {
        // Whether a neuron spiked in the step before is open until the next one.
        Gate?.Take(step - 2);
        return Gate?.Export(step - 1);
    }

    private SourceGate NewGate(GateModel model, bool isKinetic, long step) => new(
        model, isKinetic, Pre.Count, Store.Shape.MinDelay, Store.Shape.MaxDelay, step);

    private void Rearrange()
    {
        Receptor.Forget(); // a ring holds what spikes in flight give
        Network.Layout.Disarrange();
    }

    /// <summary>Refuses what cannot go with a gate.</summary>
    private void RequireNoGate()
    {
        if (Gate is not null)
        {
            string what = ShortTermPlasticity is { } rule
                ? $"the short-term plasticity {rule}"
                : $"the synapse {Synapse}, which saturates";
            throw new InvalidOperationException(
                $"\"{Name}\" has {what}; allowed are rules of plasticity for projections "
                + "without.");
        }
    }
}
