using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>
/// Cutting the path of V at a spike and limiting the adjoints, on every backend.
/// </summary>
public sealed class BackwardSettingsTests
{
    private const int Steps = 400, Neurons = 3;

    private static readonly BackwardOptions s_cut = new()
    {
        Parameters = Trainable.All,
        CutAtSpike = true,
        DetachReset = true,
        Delta = true,
    };

    public static TheoryData<string> Backends => [.. Backend.All.Select(backend => backend.Name)];

    [Theory]
    [MemberData(nameof(Backends))]
    public void Cut_and_detached_a_hard_reset_has_the_gradient_of_what_it_does(string backend)
    {
        // A hard reset puts V to V_reset whatever it was, so without surrogates the derivative of
        // a run that spikes is the one in which V before the reset has no share.
        double[] currents = Draw(18, 24, 1), byV = Draw(-0.1, 0.1, 2), byW = Draw(-0.1, 0.1, 3);
        double Loss(double vReset, double b, double r, double v0)
        {
            using Tape<double> tape = Layer(backend, vReset, b, r, v0).Forward(currents, 0.1.ms);
            double loss = 0;
            for (int i = 0; i < currents.Length; i++)
            {
                loss += (byV[i] * tape.V[i]) + (byW[i] * tape.W[i]);
            }
            return loss;
        }
        using Tape<double> kept = Layer(backend, -66, 0.7, 1, -63).Forward(currents, 0.1.ms);
        Assert.True(kept.Spikes.ToArray().Sum() > 4 * Neurons);
        Gradients<double> g = kept.Backward(v: byV, w: byW, options: s_cut);
        AssertNear(Slope(x => Loss(-66 + x, 0.7, 1, -63)), g.VReset[0]);
        AssertNear(Slope(x => Loss(-66, 0.7 + x, 1, -63)), g.B[0]);
        AssertNear(Slope(x => Loss(-66, 0.7, 1 + x, -63)), g.R[0]);
        AssertNear(Slope(x => Loss(-66, 0.7, 1, -63 + x)), g.V0.ToArray().Sum());
        Assert.Equal(0, g.VTh[0]);

        // The reference's form lets V through.
        double cut = g.V0[0];
        Gradients<double> whole = kept.Backward(
            v: byV, w: byW, options: s_cut with { CutAtSpike = false });
        Assert.True(Math.Abs(whole.V0[0] - cut) > 1e-3);
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Cut_alone_leaves_the_spike_s_own_path(string backend)
    {
        // One step after a spike: V before it has a share through the spike's surrogate alone,
        // -D g/D lVr + b g/D lwr with g = 0.5 (Arctan at 0).
        foreach (SpkReset reset in new[] { SpkReset.Soft, SpkReset.Hard })
        {
            double V0(bool cut, out double direct)
            {
                var layer = new AdExIFRef<double>(1, Backend.ForName(backend))
                {
                    SpkReset = reset,
                    SpkFun = Surrogate.Arctan(),
                    VTh = -55.mV,
                    VReset = -65.mV,
                    A = 0.siemens,
                    B = 0.7.mA,
                    TauRef = 0.ms,
                    VInitializer = -55.mV,
                    WInitializer = 0.2.mA,
                };
                layer.InitState();
                using Tape<double> tape = layer.Forward([3.0], 0.1.ms);
                BackwardOptions options = Wanted.Everything with { CutAtSpike = cut };
                double byReset = tape.Backward(v: [1.0], options: options).VReset[0];
                direct = byReset; // V_reset has the share s lVr, and x is 0
                return tape.Backward(v: [1.0], w: [0.4], options: options).V0[0];
            }
            double whole = V0(false, out double lVr), cut = V0(true, out double same);
            Assert.Equal(lVr, same);
            AssertNear(whole - lVr, cut, 1e-12);
            double lwr = (0.4 * Math.Exp(-0.1 / 30)) - LossOfW(lVr);
            AssertNear((0.05 * 0.7 * lwr) - (0.5 * lVr), cut, 1e-9);
        }

        // dVc/dwr = -dt exprel(z) R/tau at V = -65 mV, where the exponential is as good as 0.23.
        static double LossOfW(double lVr)
        {
            double z = 0.01 * (Math.Exp((-65 + 59.9) / 3.48) - 1);
            double phi = (Math.Exp(z) - 1) / z;
            Assert.InRange(lVr, 0.9, 1.1);
            return 0.01 * phi;
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Limited_adjoints_are_those_of_single_steps_limited_in_between(string backend)
    {
        const int Few = 60;
        const double Limit = 0.37;
        double[] currents = Draw(5, 40, 4)[..(Few * Neurons)];
        double[] byV = Draw(-0.3, 0.3, 5)[..(Few * Neurons)];
        BackwardOptions options = Wanted.Everything with { ClipAdjoint = Limit };
        AdExIFRef<double> layer = Free(backend);
        using Tape<double> whole = layer.Forward(currents, 0.1.ms);
        Assert.True(whole.Spikes.ToArray().Sum() > 0);
        double[] free = whole.Backward(v: byV).V0.ToArray();
        Gradients<double> limited = whole.Backward(v: byV, options: options);
        Assert.NotEqual(free, limited.V0.ToArray());

        double[] v = new double[Neurons], w = new double[Neurons];
        int clipped = 0;
        for (int step = Few - 1; step >= 0; step--)
        {
            AdExIFRef<double> one = Free(backend);
            int before = (step - 1) * Neurons;
            if (step > 0)
            {
                whole.V.Slice(before, Neurons).CopyTo(one.V);
                whole.W.Slice(before, Neurons).CopyTo(one.W);
            }
            Range row = (step * Neurons)..((step + 1) * Neurons);
            using Tape<double> tape = one.Forward(currents[row], 0.1.ms);
            double[] vLoss = [.. v.Zip(byV[row], (adjoint, loss) => adjoint + loss)];
            Gradients<double> g = tape.Backward(v: vLoss, w: w);
            Assert.Equal(g.Current.ToArray(), limited.Current[row].ToArray());
            clipped += g.V0.ToArray().Concat(g.W0.ToArray()).Count(x => Math.Abs(x) > Limit);
            v = [.. g.V0.ToArray().Select(x => Math.Clamp(x, -Limit, Limit))];
            w = [.. g.W0.ToArray().Select(x => Math.Clamp(x, -Limit, Limit))];
        }
        Assert.True(clipped > 5);
        Assert.Equal(v, limited.V0.ToArray());
        Assert.Equal(w, limited.W0.ToArray());
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void The_adjoint_of_w_has_no_limit_where_R_is_0(string backend)
    {
        // w acts on V by R w alone, so its adjoint is limited to the limit times abs(R).
        double W0(double r)
        {
            AdExIFRef<double> layer = Layer(backend, -66, 0.7, r, -65);
            using Tape<double> tape = layer.Forward(new double[Neurons], 0.1.ms);
            BackwardOptions options = Wanted.Everything with { ClipAdjoint = 0.1 };
            return tape.Backward(
                v: new double[Neurons], w: [3.0, 3.0, 3.0], options: options).W0[Neurons - 1];
        }
        AssertNear(3 * Math.Exp(-0.1 / 30), W0(0), 1e-12);
        AssertNear(0.1 * 0.5, W0(0.5), 1e-12);
        AssertNear(0.1 * 0.5, W0(-0.5), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_published_neuron_s_gradients_stay_finite(string backend)
    {
        AdExParameters tonic = AdExParameters.FromConductances(
            200.pF, 10.nS, -70.mV, -50.mV, 2.mV, 2.nS, 0.pA, 30.ms, -58.mV, -40.mV);
        Gradients<float> Back(BackwardOptions options)
        {
            var layer = new AdExIFRef<float>(1, tonic, Backend.ForName(backend))
            {
                SpkReset = SpkReset.Hard,
                SpkFun = Surrogate.Arctan(2),
                TauRef = 0.ms,
                VInitializer = -70.mV,
            };
            layer.InitState();
            float[] currents = new float[5000], loss = new float[5000];
            Array.Fill(currents, (float)500.pA.Milliamperes);
            Array.Fill(loss, 1f);
            using Tape<float> tape = layer.Forward(currents, 0.1.ms);
            Assert.InRange(tape.Spikes.ToArray().Sum(), 51, 53);
            return tape.Backward(spikes: loss, options: options);
        }
        Assert.Throws<NonFiniteGradientException>(() => Back(new() { Parameters = Trainable.All, DetachReset = true }));
        foreach (BackwardOptions options in new BackwardOptions[]
        {
            new() { Parameters = Trainable.All, DetachReset = true, CutAtSpike = true },
            new() { Parameters = Trainable.All, DetachReset = true, ClipAdjoint = 10 },
        })
        {
            Gradients<float> g = Back(options);
            Assert.All(g.Current.ToArray(), x => Assert.True(float.IsFinite(x)));
            Assert.True(float.IsFinite(g.VReset[0]) && g.R[0] != 0);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_limit_that_is_not_above_0_is_refused(double limit)
    {
        ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(
            () => Wanted.Everything with { ClipAdjoint = limit });
        Assert.Equal(nameof(BackwardOptions.ClipAdjoint), e.ParamName);
        Assert.Equal(limit, e.ActualValue);
    }

    private static AdExIFRef<double> Layer(
        string backend, double vReset, double b, double r, double v0)
    {
        var layer = new AdExIFRef<double>(Neurons, Backend.ForName(backend))
        {
            SpkReset = SpkReset.Hard,
            SpkFun = Surrogate.Sigmoid(),
            VReset = vReset.mV,
            B = b.mA,
            R = r.ohm,
            A = 0.2.siemens,
            VInitializer = v0.mV,
        };
        layer.InitState();
        return layer;
    }

    private static AdExIFRef<double> Free(string backend)
    {
        AdExIFRef<double> layer = Layer(backend, -66, 0.7, 1, -57);
        layer.TauRef = 0.ms;
        return layer;
    }

    private static double Slope(Func<double, double> f) => (f(1e-6) - f(-1e-6)) / 2e-6;

    private static double[] Draw(double low, double high, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Steps * Neurons)
            .Select(_ => low + ((high - low) * random.NextDouble()))];
    }

    private static void AssertNear(double expected, double actual, double tolerance = 1e-6) =>
        Assert.True(
            Math.Abs(actual - expected) <= tolerance * Math.Max(Math.Abs(expected), 0.01),
            $"{actual:R} instead of {expected:R}");
}
