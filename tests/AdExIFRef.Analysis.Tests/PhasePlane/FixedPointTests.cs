using Xunit;

namespace AdExIFRef.Analysis.Tests;

/// <summary>The fixed points: their number, place, kind and eigenvalues.</summary>
public sealed class FixedPointTests
{
    /// <summary>Returns the right-hand side on the w-nullcline, mV.</summary>
    private static double Drive(AdExParameters p, Current current, double v)
    {
        double r = p.R.Scalar!.Value.BaseValue, delta = p.DeltaT.Scalar!.Value.BaseValue;
        double u = v - p.VRest.Scalar!.Value.BaseValue;
        double e = delta == 0 ? 0 : Math.Exp((v - p.VT.Scalar!.Value.BaseValue) / delta);
        return (delta * e) - u - (r * p.A.Scalar!.Value.BaseValue * u) + (r * current.BaseValue);
    }

    [Fact]
    public void Random_neurons_have_the_fixed_points_that_a_scan_finds()
    {
        var random = new Random(1);
        int[] seen = new int[3];
        for (int i = 0; i < 400; i++)
        {
            AdExParameters p = RandomNeurons.Draw(random);
            Current current = RandomNeurons.Between(random, -500, 1500).pA;
            double[] found =
                [.. new PhasePlane(p, current).FixedPoints.Select(x => x.V.Millivolts)];
            double[] scanned = Scan(p, current);
            Assert.Equal(scanned.Length, found.Length);
            for (int k = 0; k < found.Length; k++)
            {
                Assert.Equal(scanned[k], found[k], 1e-9 * Math.Max(1, Math.Abs(scanned[k])));
            }
            seen[found.Length]++;
        }
        Assert.All(seen, count => Assert.True(count > 10));
    }

    private static double[] Scan(AdExParameters p, Current current)
    {
        List<double> roots = [];
        const double Low = -20_000, High = 200;
        const int Cells = 20_000;
        for (int i = 0; i < Cells; i++)
        {
            double a = At(i), b = At(i + 1);
            double below = Drive(p, current, a);
            if (below > 0 == Drive(p, current, b) > 0)
            {
                continue;
            }
            while ((a + b) / 2 is var middle && middle > a && middle < b)
            {
                (a, b) = Drive(p, current, middle) > 0 == below > 0 ? (middle, b) : (a, middle);
            }
            roots.Add(a);
        }
        return [.. roots];

        // Dense where the exponential is.
        static double At(int i) => i < Cells / 10
            ? Low + ((-200 - Low) * i / (Cells / 10.0))
            : -200 + ((High + 200) * (i - (Cells / 10.0)) / (Cells * 0.9));
    }

    [Fact]
    public void At_a_fixed_point_nothing_moves()
    {
        var random = new Random(2);
        for (int i = 0; i < 200; i++)
        {
            AdExParameters p = RandomNeurons.Draw(random);
            var plane = new PhasePlane(p, RandomNeurons.Between(random, -300, 600).pA);
            foreach (FixedPoint point in plane.FixedPoints)
            {
                (double dv, double dw) = plane.Derivatives(point.V, point.W);
                double scale = 1 + Math.Abs(point.V.Millivolts);
                Assert.Equal(0, dv / point.Jacobian.Scale(), 1e-12 * scale);
                Assert.Equal(0, dw);
                Assert.Equal(
                    plane.WNullcline(point.V).BaseValue, plane.VNullcline(point.V).BaseValue,
                    1e-20 + (1e-10 * scale / p.R.Scalar!.Value.BaseValue));
            }
        }
    }

    [Fact]
    public void The_Jacobian_is_that_of_finite_differences()
    {
        var random = new Random(3);
        for (int i = 0; i < 200; i++)
        {
            var plane = new PhasePlane(RandomNeurons.Draw(random), 100.pA);
            double v = RandomNeurons.Between(random, -80, -45);
            double w = RandomNeurons.Between(random, -1e-7, 1e-7);
            PlaneJacobian exact = plane.Jacobian(v.mV);
            const double Hv = 1e-4, Hw = 1e-10;
            (double dv1, double dw1) = plane.Derivatives((v + Hv).mV, Current.FromBase(w));
            (double dv0, double dw0) = plane.Derivatives((v - Hv).mV, Current.FromBase(w));
            Near(exact.VByV, (dv1 - dv0) / (2 * Hv));
            Near(exact.WByV, (dw1 - dw0) / (2 * Hv));
            (dv1, dw1) = plane.Derivatives(v.mV, Current.FromBase(w + Hw));
            (dv0, dw0) = plane.Derivatives(v.mV, Current.FromBase(w - Hw));
            Near(exact.VByW, (dv1 - dv0) / (2 * Hw));
            Near(exact.WByW, (dw1 - dw0) / (2 * Hw));
        }

        static void Near(double expected, double actual) =>
            Assert.Equal(expected, actual, 1e-5 * (Math.Abs(expected) + 1e-9));
    }

    [Fact]
    public void Eigenvalues_have_the_trace_and_the_determinant()
    {
        var random = new Random(4);
        for (int i = 0; i < 300; i++)
        {
            var plane = new PhasePlane(
                RandomNeurons.Draw(random), RandomNeurons.Between(random, -300, 900).pA);
            foreach (FixedPoint x in plane.FixedPoints)
            {
                PlaneJacobian j = x.Jacobian;
                double scale = j.Scale();
                Assert.Equal(j.Trace, (x.FirstEigenvalue + x.SecondEigenvalue).Real, 1e-12 * scale);
                Assert.Equal(
                    j.Determinant, (x.FirstEigenvalue * x.SecondEigenvalue).Real,
                    1e-10 * scale * scale);
                Assert.Equal(x.IsStable, x.FirstEigenvalue.Real < 0 && x.SecondEigenvalue.Real < 0);
                Assert.Equal(
                    x.Kind == FixedPointKind.Saddle,
                    x.FirstEigenvalue.Real < 0 && x.SecondEigenvalue.Real > 0);
            }
        }
    }

    [Fact]
    public void A_neuron_stays_at_its_resting_state_and_returns_to_it()
    {
        foreach (AdExPreset preset in AdExPresets.All)
        {
            PhasePlane plane = PhasePlane.Of(preset, 0.mA);
            if (plane.RestingState is not { } rest)
            {
                continue;
            }
            AdExIFRef<double> neuron = preset.CreateAccurate(1);
            neuron.VInitializer = rest.V - 1.mV;
            neuron.WInitializer = rest.W;
            RunResult<double> run = neuron.Run(20_000.ms, 10.ms, 0.mA);
            Assert.Equal(0, run.TotalSpikes);
            Assert.Equal(rest.V.Millivolts, neuron.V[0], 1e-5);
            Assert.Equal(rest.W.BaseValue, neuron.W[0], 1e-13);
        }
    }

    [Theory]
    [InlineData(-10, 1)] // 1 + R a is 0: one below V_rest's drive, none above
    [InlineData(-15, 1)]
    [InlineData(4, 2)]
    public void The_number_follows_the_sign_of_1_plus_R_a(double a, int count)
    {
        var plane = new PhasePlane(Neuron(a.nS), -50.pA);
        Assert.Equal(count, plane.FixedPoints.Count);
        Assert.Equal(FixedPointKind.Saddle, plane.FixedPoints[^1].Kind);
        Assert.Equal(count == 2, plane.RestingState is not null);
    }

    [Fact]
    public void With_1_plus_R_a_of_0_there_is_none_for_a_current_of_0_or_more()
    {
        Assert.Empty(new PhasePlane(Neuron(-10.nS), 0.pA).FixedPoints);
        FixedPoint only = Assert.Single(new PhasePlane(Neuron(-10.nS), -50.pA).FixedPoints);
        // delta_T exp((V - V_T)/delta_T) = -R I
        Assert.Equal(-50 + (2 * Math.Log(5 / 2.0)), only.V.Millivolts, 1e-12);
    }

    [Fact]
    public void Without_adaptation_the_fold_is_at_V_T()
    {
        AdExParameters p = Neuron(0.nS);
        // g_L (V_T - E_L - delta_T) = 10 nS x (20 - 2) mV
        FixedPoint fold = Assert.Single(new PhasePlane(p, 180.pA).FixedPoints);
        Assert.Equal(FixedPointKind.SaddleNode, fold.Kind);
        Assert.Equal(-50, fold.V.Millivolts, 1e-12);
        Assert.Equal(0, fold.SecondEigenvalue.Real);
        Assert.Equal(2, new PhasePlane(p, 179.99999999.pA).FixedPoints.Count);
        Assert.Empty(new PhasePlane(p, 180.00000001.pA).FixedPoints);
    }

    [Fact]
    public void Near_the_fold_they_part_like_the_root_of_the_distance()
    {
        AdExParameters p = Neuron(0.nS);
        double part = 1e-8; // of delta_T g_L = 20 pA
        FixedPoint[] points = [.. new PhasePlane(p, (180 - (20 * part)).pA).FixedPoints];
        double expected = 2 * Math.Sqrt(2 * part);
        Assert.Equal(-50 - expected, points[0].V.Millivolts, 1e-6 * expected * 100);
        Assert.Equal(-50 + expected, points[1].V.Millivolts, 1e-6 * expected * 100);
    }

    [Theory]
    [InlineData(5.0, -65 + (10.0 * 5 / 1.5), FixedPointKind.StableNode)]
    [InlineData(-20.0, -45, FixedPointKind.Saddle)]
    public void The_leaky_neuron_has_one_where_leak_and_adaptation_balance(
        double a, double expected, FixedPointKind kind)
    {
        // R = 100 Mohm; a 5 nS: 1 + R a = 1.5; a -20 nS: -1.
        double pA = a > 0 ? 500 : -200;
        AdExParameters p = Neuron(a.nS, 0);
        p.VRest = -65.mV;
        FixedPoint only = Assert.Single(new PhasePlane(p, pA.pA).FixedPoints);
        Assert.Equal(expected, only.V.Millivolts, 1e-10);
        Assert.Equal(kind, only.Kind);
        Assert.Equal(expected < -50, only.IsBelowThreshold);
        Assert.Empty(new PhasePlane(Neuron(-10.nS, 0), 10.pA).FixedPoints);
    }

    [Fact]
    public void The_slope_of_the_input_range_does_not_matter()
    {
        // Currents of hyperpolarization far beyond biology: V is linear in I there.
        AdExParameters p = Neuron(4.nS);
        PhasePlane plane = new(p, -1e6.pA);
        Assert.Equal(-70 - (1e5 / 1.4), plane.FixedPoints[0].V.Millivolts, 1e-8);
        Assert.True(plane.FixedPoints[1].V > -50.mV);
    }

    private static AdExParameters Neuron(Conductance a, double deltaT = 2) =>
        AdExParameters.FromConductances(
            200.pF, 10.nS, -70.mV, -50.mV, deltaT.mV, a, 0.pA, 100.ms, -58.mV, 0.mV);
}
