using Xunit;

namespace AdExIFRef.Analysis.Tests;

/// <summary>Nullclines, the vector field, and what a phase plane refuses.</summary>
public sealed class PhasePlaneTests
{
    private static readonly PhasePlane s_plane =
        PhasePlane.Of(AdExPresets.Get("naud-2008/tonic"), 200.pA);

    [Fact]
    public void On_a_nullcline_its_variable_stands_still()
    {
        PlaneCurve v = s_plane.VNullcline(-80.mV, -40.mV, 41);
        PlaneCurve w = s_plane.WNullcline(-80.mV, -40.mV, 41);
        Assert.Equal((41, 41), (v.Count, w.Count));
        Assert.Equal((-80.0, -40.0), (v.V[0], v.V[^1]));
        Assert.Equal(-79, w.V[1], 1e-12);
        for (int i = 0; i < v.Count; i++)
        {
            Assert.Equal(v.W[i], s_plane.VNullcline(v.V[i].mV).BaseValue);
            Assert.Equal(0, s_plane.Derivatives(v.V[i].mV, Current.FromBase(v.W[i])).DV, 1e-12);
            Assert.Equal(0, s_plane.Derivatives(w.V[i].mV, Current.FromBase(w.W[i])).DW);
        }
    }

    [Fact]
    public void The_field_is_the_derivatives_on_a_grid()
    {
        FieldSample[] field = s_plane.SampleField((-70.mV, -50.mV), (0.pA, 100.pA), 5, 3);
        Assert.Equal(15, field.Length);
        Assert.Equal((-70.mV, 0.pA), (field[0].V, field[0].W));
        Assert.Equal((-50.mV, 100.pA), (field[^1].V, field[^1].W));
        Assert.Equal((-65.mV, 0.pA), (field[1].V, field[1].W));
        Assert.All(field, x => Assert.Equal(s_plane.Derivatives(x.V, x.W), (x.DV, x.DW)));
    }

    [Fact]
    public void Parameters_changed_later_do_not_change_a_plane()
    {
        var parameters = new AdExParameters();
        var plane = new PhasePlane(parameters, 3.mA);
        Current before = plane.WNullcline(-60.mV);
        parameters.A = 7.siemens;
        Assert.Equal(before, plane.WNullcline(-60.mV));
        Assert.Equal(plane.FixedPoints[0].V, plane.With(5.mA).With(3.mA).FixedPoints[0].V);
    }

    [Fact]
    public void A_published_model_has_its_published_peak()
    {
        Assert.Equal(0.mV, s_plane.Threshold);
        Assert.Equal(500.pA, PhasePlane.Of(AdExPresets.Get("naud-2008/tonic")).Current);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-100.0)]
    public void A_resistance_must_be_above_0(double ohm)
    {
        ArgumentOutOfRangeException problem = Assert.Throws<ArgumentOutOfRangeException>(
            () => new PhasePlane(new AdExParameters { R = ohm.ohm }, 0.mA));
        Assert.Contains($"R is {ohm.ohm}; allowed", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Currents_and_voltages_must_be_finite(double value)
    {
        Refused("current", () => new PhasePlane(new AdExParameters(), value.mA));
        Refused("current", () => s_plane.With(value.mA));
        Refused("v", () => s_plane.VNullcline(value.mV));
        Refused("v", () => s_plane.WNullcline(value.mV));
        Refused("v", () => s_plane.Jacobian(value.mV));
        Refused("w", () => s_plane.Derivatives(0.mV, value.mA));
        Refused("to", () => s_plane.VNullcline(0.mV, value.mV));
        Refused("w", () => s_plane.SampleField((0.mV, 1.mV), (0.mA, value.mA)));
    }

    [Fact]
    public void Ranges_ascend_and_have_two_points()
    {
        Refused("to", () => s_plane.WNullcline(-40.mV, -40.mV));
        Refused("points", () => s_plane.VNullcline(-50.mV, -40.mV, 1));
        Refused("columns", () => s_plane.SampleField((-50.mV, -40.mV), (0.mA, 1.mA), 1));
        Refused("rows", () => s_plane.SampleField((-50.mV, -40.mV), (0.mA, 1.mA), 2, 0));
    }

    [Fact]
    public void Parameters_are_of_one_neuron()
    {
        Assert.Throws<ArgumentNullException>(() => new PhasePlane(null!, 0.mA));
        Assert.Throws<ArgumentNullException>(() => PhasePlane.Of(null!));
        Assert.Throws<ArgumentException>(() => new PhasePlane(
            new AdExParameters { Tau = new[] { 8.ms, 12.ms } }, 0.mA));
        Refused("Tau", () => new PhasePlane(new AdExParameters { Tau = 0.ms }, 0.mA));
    }

    private static void Refused(string name, Func<object> call)
    {
        ArgumentOutOfRangeException problem = Assert.Throws<ArgumentOutOfRangeException>(call);
        Assert.Equal(name, problem.ParamName);
        Assert.Contains(" is ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("allowed is", problem.Message, StringComparison.Ordinal);
    }
}
