using System.Numerics;
using AdExIFRef.Interop.Tests.Oracle;
using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>
/// The gradients of every backend against derivatives written down independently, for each setting
/// of the backward pass, with spikes, refractory steps and either reset.
/// </summary>
public sealed class TextbookGradientTests
{
    private const int Neurons = 5, Steps = 120;
    private const double Alpha = 2, TauRef = 0.5, Dt = 0.1;

    public static TheoryData<string, bool, bool, bool, int?, double?> Settings
    {
        get
        {
            var data = new TheoryData<string, bool, bool, bool, int?, double?>();
            foreach (string backend in Backend.All.Select(backend => backend.Name))
            {
                foreach (bool hard in new[] { false, true })
                {
                    data.Add(backend, hard, false, false, null, null);
                    data.Add(backend, hard, true, false, null, null);
                    data.Add(backend, hard, false, true, null, null);
                    data.Add(backend, hard, true, true, null, null);
                    data.Add(backend, hard, false, false, 17, null);
                    data.Add(backend, hard, false, false, null, 0.3);
                    data.Add(backend, hard, false, true, 31, 0.1);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void In_double(
        string backend, bool hard, bool detach, bool cut, int? window, double? limit) =>
        Compare<double>(
            Backend.ForName(backend), 1e-10, new(hard, detach, cut, window, limit ?? 1 / 0.0));

    [Theory]
    [MemberData(nameof(Settings))]
    public void In_single(
        string backend, bool hard, bool detach, bool cut, int? window, double? limit) =>
        Compare<float>(
            Backend.ForName(backend), 2e-3, new(hard, detach, cut, window, limit ?? 1 / 0.0));

    /// <summary>Gets backend, reset, spikes detached, path cut, whether there is an exponential.
    /// </summary>
    public static TheoryData<string, bool, bool, bool, bool> Upstrokes
    {
        get
        {
            var data = new TheoryData<string, bool, bool, bool, bool>();
            foreach (string backend in Backend.All.Select(backend => backend.Name))
            {
                foreach (bool hard in new[] { false, true })
                {
                    data.Add(backend, hard, false, false, false);
                    data.Add(backend, hard, false, false, true);
                    data.Add(backend, hard, true, false, false);
                    data.Add(backend, hard, false, true, false);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Upstrokes))]
    public void With_bounded_upstrokes(
        string backend, bool hard, bool detach, bool cut, bool flat)
    {
        var way = new TextbookBackward(hard, detach, cut, Bounded: true);
        Compare<double>(Backend.ForName(backend), 1e-10, way, threshold: 10.25, flat);
        Compare<float>(Backend.ForName(backend), 2e-3, way, threshold: 10.25, flat);
        Compare<double>(Backend.ForName(backend), 1e-10, way, threshold: -55.25, flat);
    }

    [Theory]
    [MemberData(nameof(Upstrokes))]
    public void Without_an_exponential(
        string backend, bool hard, bool detach, bool cut, bool high)
    {
        var way = new TextbookBackward(hard, detach, cut);
        double threshold = high ? -55.25 : -61.5; // V_T is -59.875: above or below it
        Compare<double>(Backend.ForName(backend), 1e-10, way, threshold, flat: true);
        Compare<float>(Backend.ForName(backend), 2e-3, way, threshold, flat: true);
    }

    private static void Compare<T>(
        Backend backend, double tolerance, TextbookBackward way, double threshold = -55.25,
        bool flat = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] currents = Layers.Values<T>(Steps * Neurons, 0, 60, seed: 3);
        T[][] losses =
            [.. Enumerable.Range(4, 3).Select(seed => Layers.Values<T>(
                Steps * Neurons, -1, 1, seed))];
        TextbookParameters Parameters(int i) => Draw(i) with
        {
            VTh = threshold,
            DeltaT = flat ? 0 : 3.375,
        };
        AdExIFRef<T> layer = Layer<T>(
            backend, way.Hard, [.. Enumerable.Range(0, Neurons).Select(Parameters)]);
        layer.Upstroke = way.Bounded ? Upstroke.Bounded : Upstroke.Reference;
        T[] v0 = layer.V.ToArray(), w0 = layer.W.ToArray();
        using Tape<T> tape = layer.Forward(currents, Dt.ms);
        Gradients<T> g = tape.Backward(losses[0], losses[1], losses[2], new BackwardOptions
        {
            Parameters = Trainable.All,
            Delta = true,
            DetachReset = way.Detach,
            CutAtSpike = way.Cut,
            TruncationSteps = way.Window,
            ClipAdjoint = double.IsFinite(way.Limit) ? way.Limit : null,
        });
        double[] tau = new double[Neurons], b = new double[Neurons];
        var sums = new Dictionary<string, double>();
        for (int i = 0; i < Neurons; i++)
        {
            double[] Column(ReadOnlySpan<T> rows) => At(rows, i);
            TextbookParameters p = Parameters(i);
            p = flat ? p with { VTh = Math.Min(p.VTh, p.VT) } : p;
            var book = new TextbookGradient(p, Dt, Alpha, way);
            bool[] held = Held(Column(tape.Spikes));
            Assert.Contains(true, held);
            book.Take(
                [double.CreateChecked(v0[i]), .. Column(tape.V)],
                [double.CreateChecked(w0[i]), .. Column(tape.W)],
                held, Column(currents),
                [.. Column(losses[0]).Zip(Column(losses[1]), Column(losses[2]))]);
            AssertNear(book.Current, Column(g.Current), tolerance);
            AssertNear(book.Delta, Column(g.Delta), tolerance);
            AssertNear([book.V0, book.W0], [.. At(g.V0, i), .. At(g.W0, i)], tolerance);
            if (flat && p.VTh == p.VT)
            {
                // V_T is the threshold, and V_th has no share in anything.
                book.Parameters["VT"] += book.Parameters["VTh"];
                book.Parameters["VTh"] = 0;
            }
            (tau[i], b[i]) = (book.Parameters["Tau"], book.Parameters["B"]);
            foreach ((string name, double value) in book.Parameters)
            {
                sums[name] = sums.GetValueOrDefault(name) + value;
            }
        }
        AssertNear(tau, At(g.Tau, 0, Neurons), tolerance);
        AssertNear(b, At(g.B, 0, Neurons), tolerance);
        string[] shared = ["R", "TauW", "VTh", "VReset", "VRest", "VT", "DeltaT", "A"];
        AssertNear(
            [.. shared.Select(name => sums[name])],
            [
                .. At(g.R, 0), .. At(g.TauW, 0), .. At(g.VTh, 0), .. At(g.VReset, 0),
                .. At(g.VRest, 0), .. At(g.VT, 0), .. At(g.DeltaT, 0), .. At(g.A, 0),
            ],
            tolerance,
            each: true);
    }

    private static AdExIFRef<T> Layer<T>(Backend backend, bool hard, TextbookParameters[] all)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TextbookParameters one = all[0];
        var layer = new AdExIFRef<T>(Neurons, backend)
        {
            R = one.R.ohm,
            Tau = all.Select(p => p.Tau).ToArray().ms,
            TauW = one.TauW.ms,
            TauRef = TauRef.ms,
            VTh = one.VTh.mV,
            VReset = one.VReset.mV,
            VRest = one.VRest.mV,
            VT = one.VT.mV,
            DeltaT = one.DeltaT.mV,
            A = one.A.siemens,
            B = all.Select(p => p.B).ToArray().mA,
            SpkReset = hard ? SpkReset.Hard : SpkReset.Soft,
            RefractoryClock = RefractoryClock.Steps,
            SpkFun = Surrogate.Arctan(Alpha),
            VInitializer = Init.Uniform(-68.mV, -56.mV, seed: 5),
            WInitializer = 0.5.mA,
        };
        layer.InitState();
        return layer;
    }

    // Numbers that single precision has too, so that both compute with the same.
    private static TextbookParameters Draw(int i) => new(
        1.125, 8 + (0.75 * i), 29.5, -55.25, -67.75, -64.5, -59.875, 3.375, 0.8125,
        0.625 + (0.125 * i));

    /// <summary>The steps after a spike in which the neuron is refractory.</summary>
    private static bool[] Held(double[] spikes)
    {
        var held = new bool[spikes.Length];
        int last = int.MinValue / 2, steps = (int)Math.Ceiling((TauRef / Dt) - 1e-6);
        for (int s = 0; s < held.Length; s++)
        {
            held[s] = s - last < steps;
            last = spikes[s] == 1 ? s : last;
        }
        return held;
    }

    private static double[] At<T>(ReadOnlySpan<T> rows, int neuron, int count = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var column = new List<double>();
        int width = rows.Length >= Neurons ? Neurons : rows.Length;
        for (int start = 0; start < rows.Length; start += width)
        {
            for (int i = neuron; i < neuron + count; i++)
            {
                column.Add(double.CreateChecked(rows[start + i]));
            }
        }
        return [.. column];
    }

    private static void AssertNear(
        double[] expected, double[] actual, double tolerance, bool each = false)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.Max(Math.Abs);
        Assert.True(scale > 0, "there must be a gradient");
        for (int i = 0; i < expected.Length; i++)
        {
            double size = each ? Math.Max(Math.Abs(expected[i]), 1e-3 * scale) : scale;
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * size,
                $"[{i}]: {actual[i]:R} instead of {expected[i]:R}, scale {scale:R}");
        }
    }
}
