using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>What changes the weights of a projection.</summary>
internal abstract unsafe class PlasticSynapses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected PlasticSynapses(object rule, bool hasSettings)
    {
        Rule = rule;
        Identity = RuleIdentity.Of(rule, hasSettings);
    }

    /// <summary>The rule, as it was given.</summary>
    public object Rule { get; }

    /// <summary>What a snapshot knows the rule by.</summary>
    public RuleIdentity Identity { get; }

    /// <summary>The most spikes of a block's targets that are kept, beyond the least; for tests.
    /// </summary>
    public int? MostKept { get; set; }

    /// <summary>How often synapses were brought up to date because no more spikes could be kept.
    /// </summary>
    public abstract int Flushes { get; }

    /// <summary>What the traces and kept spikes take, bytes.</summary>
    public abstract long Bytes { get; }

    /// <summary>The synapses that this is bound to; null before the first.</summary>
    public SynapseStore<T>? Store { get; private protected set; }

    /// <summary>
    /// Applies all spikes that were taken, between runs: after an exception nothing has changed.
    /// </summary>
    public void Settle()
    {
        Begin();
        try
        {
            Flush();
        }
        catch
        {
            TakeBack();
            throw;
        }
        Commit();
    }

    /// <summary>Takes over a store, whose synapses have a state.</summary>
    public abstract void Bind(
        SynapseStore<T> store, int firstTarget, int targets, PlasticState<T> state);

    /// <summary>Returns the state; right after <see cref="Settle"/>.</summary>
    public abstract PlasticState<T> Export();

    /// <summary>Applies all spikes that were taken: the weights in the store are those of now.
    /// </summary>
    protected abstract void Flush();

    /// <summary>Takes the postsynaptic spikes of a block in a step.</summary>
    public abstract void Take(int block, ReadOnlySpan<int> spikes, long step);

    /// <summary>Changes and delivers the weights of arriving spikes.</summary>
    /// <param name="block">The block of targets.</param>
    /// <param name="spikes">Neurons of the source population, ascending.</param>
    /// <param name="firstSource">The neuron that is source 0.</param>
    /// <param name="part">The part of each row.</param>
    /// <param name="step">The step in which they arrive.</param>
    /// <param name="sums">Where the block's targets are added up.</param>
    /// <returns>The number of synapses.</returns>
    public abstract long Deliver(
        int block, ReadOnlySpan<int> spikes, int firstSource, int part, long step, T* sums);

    /// <summary>Begins a run that may be taken back.</summary>
    public abstract void Begin();

    /// <summary>Ends a run.</summary>
    public abstract void Commit();

    /// <summary>Takes a run back.</summary>
    public abstract void TakeBack();
}

/// <summary>The synapses of a projection under a rule.</summary>
/// <param name="rule">The rule.</param>
/// <param name="given">The rule, as it was given.</param>
internal sealed unsafe class PlasticSynapses<T, TRule>(TRule rule, object given)
    : PlasticSynapses<T>(given, Unsafe.SizeOf<TRule>() > 1 || !rule.Equals(default(TRule)))
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TRule : struct, IPlasticityRule<T>
{
    /// <summary>Kept spikes per target, beyond the least, before all synapses are visited.
    /// </summary>
    private const int KeptPerTarget = 12;

    /// <summary>One more per so many synapses: what is kept stays small beside them.</summary>
    private const int SynapsesPerKept = 32;

    private PlasticBlock<T, TRule>[] _blocks = [];
    private int _firstTarget;
    private int _targets;

    /// <inheritdoc/>
    public override int Flushes => _blocks.Sum(block => block.Flushes);

    /// <inheritdoc/>
    public override long Bytes => _blocks.Sum(block => block.Bytes);

    /// <inheritdoc/>
    public override void Bind(
        SynapseStore<T> store, int firstTarget, int targets, PlasticState<T> state)
    {
        var blocks = new PlasticBlock<T, TRule>[store.Shape.Blocks];
        for (int block = 0; block < blocks.Length; block++)
        {
            long synapses = store.Block(block).Sum(page => page.Count);
            int size = store.Shape.BlockTargets;
            int first = block * size;
            int neurons = (int)Math.Min(size, store.Shape.Targets - (long)first);
            int kept = (int)Math.Min(
                Array.MaxLength / 2,
                ((long)neurons * KeptPerTarget) + (synapses / SynapsesPerKept));
            blocks[block] = new PlasticBlock<T, TRule>(
                rule, store, block, neurons, MostKept ?? kept)
            {
                Targets = (Math.Max(firstTarget, first), firstTarget + targets),
            };
            blocks[block].Import(state, firstTarget - first);
        }
        (Store, _firstTarget, _targets, _blocks) = (store, firstTarget, targets, blocks);
    }

    /// <inheritdoc/>
    public override PlasticState<T> Export()
    {
        PlasticState<T> state = PlasticState<T>.New(
            0, (long)Store!.Shape.Sources * Store.Shape.Parts, _targets) with
        {
            Applied = _blocks[0].Applied,
        };
        for (int block = 0; block < _blocks.Length; block++)
        {
            _blocks[block].Export(
                state, _firstTarget - (block * Store.Shape.BlockTargets));
        }
        return state;
    }

    /// <inheritdoc/>
    protected override void Flush() => Array.ForEach(_blocks, block => block.Flush());

    /// <inheritdoc/>
    public override void Take(int block, ReadOnlySpan<int> spikes, long step) =>
        _blocks[block].Take(spikes, step);

    /// <inheritdoc/>
    public override long Deliver(
        int block, ReadOnlySpan<int> spikes, int firstSource, int part, long step, T* sums) =>
        _blocks[block].Deliver(spikes, firstSource, part, step, sums);

    /// <inheritdoc/>
    public override void Begin()
    {
        foreach (PlasticBlock<T, TRule> block in _blocks)
        {
            block.Begin();
        }
    }

    /// <inheritdoc/>
    public override void Commit()
    {
        foreach (PlasticBlock<T, TRule> block in _blocks)
        {
            block.Commit();
        }
    }

    /// <inheritdoc/>
    public override void TakeBack() => Array.ForEach(_blocks, block => block.TakeBack());
}
