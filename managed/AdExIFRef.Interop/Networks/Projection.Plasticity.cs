using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>Plasticity: weights that spikes change.</summary>
public sealed partial class Projection<T>
{
    /// <summary>The state while the synapses lie anew.</summary>
    private PlasticState<T>? _plasticState;

    /// <summary>
    /// The rule by which spikes change the weights, as it was given: a <see cref="Stdp"/> or a
    /// struct of the program; null where weights stay.
    /// </summary>
    public object? PlasticityRule => Plastic?.Rule;

    internal PlasticSynapses<T>? Plastic { get; private set; }

    /// <summary>
    /// Lets spikes change the weights, from the next step on, by pairs of spikes. Every synapse
    /// gets a weight of its own. Traces start as zeros; a rule that was set before is replaced.
    /// </summary>
    /// <param name="rule">The rule, in the unit of the weights.</param>
    /// <exception cref="ArgumentNullException">The rule is null.</exception>
    /// <exception cref="ArgumentException">Its bounds have another unit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not between its bounds, or these
    /// or its changes are no finite numbers of the precision. The projection is unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">The synapse saturates, the projection has
    /// short-term plasticity, the network is in use, or what spikes leave in each source and delay
    /// does not fit the memory.</exception>
    public void SetPlasticity(Stdp rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Unit != Output.WeightUnit)
        {
            throw new ArgumentException(
                $"rule has bounds in {rule.Unit}; allowed are bounds in {Output.WeightUnit}, the "
                + $"unit of the weights of \"{Name}\".",
                nameof(rule));
        }
        Network.Exclusively(() =>
        {
            RequireNoGate();
            Plastic?.Settle();
            rule.RequirePrecision<T>(nameof(rule));
            RequireWithinBounds(rule);
            SetPlastic(rule.Open<T>(Network.Dt));
            return true;
        });
    }

    /// <summary>
    /// Lets spikes change the weights, from the next step on, by a rule of the program. Every
    /// synapse gets a weight of its own. Traces start as zeros; a rule that was set before is
    /// replaced.
    /// </summary>
    /// <typeparam name="TRule">The rule; see <see cref="IPlasticityRule{T}"/>.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <exception cref="InvalidOperationException">The synapse saturates, the projection has
    /// short-term plasticity, the network is in use, or what spikes leave in each source and delay
    /// does not fit the memory.</exception>
    public void SetPlasticity<TRule>(TRule rule) where TRule : struct, IPlasticityRule<T> =>
        Network.Exclusively(() =>
        {
            RequireNoGate();
            Plastic?.Settle();
            SetPlastic(new PlasticSynapses<T, TRule>(rule, rule));
            return true;
        });

    /// <summary>Lets the weights stay as they are from now on.</summary>
    /// <exception cref="InvalidOperationException">The network is in use.</exception>
    public void RemovePlasticity() => Network.Exclusively(() =>
    {
        Plastic?.Settle();
        (Plastic, _plasticState) = (null, null);
        Network.Layout.Disarrange();
        return true;
    });

    /// <summary>Keeps the state while the synapses are laid anew.</summary>
    internal void KeepPlasticState()
    {
        if (Plastic is { } plastic && ReferenceEquals(plastic.Store, Store))
        {
            plastic.Settle();
            _plasticState = plastic.Export();
        }
    }

    /// <summary>Binds the rule to the synapses as they lie now.</summary>
    /// <param name="step">The step that comes next.</param>
    internal void BindPlastic(long step)
    {
        if (Plastic is { } plastic && !ReferenceEquals(plastic.Store, Store))
        {
            plastic.Bind(
                Store, Post.First, Post.Count, _plasticState ?? NewPlasticState(step));
            _plasticState = null;
        }
    }

    /// <summary>Forgets all events; weights stay.</summary>
    /// <param name="step">The step that comes next.</param>
    internal void ResetPlastic(long step)
    {
        if (Plastic is { } plastic && ReferenceEquals(plastic.Store, Store))
        {
            plastic.Settle();
            plastic.Bind(Store, Post.First, Post.Count, NewPlasticState(step));
        }
        _plasticState = null;
    }

    /// <summary>Returns the state for a snapshot; null where weights stay.</summary>
    internal PlasticState<T>? CopyPlasticState()
    {
        Plastic?.Settle();
        return Plastic?.Export();
    }

    /// <summary>Whether a state is one of these synapses.</summary>
    /// <param name="state">The state.</param>
    /// <param name="step">The step that comes next.</param>
    internal bool Fits(PlasticState<T> state, long step) =>
        state.Applied == step - 1
        && state.SourceCount == (long)Store.Shape.Sources * Store.Shape.Parts
        && state.Targets.Items.Length == Post.Count
        && state.Sources.All(piece => piece.IsBefore(step))
        && state.Targets.IsBefore(step);

    private PlasticState<T> NewPlasticState(long step) => PlasticState<T>.New(
        step, (long)Store.Shape.Sources * Store.Shape.Parts, Post.Count);

    private void SetPlastic(PlasticSynapses<T> plastic)
    {
        RequireMemory();
        if (HasOneWeight)
        {
            Network.Rebuild(this, spread: true);
        }
        (Plastic, _plasticState) = (plastic, null);
        Network.Layout.Disarrange();
    }

    /// <summary>Refuses a state that the memory does not hold, before any is made.</summary>
    private void RequireMemory()
    {
        long delays = Store.Shape.MaxDelay - Store.Shape.MinDelay + 1;
        Int128 bytes = (Int128)Store.Shape.Sources * delays * Store.Shape.Blocks
            * (Unsafe.SizeOf<PlasticPart<T>>() + sizeof(uint));
        bytes += SynapseCount * (Int128)(sizeof(ushort) + Unsafe.SizeOf<T>());
        if (bytes > SizeCheck.MemoryBytes)
        {
            throw new InvalidOperationException(
                $"\"{Name}\" has {Store.Shape.Sources} sources and {delays} delays; to learn it "
                + $"would take {bytes} bytes; allowed are {SizeCheck.MemoryBytes}, the memory that "
                + "this process may use.");
        }
    }

    private void RequireWithinBounds(Stdp rule)
    {
        if (Store.Constant is { } weight)
        {
            rule.RequireWithin<T>([weight], "weight");
            return;
        }
        var row = new StoreRow<T>();
        for (int source = 0; source < Store.Shape.Sources; source++)
        {
            Store.Read(source, row);
            foreach (int i in row.Order)
            {
                rule.RequireWithin<T>([row.Weights[i]], $"weight of source {source}");
            }
        }
    }

    private void RequireWithinBounds(ReadOnlySpan<T> weights, string name)
    {
        if (PlasticityRule is Stdp rule)
        {
            rule.RequireWithin(weights, name);
        }
    }
}
