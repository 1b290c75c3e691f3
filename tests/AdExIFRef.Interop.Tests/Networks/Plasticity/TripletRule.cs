using System.Numerics;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>
/// A rule of a program: the minimal triplet rule of Pfister and Gerstner (J. Neurosci. 26, 2006),
/// whose potentiation needs the spike of the target before the last one. No bounds.
/// </summary>
internal readonly struct TripletRule<T>(Time dt, double pairMinus, double pairPlus, double triplet)
    : IPlasticityRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static readonly Time TauPre = 16.8.ms;
    public static readonly Time TauPost = 33.7.ms;
    public static readonly Time TauSlow = 125.ms;

    private readonly TraceDecay<T> _pre = new(TauPre, dt);
    private readonly TraceDecay<T> _post = new(TauPost, dt);
    private readonly TraceDecay<T> _slow = new(TauSlow, dt);
    private readonly T _minus = T.CreateChecked(pairMinus);
    private readonly T _plus = T.CreateChecked(pairPlus);
    private readonly T _triplet = T.CreateChecked(triplet);

    public SynapticTraces<T> DecayPre(SynapticTraces<T> traces, long steps) =>
        new(traces.First * _pre.After(steps), T.Zero);

    public SynapticTraces<T> DecayPost(SynapticTraces<T> traces, long steps) =>
        new(traces.First * _post.After(steps), traces.Second * _slow.After(steps));

    public SynapticTraces<T> CountPre(SynapticTraces<T> traces) =>
        new(traces.First + T.One, T.Zero);

    public SynapticTraces<T> CountPost(SynapticTraces<T> traces) =>
        new(traces.First + T.One, traces.Second + T.One);

    public T OnPre(T weight, SynapticTraces<T> pre, SynapticTraces<T> post) =>
        weight - (_minus * post.First);

    public T OnPost(T weight, SynapticTraces<T> pre, SynapticTraces<T> post) =>
        weight + (pre.First * (_plus + (_triplet * post.Second)));

    public override string ToString() =>
        FormattableString.Invariant($"Triplet({_pre.Dt}, {_minus}, {_plus}, {_triplet})");
}
