using Xunit;
using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>Parameters: noticed at the next use.</summary>
internal static class ParameterRows
{
    private const double NaN = double.NaN;
    private const double Infinity = double.PositiveInfinity;
    private const string Positive = "allowed is a finite value above 0";
    private const string Finite = "allowed is a finite value";

    public static IEnumerable<BadInputRow> All =>
    [
        Used("R is NaN", x => x.R = NaN.ohm, "R is NaN ohm", Finite),
        Used("R is infinite", x => x.R = Infinity.ohm, "R is", Finite),
        Used("Tau is NaN", x => x.Tau = NaN.ms, "Tau is NaN ms", Positive),
        Used("Tau is 0", x => x.Tau = 0.ms, "Tau is 0 ms", Positive),
        Used("Tau is negative", x => x.Tau = -1.ms, "Tau is -1 ms", Positive),
        Used("TauW is NaN", x => x.TauW = NaN.ms, "TauW is NaN ms", Positive),
        Used("TauW is 0", x => x.TauW = 0.ms, "TauW is 0 ms", Positive),
        Used("TauRef is NaN", x => x.TauRef = NaN.ms, "TauRef is NaN ms", "at least 0"),
        Used("TauRef is negative", x => x.TauRef = -2.ms, "TauRef is -2 ms", "at least 0"),
        Used("VTh is NaN", x => x.VTh = NaN.mV, "VTh is NaN mV", Finite),
        Used("VTh is VReset", x => x.VTh = -68.mV, "VTh is -68 mV", "above VReset = -68 mV"),
        Used("VTh is below VReset", x => x.VTh = -70.mV, "VTh is -70 mV", "above VReset"),
        Used("VReset is NaN", x => x.VReset = NaN.mV, "VReset is NaN mV", Finite),
        Used("VReset is above VTh", x => x.VReset = 0.mV, "VTh is -55 mV", "above VReset = 0 mV"),
        Used("VRest is NaN", x => x.VRest = NaN.mV, "VRest is NaN mV", Finite),
        Used("VT is infinite", x => x.VT = Infinity.mV, "VT is", Finite),
        Used("DeltaT is NaN", x => x.DeltaT = NaN.mV, "DeltaT is NaN mV", "at least 0"),
        Used("DeltaT is negative", x => x.DeltaT = -1.mV, "DeltaT is -1 mV", "at least 0"),
        Used(
            "VT is VReset without an exponential",
            x => { x.DeltaT = 0.mV; x.VT = -68.mV; },
            "VT is -68 mV", "above VReset = -68 mV where DeltaT is 0"),
        Used(
            "VT is VReset in float32 without an exponential",
            x => { x.DeltaT = 0.mV; x.VT = (-68 + 1e-9).mV; }, "VT", "float32", "above VReset"),
        Used("A is NaN", x => x.A = NaN.siemens, "A is NaN siemens", Finite),
        Used("B is infinite", x => x.B = Infinity.mA, "B is", Finite),
        Used(
            "One Tau of an array is 0",
            x => x.Tau = new double[] { 9, 9, 0, 9, 9, 9 }.ms, "Tau[2] is 0 ms", Positive),
        Used(
            "One VTh of an array is not above its VReset",
            x => x.VTh = new double[] { -50, -50, -50, -50, -68, -50 }.mV, "VTh[4] is -68 mV"),
        Used(
            "An initializer draws a NaN",
            x => x.Tau = Init.From<Time>((values, _) => values.Fill(NaN)), "Tau[0] is NaN ms"),
        Used("Tau is 0 in float32", x => x.Tau = 1e-60.ms, "Tau", "float32"),
        Used(
            "VTh is VReset in float32",
            x => x.VTh = (-68 + 1e-9).mV, "VTh", "float32", "above VReset"),
        Argument(
            "An array does not broadcast",
            x => { x.Tau = new double[5].ms; x.Update(0.ms, Layers.Dt); },
            "Tau has the shape (5)", "broadcast to (6)"),
        Argument(
            "An array has too many dimensions",
            x => { x.B = new double[12].mA.Reshape(2, 6); x.Run(1, Layers.Dt); },
            "B has the shape (2, 6)", "broadcast to (6)"),
        Null("Tau is null", x => x.Tau = null!, "Tau"),
        Null("TauRef is null", x => x.TauRef = null!, "TauRef"),
        Null("VInitializer is null", x => x.VInitializer = null!, "VInitializer"),
        Range(
            "VInitializer is NaN",
            x => { x.VInitializer = NaN.mV; x.ResetState(); }, "VInitializer is NaN mV", Finite),
        Range(
            "VInitializer is infinite in float32",
            x => { x.VInitializer = -1e39.mV; x.ResetState(); },
            "VInitializer of neuron 0 is -1E+39 mV", "infinite in float32", "allowed are values"),
        Range(
            "One WInitializer of an array is infinite in float32",
            x => { x.WInitializer = new double[] { 0, 0, 1e40, 0, 0, 0 }.mA; x.InitState(2); },
            "WInitializer of neuron 2 is 1E+40 mA", "infinite in float32"),
        Argument(
            "WInitializer does not broadcast",
            x => { x.WInitializer = new double[4].mA; x.InitState(2); },
            "WInitializer has the shape (4)", "(2, 6)"),
    ];

    /// <summary>Set without complaint, refused by the step and by the run.</summary>
    private static BadInputRow Used(
        string name, Action<AdExIFRef<float>> set, params string[] mentions) => Range(
            name,
            layer =>
            {
                set(layer);
                Assert.Throws<ArgumentOutOfRangeException>(() => layer.Run(3, Layers.Dt, 1.mA));
                layer.Update(0.ms, Layers.Dt, 1.mA);
            },
            mentions);
}
