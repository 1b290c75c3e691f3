using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Torch;

/// <summary>One parameter of the model, and where each side keeps it.</summary>
/// <param name="Name">Its name in a module, the reference's.</param>
/// <param name="Flag">Its flag; 0 of tau_ref, which has no gradient.</param>
/// <param name="Values">Its values for a shape, in base units.</param>
internal sealed record ParameterSlot(
    string Name, Trainable Flag, Func<AdExParameters, Shape, double[]> Values)
{
    public const string TauRef = "tau_ref";

    /// <summary>All of them.</summary>
    public static readonly ParameterSlot[] All =
    [
        new("R", Trainable.R, (p, shape) => p.R.Resolve(shape)),
        new("tau", Trainable.Tau, (p, shape) => p.Tau.Resolve(shape)),
        new("tau_w", Trainable.TauW, (p, shape) => p.TauW.Resolve(shape)),
        new(TauRef, Trainable.None, (p, shape) => p.TauRef.Resolve(shape)),
        new("V_th", Trainable.VTh, (p, shape) => p.VTh.Resolve(shape)),
        new("V_reset", Trainable.VReset, (p, shape) => p.VReset.Resolve(shape)),
        new("V_rest", Trainable.VRest, (p, shape) => p.VRest.Resolve(shape)),
        new("V_T", Trainable.VT, (p, shape) => p.VT.Resolve(shape)),
        new("delta_T", Trainable.DeltaT, (p, shape) => p.DeltaT.Resolve(shape)),
        new("a", Trainable.A, (p, shape) => p.A.Resolve(shape)),
        new("b", Trainable.B, (p, shape) => p.B.Resolve(shape)),
    ];

    /// <summary>Gives a layer the values, one or one per neuron, in base units.</summary>
    public void Set<T>(AdExIF<T> layer, double[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (Flag)
        {
            case Trainable.R: layer.R = Of<Resistance>(values); break;
            case Trainable.Tau: layer.Tau = Of<Time>(values); break;
            case Trainable.TauW: layer.TauW = Of<Time>(values); break;
            case Trainable.None: ((AdExIFRef<T>)layer).TauRef = Of<Time>(values); break;
            case Trainable.VTh: layer.VTh = Of<Voltage>(values); break;
            case Trainable.VReset: layer.VReset = Of<Voltage>(values); break;
            case Trainable.VRest: layer.VRest = Of<Voltage>(values); break;
            case Trainable.VT: layer.VT = Of<Voltage>(values); break;
            case Trainable.DeltaT: layer.DeltaT = Of<Voltage>(values); break;
            case Trainable.A: layer.A = Of<Conductance>(values); break;
            case Trainable.B: layer.B = Of<Current>(values); break;
        }
    }

    /// <summary>Its gradient, in its own shape.</summary>
    public ReadOnlySpan<T> Gradient<T>(Gradients<T> g)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Flag switch
        {
            Trainable.R => g.R,
            Trainable.Tau => g.Tau,
            Trainable.TauW => g.TauW,
            Trainable.VTh => g.VTh,
            Trainable.VReset => g.VReset,
            Trainable.VRest => g.VRest,
            Trainable.VT => g.VT,
            Trainable.DeltaT => g.DeltaT,
            Trainable.A => g.A,
            Trainable.B => g.B,
            _ => [],
        };

    private static Parameter<TQ> Of<TQ>(double[] values) where TQ : struct, IQuantity<TQ>
    {
        if (values.Length == 1)
        {
            return TQ.FromBase(values[0]);
        }
        return Array.ConvertAll(values, TQ.FromBase);
    }
}
