using System.Numerics;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>
/// A second engine: every synapse alone, every event when it happens. Nothing is kept for later, so
/// that it knows no rings, rows or blocks.
/// </summary>
internal sealed class EagerSynapses<T, TRule>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TRule : struct, IPlasticityRule<T>
{
    private readonly TRule _rule;
    private readonly int[] _sources;
    private readonly int[] _targets;
    private readonly int[] _delays;
    private readonly Side[] _pre;
    private readonly Dictionary<int, Side> _post = [];
    private readonly List<int[]> _preSpikes = [];

    public EagerSynapses(Projection<T> projection, TRule rule)
    {
        _rule = rule;
        ProjectionSynapses<T> all = projection.GetSynapses();
        Weights = all.Weights.ToArray();
        _sources = [.. all.Sources.ToArray().Select(one => one + projection.Pre.First)];
        _targets = [.. all.Targets.ToArray().Select(one => one + projection.Post.First)];
        _delays = all.DelaySteps.ToArray();
        _pre = new Side[all.Count];
        Array.Fill(_pre, new Side(-2, default));
    }

    /// <summary>The weights of now, in the order of the projection.</summary>
    public T[] Weights { get; }

    /// <summary>Added to the delays, by a control.</summary>
    public int Shift { get; init; }

    /// <summary>Makes a step, from who spiked in the step before.</summary>
    public void Step(long step, int[] preSpikes, int[] postSpikes)
    {
        _preSpikes.Add(preSpikes);
        var spiked = postSpikes.ToHashSet();
        for (int i = 0; i < Weights.Length; i++)
        {
            if (spiked.Contains(_targets[i]))
            {
                SynapticTraces<T> before = PostAt(_targets[i], step - 1);
                Weights[i] = _rule.OnPost(Weights[i], PreAt(i, step - 1), before);
            }
        }
        foreach (int neuron in spiked)
        {
            SynapticTraces<T> before = PostAt(neuron, step - 1);
            _post[neuron] = new Side(step - 1, _rule.CountPost(before));
        }
        for (int i = 0; i < Weights.Length; i++)
        {
            int index = _preSpikes.Count - 1 - _delays[i] - Shift;
            int arrivals = index < 0 ? 0 : _preSpikes[index].Count(one => one == _sources[i]);
            for (int k = 0; k < arrivals; k++)
            {
                SynapticTraces<T> before = PreAt(i, step);
                Weights[i] = _rule.OnPre(Weights[i], before, PostAt(_targets[i], step));
                _pre[i] = new Side(step, _rule.CountPre(before));
            }
        }
    }

    private SynapticTraces<T> PreAt(int synapse, long step) =>
        _rule.DecayPre(_pre[synapse].Traces, step - _pre[synapse].Last);

    private SynapticTraces<T> PostAt(int neuron, long step) =>
        _post.TryGetValue(neuron, out Side side)
            ? _rule.DecayPost(side.Traces, step - side.Last)
            : default;

    private readonly record struct Side(long Last, SynapticTraces<T> Traces);
}
