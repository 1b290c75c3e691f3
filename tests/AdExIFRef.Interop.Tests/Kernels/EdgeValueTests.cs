using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>
/// Values exactly at a comparison, and their neighbours, on every backend: V at the threshold, the
/// elapsed time at tau_ref, the exponent at the guard. Random models do not meet them.
/// </summary>
public sealed class EdgeValueTests
{
    private const int N = 77; // groups and a tail for every vector width

    public static TheoryData<string> Backends => [.. Backend.All.Select(backend => backend.Name)];

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_neuron_at_the_threshold_is_reset_and_one_just_below_is_not(string name)
    {
        Check<float>(name);
        Check<double>(name);

        static void Check<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T threshold = T.CreateChecked(-55), below = T.BitDecrement(threshold);
            AdExIF<T> at = Make<T>(name), reset = Make<T>(name);
            at.V.Fill(threshold);
            reset.V.Fill(T.CreateChecked(-68));
            reset.W.Fill(T.One);
            at.Update(0.ms, Layers.Dt);
            reset.Update(0.ms, Layers.Dt);
            Layers.AssertSameState(reset, at);

            AdExIF<T> under = Make<T>(name), higher = Make<T>(name);
            higher.VTh = -50.mV;
            under.V.Fill(below);
            higher.V.Fill(below);
            under.Update(0.ms, Layers.Dt);
            higher.Update(0.ms, Layers.Dt);
            Layers.AssertSameState(higher, under);
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_refractory_neuron_left_at_the_threshold_spikes_and_one_just_below_does_not(
        string name)
    {
        Check<float>(name);
        Check<double>(name);

        static void Check<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (bool below in new[] { false, true })
            {
                AdExIFRef<T> layer = MakeRefractory<T>(name, RefractoryClock.Steps);
                layer.SpkReset = SpkReset.Soft; // leaves V - 13 mV
                layer.InitState();
                T v = T.CreateChecked(-42);
                layer.V.Fill(below ? T.BitDecrement(v) : v);
                layer.RefractorySteps.Fill(T.CreateChecked(5));
                ReadOnlySpan<T> spikes = layer.Update(3.ms, Layers.Dt);
                Assert.All(
                    spikes.ToArray(), spike => Assert.Equal(below ? T.Zero : T.One, spike));
                Assert.Equal(
                    below ? T.CreateChecked(-1e7) : T.CreateChecked(3), layer.LastSpikeTime[N - 1]);
                Assert.Equal(!below, layer.V[N - 1] == T.CreateChecked(-55));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void The_refractory_period_ends_where_the_elapsed_time_is_tau_ref(string name)
    {
        Check<float>(name);
        Check<double>(name);

        static void Check<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (bool inside in new[] { false, true })
            {
                AdExIFRef<T> layer = MakeRefractory<T>(name, RefractoryClock.Time);
                layer.TauRef = 1.75.ms;
                layer.V.Fill(T.CreateChecked(-60));
                layer.LastSpikeTime.Fill(inside ? T.CreateChecked(1.0 / (1 << 20)) : T.Zero);
                layer.Update(1.75.ms, 0.25.ms);
                Assert.All(layer.Refractory.ToArray(), held => Assert.Equal(inside, held));
                Assert.Equal(inside, layer.V[0] == T.CreateChecked(-60));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void The_steps_clock_holds_a_neuron_while_a_step_is_left(string name)
    {
        Check<float>(name);
        Check<double>(name);

        static void Check<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (int left = 0; left < 3; left++)
            {
                AdExIFRef<T> layer = MakeRefractory<T>(name, RefractoryClock.Steps);
                layer.V.Fill(T.CreateChecked(-60));
                layer.RefractorySteps.Fill(T.CreateChecked(left));
                layer.Update(0.ms, Layers.Dt);
                Assert.All(layer.Refractory.ToArray(), held => Assert.Equal(left > 0, held));
                Assert.Equal(left > 0, layer.V[N - 1] == T.CreateChecked(-60));
                Assert.Equal(T.CreateChecked(Math.Max(left - 1, 0)), layer.RefractorySteps[N - 1]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void From_the_guard_on_the_linearisation_has_no_exponential(string name)
    {
        Check<float>(name);
        Check<double>(name);

        static void Check<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (bool below in new[] { false, true })
            {
                AdExIF<T> layer = Make<T>(name);
                layer.ExponentGuard = 2;
                layer.VTh = 0.mV;
                layer.VT = -50.mV;
                layer.DeltaT = 2.mV;
                layer.VRest = -66.mV;
                layer.BlowUpPolicy = BlowUpPolicy.Ignore;
                T v = T.CreateChecked(-46); // (V - V_T)/delta_T is the guard
                v = below ? T.BitDecrement(v) : v;
                layer.V.Fill(v);
                layer.Update(0.ms, Layers.Dt);
                double from = double.CreateChecked(v), got = double.CreateChecked(layer.V[N - 1]);
                double right = Guarded(from, below), wrong = Guarded(from, !below);
                Assert.InRange(Math.Abs(got - right), 0, 0.02 * Math.Abs(right - wrong));
            }
        }

        // One step of 0.1 ms with tau 10 ms and no current, in the model's own numbers.
        static double Guarded(double v, bool withExponential)
        {
            double e = Math.Exp((v + 50) / 2), k = 0.1 / 10;
            double z = k * ((withExponential ? e : 0) - 1);
            return v + ((Math.Exp(z) - 1) / z * k * (-(v + 66) + (2 * e)));
        }
    }

    private static AdExIF<T> Make<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(N, Backend.ForName(name)) { SpkReset = SpkReset.Hard };

    private static AdExIFRef<T> MakeRefractory<T>(string name, RefractoryClock clock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(N, Backend.ForName(name))
        {
            SpkReset = SpkReset.Hard,
            RefractoryClock = clock,
            RefVar = true,
        };
}
