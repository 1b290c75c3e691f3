using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>A rule whose <c>OnPost</c> does not read the postsynaptic traces.</summary>
internal interface IIgnoresPostTraces;

/// <summary>How far a change takes a weight.</summary>
internal interface IWeightBounds<T>
{
    /// <summary>Returns the raised weight.</summary>
    T Raise(T weight, T trace);

    /// <summary>Returns the lowered weight.</summary>
    T Lower(T weight, T trace);
}

/// <summary>Pair-based STDP with one trace on each side.</summary>
internal readonly struct PairStdp<T, TBounds> : IPlasticityRule<T>, IIgnoresPostTraces
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TBounds : struct, IWeightBounds<T>
{
    private readonly TraceDecay<T> _pre;
    private readonly TraceDecay<T> _post;
    private readonly T[] _preKept; // beside them: one address less to follow
    private readonly T[] _postKept;
    private readonly TBounds _bounds;
    private readonly T _kept; // of a trace when it is raised

    public PairStdp(Stdp settings, Time dt, TBounds bounds)
    {
        _pre = new TraceDecay<T>(settings.TauPlus, dt);
        _post = new TraceDecay<T>(settings.TauMinus, dt);
        (_preKept, _postKept) = (_pre.Kept, _post.Kept);
        _bounds = bounds;
        _kept = settings.Pairing == SpikePairing.AllToAll ? T.One : T.Zero;
    }

    public SynapticTraces<T> DecayPre(SynapticTraces<T> traces, long steps) =>
        new(traces.First * _pre.After(_preKept, steps), T.Zero);

    public SynapticTraces<T> DecayPost(SynapticTraces<T> traces, long steps) =>
        new(traces.First * _post.After(_postKept, steps), T.Zero);

    public SynapticTraces<T> CountPre(SynapticTraces<T> traces) => Count(traces);

    public SynapticTraces<T> CountPost(SynapticTraces<T> traces) => Count(traces);

    public T OnPre(T weight, SynapticTraces<T> pre, SynapticTraces<T> post) =>
        _bounds.Lower(weight, post.First);

    public T OnPost(T weight, SynapticTraces<T> pre, SynapticTraces<T> post) =>
        _bounds.Raise(weight, pre.First);

    private SynapticTraces<T> Count(SynapticTraces<T> traces) =>
        new((traces.First * _kept) + T.One, T.Zero);
}

/// <summary>Changes that do not depend on the weight, cut off at the bounds.</summary>
internal readonly struct HardBounds<T>(Stdp settings) : IWeightBounds<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _min = ElementType.Round<T>(settings.WMin);
    private readonly T _max = ElementType.Round<T>(settings.WMax);
    private readonly T _plus =
        ElementType.Round<T>(settings.APlus * (settings.WMax - settings.WMin));
    private readonly T _minus =
        ElementType.Round<T>(settings.AMinus * (settings.WMax - settings.WMin));

    public T Raise(T weight, T trace) => WeightBounds.Cut(weight + (_plus * trace), _min, _max);

    public T Lower(T weight, T trace) => WeightBounds.Cut(weight - (_minus * trace), _min, _max);
}

/// <summary>Changes in proportion to the distance from the bound.</summary>
internal readonly struct SoftBounds<T>(Stdp settings) : IWeightBounds<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _min = ElementType.Round<T>(settings.WMin);
    private readonly T _max = ElementType.Round<T>(settings.WMax);
    private readonly T _plus = ElementType.Round<T>(settings.APlus);
    private readonly T _minus = ElementType.Round<T>(settings.AMinus);

    public T Raise(T weight, T trace) =>
        WeightBounds.Cut(weight + ((_plus * trace) * (_max - weight)), _min, _max);

    public T Lower(T weight, T trace) =>
        WeightBounds.Cut(weight - ((_minus * trace) * (weight - _min)), _min, _max);
}

/// <summary>Changes by a power of the distance from the bound.</summary>
internal readonly struct PowerBounds<T>(Stdp settings) : IWeightBounds<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _min = ElementType.Round<T>(settings.WMin);
    private readonly T _max = ElementType.Round<T>(settings.WMax);
    private readonly double _range = settings.WMax - settings.WMin;
    private readonly double _exponent = settings.Exponent;
    private readonly T _plus =
        ElementType.Round<T>(settings.APlus * (settings.WMax - settings.WMin));
    private readonly T _minus =
        ElementType.Round<T>(settings.AMinus * (settings.WMax - settings.WMin));

    public T Raise(T weight, T trace) =>
        WeightBounds.Cut(weight + ((_plus * trace) * Power(_max - weight)), _min, _max);

    public T Lower(T weight, T trace) =>
        WeightBounds.Cut(weight - ((_minus * trace) * Power(weight - _min)), _min, _max);

    private T Power(T distance)
    {
        double part = double.CreateTruncating(distance) / _range;
        return part > 0
            ? ElementType.Round<T>(PortableMath.Exp(_exponent * PortableMath.Log(part)))
            : T.Zero;
    }
}

/// <summary>Cuts weights off at their bounds.</summary>
internal static class WeightBounds
{
    /// <summary>Returns the weight or the bound that it is beyond; NaN stays.</summary>
    public static T Cut<T>(T weight, T min, T max)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Max(T.Min(weight, max), min);
}
