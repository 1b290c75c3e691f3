using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>Defaults, copies, checks and published forms of the parameters.</summary>
public sealed class AdExParametersTests
{
    [Fact]
    public void Defaults_are_the_references()
    {
        var p = new AdExParameters();
        Assert.Equal((1.ohm, 10.ms, 30.ms, 1.7.ms), (p.R.Scalar, p.Tau.Scalar, p.TauW.Scalar,
            p.TauRef.Scalar));
        Assert.Equal((-55.mV, -68.mV, -65.mV, -59.9.mV, 3.48.mV), (p.VTh.Scalar, p.VReset.Scalar,
            p.VRest.Scalar, p.VT.Scalar, p.DeltaT.Scalar));
        Assert.Equal((1.siemens, 1.mA), (p.A.Scalar, p.B.Scalar));
        Assert.Equal((-65.mV, 0.mA), (p.VInitializer.Scalar, p.WInitializer.Scalar));
        p.Validate(10);
    }

    [Fact]
    public void A_copy_is_independent()
    {
        var p = new AdExParameters { Tau = 20.ms };
        AdExParameters copy = p.Clone();
        copy.Tau = 5.ms;
        Assert.Equal((20.ms, 5.ms), (p.Tau.Scalar, copy.Tau.Scalar));
    }

    [Fact]
    public void Null_is_refused_and_changes_nothing()
    {
        var p = new AdExParameters();
        Assert.Equal("Tau", Assert.Throws<ArgumentNullException>(() => p.Tau = null!).ParamName);
        Assert.Equal("VInitializer",
            Assert.Throws<ArgumentNullException>(() => p.VInitializer = null!).ParamName);
        Assert.Equal(10.ms, p.Tau.Scalar);
        Assert.Throws<ArgumentNullException>(() => p.Validate(null!));
    }

    public static TheoryData<string, string, AdExParameters> Bad => new()
    {
        { "R", "NaN ohm", new() { R = double.NaN.ohm } },
        { "R", "Infinity ohm", new() { R = double.PositiveInfinity.ohm } },
        { "Tau", "0 ms", new() { Tau = 0.ms } },
        { "Tau", "-10 ms", new() { Tau = -10.ms } },
        { "Tau", "NaN ms", new() { Tau = double.NaN.ms } },
        { "Tau", "Infinity ms", new() { Tau = double.PositiveInfinity.ms } },
        { "TauW", "0 ms", new() { TauW = 0.ms } },
        { "TauW", "NaN ms", new() { TauW = double.NaN.ms } },
        { "TauRef", "-0.1 ms", new() { TauRef = -0.1.ms } },
        { "TauRef", "NaN ms", new() { TauRef = double.NaN.ms } },
        { "VTh", "NaN mV", new() { VTh = double.NaN.mV } },
        { "VTh", "-68 mV", new() { VTh = -68.mV } },
        { "VTh", "-55 mV", new() { VReset = -50.mV } },
        { "VReset", "-Infinity mV", new() { VReset = double.NegativeInfinity.mV } },
        { "VRest", "NaN mV", new() { VRest = double.NaN.mV } },
        { "VT", "NaN mV", new() { VT = double.NaN.mV } },
        { "DeltaT", "NaN mV", new() { DeltaT = double.NaN.mV } },
        { "VT", "-68 mV", new() { DeltaT = 0.mV, VT = -68.mV } },
        {
            "VT[2]", "-70 mV", new()
            {
                DeltaT = new double[] { 1, 0, 0, 2 }.mV,
                VT = new double[] { -70, -60, -70, -70 }.mV,
            }
        },
        { "DeltaT", "-2 mV", new() { DeltaT = -2.mV } },
        { "A", "NaN siemens", new() { A = double.NaN.siemens } },
        { "B", "Infinity mA", new() { B = double.PositiveInfinity.mA } },
        { "VInitializer", "NaN mV", new() { VInitializer = double.NaN.mV } },
        { "WInitializer", "NaN mA", new() { WInitializer = double.NaN.mA } },
        { "Tau[1]", "-1 ms", new() { Tau = new[] { 1.0, -1, 2, 3 }.ms } },
        { "VTh[2]", "-69 mV", new() { VTh = new double[] { -55, -55, -69, -55 }.mV } },
        { "VTh[3]", "-55 mV", new() { VReset = new double[] { -60, -60, -60, -55 }.mV } },
        { "Tau[0]", "0 ms", new() { Tau = Init.From<Time>((values, _) => { }) } },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Bad_values_are_refused_by_name_value_and_index(
        string where, string value, AdExParameters parameters)
    {
        ArgumentOutOfRangeException error =
            Assert.Throws<ArgumentOutOfRangeException>(() => parameters.Validate(4));
        Assert.Equal(where.Split('[')[0], error.ParamName);
        Assert.StartsWith($"{where} is {value}; allowed is a ", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_threshold_and_reset_are_compared_after_broadcasting()
    {
        var p = new AdExParameters
        {
            VTh = new double[] { -50, -40 }.mV.Reshape(2, 1),
            VReset = new double[] { -60, -55, -45 }.mV,
        };
        ArgumentOutOfRangeException error =
            Assert.Throws<ArgumentOutOfRangeException>(() => p.Validate((2, 3)));
        Assert.StartsWith("VTh[2] is -50 mV; allowed is a value above VReset = -45 mV.",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_of_another_shape_is_refused_by_name()
    {
        var p = new AdExParameters { TauW = new[] { 1.0, 2.0 }.ms };
        ArgumentException error = Assert.Throws<ArgumentException>(() => p.Validate(3));
        Assert.Equal("TauW", error.ParamName);
        p.Validate((3, 2));
    }

    [Fact]
    public void Zero_refractory_period_and_negative_adaptation_are_allowed()
    {
        var p = new AdExParameters { TauRef = 0.ms, A = -10.nS, B = -1.pA, R = 0.ohm };
        p.Validate((2, 5));
    }

    [Fact]
    public void Resolved_values_are_in_base_units()
    {
        var p = new AdExParameters { Tau = 0.02.s, B = new[] { 1.0, 2 }.pA, R = 500.Mohm };
        ResolvedAdExParameters values = p.Resolve((2, 2));
        Assert.Equal([20.0], values[ModelParameters.Tau]);
        Assert.Equal([1e-9, 2e-9, 1e-9, 2e-9], values[ModelParameters.B]);
        Assert.Equal([5e8], values[ModelParameters.R]);
        Assert.Equal([-65.0], values[ModelParameters.VInitializer]);
    }

    [Fact]
    public void Conductances_become_resistance_and_time_constant()
    {
        var p = AdExParameters.FromConductances(
            capacitance: 281.pF, leakConductance: 30.nS, leakReversal: -70.6.mV,
            exponentialThreshold: -50.4.mV, sharpness: 2.mV, adaptation: 4.nS,
            spikeIncrement: 80.5.pA,
            adaptationTime: 144.ms, reset: -70.6.mV, spikeThreshold: 20.mV);
        Assert.Equal(281.0 / 30, p.Tau.Scalar!.Value.Milliseconds, 1e-14);
        Assert.Equal(1000.0 / 30, p.R.Scalar!.Value.Megaohms, 1e-13);
        Assert.Equal((-70.6.mV, -70.6.mV, 0.mA),
            (p.VRest.Scalar, p.VInitializer.Scalar, p.WInitializer.Scalar));
        Assert.Equal((20.mV, -70.6.mV, -50.4.mV, 2.mV),
            (p.VTh.Scalar, p.VReset.Scalar, p.VT.Scalar, p.DeltaT.Scalar));
        Assert.Equal((4.nS, 80.5.pA, 144.ms, 0.ms),
            (p.A.Scalar, p.B.Scalar, p.TauW.Scalar, p.TauRef.Scalar));
        p.Validate(1);
    }

    [Fact]
    public void Published_forms_check_their_arguments_under_their_own_names()
    {
        Refused("capacitance", () => Conductances(capacitance: 0));
        Refused("leakConductance", () => Conductances(leak: 0));
        Refused("sharpness", () => Conductances(slope: -1));
        Refused("adaptationTime", () => Conductances(tauW: double.NaN));
        Refused("spikeThreshold", () => Conductances(peak: -80));
        Refused("resistance", () => Resistances(resistance: 0));
        Refused("membraneTime", () => Resistances(tau: -1));
        Refused("refractory", () => Resistances(refractory: -1));
        Assert.Equal(5.ms, Resistances(refractory: 5).TauRef.Scalar);
    }

    private static AdExParameters Conductances(
        double capacitance = 200, double leak = 10, double slope = 2, double tauW = 30,
        double peak = 0) => AdExParameters.FromConductances(
            capacitance.pF, leak.nS, -70.mV, -50.mV, slope.mV, 2.nS, 0.pA, tauW.ms, -58.mV,
            peak.mV);

    private static AdExParameters Resistances(
        double resistance = 500, double tau = 20, double refractory = 0) =>
        AdExParameters.FromResistance(
            resistance.Mohm, tau.ms, -70.mV, -50.mV, 2.mV, 0.nS, 60.pA, 30.ms, -55.mV, 0.mV,
            refractory.ms);

    private static void Refused(string name, Func<object> call) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
