using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// The bounded upstroke with values exactly at its comparisons, and their neighbours, on every
/// backend. With dt = tau/2 and delta_T = log2(e) mV, V = V_T + 1 mV has the exponential 2, so the
/// growth dt/tau (e - 1) is 1/2.
/// </summary>
public sealed class BoundedUpstrokeEdgeTests
{
    private const int N = 77; // groups and a tail for every vector width
    private static readonly double s_slope = Math.Log2(Math.E);

    public static TheoryData<string> Backends => [.. Backend.All.Select(backend => backend.Name)];

    [Theory]
    [MemberData(nameof(Backends))]
    public void The_upstroke_ends_from_a_growth_of_one_half_on(string name)
    {
        Check<float>(name);
        Check<double>(name);

        // Just below 1/2 the step is the ordinary one: exprel(1/2) of the rise k delta_T e.
        static void Check<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T at = T.CreateChecked(-49);
            Assert.All(Step(name, at, T.Zero), v => Assert.Equal(T.CreateChecked(-40), v));
            double free = -49 + (2 * (Math.Sqrt(Math.E) - 1) * s_slope);
            Assert.All(
                Step(name, T.BitDecrement(at), T.Zero),
                v => Assert.Equal(free, double.CreateChecked(v), 1e-4));
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void The_upstroke_ends_only_where_the_rise_is_more_than_half_of_the_slope(string name)
    {
        Check<float>(name);
        Check<double>(name);

        // A drain of delta_T leaves a rise whose half is just that of delta_T dt/tau.
        static void Check<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T at = T.CreateChecked(-49), drain = T.CreateChecked(s_slope);
            double limited = -49 + ((Math.Sqrt(Math.E) - 1) * s_slope);
            Assert.All(
                Step(name, at, drain),
                v => Assert.Equal(limited, double.CreateChecked(v), 1e-4));
            T less = drain * T.CreateChecked(1 - 1e-5);
            Assert.All(Step(name, at, less), v => Assert.Equal(T.CreateChecked(-40), v));
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_candidate_that_is_just_the_threshold_ends_the_upstroke(string name)
    {
        Check<float>(name);
        Check<double>(name);

        // w is driven by V before the upstroke, which is V_rest, or by V after the step.
        static void Check<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (double jump in new[] { 15, 14.5 })
            {
                var layer = new AdExIF<T>(N, Backend.ForName(name))
                {
                    Upstroke = Upstroke.Bounded,
                    DeltaT = 0.mV,
                    VT = -50.mV,
                    VTh = -50.mV,
                    VRest = -65.mV,
                    A = 1.siemens,
                };
                layer.V.Fill(T.CreateChecked(-65));
                layer.AddDeltaInput("jump", jump.mV);
                T[] spikes = layer.Update(0.ms, Layers.Dt).ToArray();
                bool ends = jump == 15;
                double w = ends ? 0 : jump * (1 - Math.Exp(-0.1 / 30));
                Assert.All(spikes, spike => Assert.Equal(ends ? T.One : T.Zero, spike));
                Assert.All(
                    layer.W.ToArray(), x => Assert.Equal(w, double.CreateChecked(x), 1e-6));
            }
        }
    }

    /// <summary>Returns V after one step from V and w, with V_rest = V and V_th = -40 mV.</summary>
    private static T[] Step<T>(string name, T v, T w)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIF<T>(N, Backend.ForName(name))
        {
            Upstroke = Upstroke.Bounded,
            DeltaT = s_slope.mV,
            VT = -50.mV,
            VTh = -40.mV,
            VRest = -49.mV,
            Tau = 1.ms,
            R = 1.ohm,
        };
        layer.V.Fill(v);
        layer.W.Fill(w);
        layer.Update(0.ms, 0.5.ms);
        return layer.V.ToArray();
    }
}
