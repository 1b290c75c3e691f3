using System.Collections.ObjectModel;
using static AdExIFRef.Interop.AllowedValues;

namespace AdExIFRef.Interop;

/// <summary>
/// The list of the model's parameters. Everything that treats them one after the other, from the
/// checks to the options of the command line, follows from it.
/// </summary>
public static class ModelParameters
{
    /// <summary>Membrane resistance R.</summary>
    public static ModelParameter<Resistance> R { get; } = new(
        nameof(R), "R", "Membrane resistance", Trainable.R, Finite,
        p => p.R, (p, x) => p.R = x);

    /// <summary>Membrane time constant tau.</summary>
    public static ModelParameter<Time> Tau { get; } = new(
        nameof(Tau), "tau", "Membrane time constant", Trainable.Tau, Positive,
        p => p.Tau, (p, x) => p.Tau = x);

    /// <summary>Time constant tau_w of the adaptation.</summary>
    public static ModelParameter<Time> TauW { get; } = new(
        nameof(TauW), "tau_w", "Time constant of the adaptation", Trainable.TauW, Positive,
        p => p.TauW, (p, x) => p.TauW = x);

    /// <summary>Refractory period tau_ref.</summary>
    public static ModelParameter<Time> TauRef { get; } = new(
        nameof(TauRef), "tau_ref", "Refractory period", Trainable.None, NonNegative,
        p => p.TauRef, (p, x) => p.TauRef = x);

    /// <summary>Spike threshold V_th.</summary>
    public static ModelParameter<Voltage> VTh { get; } = new(
        nameof(VTh), "V_th", "Spike threshold", Trainable.VTh, Finite,
        p => p.VTh, (p, x) => p.VTh = x);

    /// <summary>Reset potential V_reset.</summary>
    public static ModelParameter<Voltage> VReset { get; } = new(
        nameof(VReset), "V_reset", "Reset potential", Trainable.VReset, Finite,
        p => p.VReset, (p, x) => p.VReset = x);

    /// <summary>Resting potential V_rest.</summary>
    public static ModelParameter<Voltage> VRest { get; } = new(
        nameof(VRest), "V_rest", "Resting potential", Trainable.VRest, Finite,
        p => p.VRest, (p, x) => p.VRest = x);

    /// <summary>Exponential threshold V_T.</summary>
    public static ModelParameter<Voltage> VT { get; } = new(
        nameof(VT), "V_T", "Exponential threshold", Trainable.VT, Finite,
        p => p.VT, (p, x) => p.VT = x);

    /// <summary>Sharpness delta_T of the exponential.</summary>
    public static ModelParameter<Voltage> DeltaT { get; } = new(
        nameof(DeltaT), "delta_T", "Sharpness of the exponential", Trainable.DeltaT, NonNegative,
        p => p.DeltaT, (p, x) => p.DeltaT = x);

    /// <summary>Subthreshold adaptation a.</summary>
    public static ModelParameter<Conductance> A { get; } = new(
        nameof(A), "a", "Subthreshold adaptation", Trainable.A, Finite,
        p => p.A, (p, x) => p.A = x);

    /// <summary>Adaptation b, added to w at a spike.</summary>
    public static ModelParameter<Current> B { get; } = new(
        nameof(B), "b", "Adaptation added at a spike", Trainable.B, Finite,
        p => p.B, (p, x) => p.B = x);

    /// <summary>V before the first step.</summary>
    public static ModelParameter<Voltage> VInitializer { get; } = new(
        nameof(VInitializer), "V_initializer", "V at the start", Trainable.None, Finite,
        p => p.VInitializer, (p, x) => p.VInitializer = x);

    /// <summary>w before the first step.</summary>
    public static ModelParameter<Current> WInitializer { get; } = new(
        nameof(WInitializer), "w_initializer", "w at the start", Trainable.None, Finite,
        p => p.WInitializer, (p, x) => p.WInitializer = x);

    /// <summary>The parameters of the equations, in the order of the C library.</summary>
    public static IReadOnlyList<ModelParameter> All { get; } = Array.AsReadOnly<ModelParameter>(
        [R, Tau, TauW, TauRef, VTh, VReset, VRest, VT, DeltaT, A, B]);

    /// <summary>The values of V and w before the first step.</summary>
    public static IReadOnlyList<ModelParameter> InitialValues { get; } =
        Array.AsReadOnly<ModelParameter>([VInitializer, WInitializer]);

    /// <summary>Returns the place of a parameter in <see cref="All"/>, that of the C
    /// library.</summary>
    internal static int IndexOf(ModelParameter parameter) =>
        ((ReadOnlyCollection<ModelParameter>)All).IndexOf(parameter);

    /// <summary>Returns the parameter of a name, such as "TauW" or "tau_w"; initial values
    /// too.</summary>
    /// <param name="name">A <see cref="ModelParameter.Name"/> or
    /// <see cref="ModelParameter.Symbol"/>; the case counts, as in V_th and V_T.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static ModelParameter Get(string name) =>
        All.Concat(InitialValues).FirstOrDefault(p => p.Name == name || p.Symbol == name)
        ?? throw new ArgumentException(
            $"There is no parameter '{name}'; there are "
            + $"{string.Join(", ", All.Concat(InitialValues))}.",
            nameof(name));
}
