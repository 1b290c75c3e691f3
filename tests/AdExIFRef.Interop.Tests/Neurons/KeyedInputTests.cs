using Xunit;

namespace AdExIFRef.Interop.Tests;

public class KeyedInputTests
{
    private const int N = 13;

    [Fact]
    public void Arrays_are_used_once_and_add_to_the_argument_in_order()
    {
        AdExIFRef<float> keyed = Layers.Varied<float>(N), plain = Layers.Varied<float>(N);
        float[] x = Layers.Values<float>(N, 0, 30), a = Layers.Values<float>(N, 0, 9, seed: 2);
        float[] b = Layers.Values<float>(N, 0, 0.01, seed: 3);
        float[] sum = new float[N];
        for (int i = 0; i < N; i++)
        {
            sum[i] = x[i] + a[i];
            sum[i] += b[i];
        }
        keyed.AddCurrentInput("z", a);
        keyed.AddCurrentInput("a", b);
        Assert.Equal(["z", "a"], keyed.CurrentInputKeys);
        keyed.Update(0.ms, Layers.Dt, x);
        plain.Update(0.ms, Layers.Dt, sum);
        Layers.AssertSameState(plain, keyed);
        Assert.Empty(keyed.CurrentInputKeys);
        keyed.Update(0.1.ms, Layers.Dt, x);
        plain.Update(0.1.ms, Layers.Dt, x);
        Layers.AssertSameState(plain, keyed);
    }

    [Fact]
    public void A_function_stays_and_sees_the_potential_after_the_reset()
    {
        var layer = new AdExIFRef<double>(2) { SpkReset = SpkReset.Hard, TauRef = 0.ms };
        layer.V[0] = -50.3;
        var seen = new List<double[]>();
        layer.AddCurrentInput("mine", (v, current, slope) =>
        {
            seen.Add(v.ToArray());
            Assert.All(current.ToArray(), value => Assert.Equal(0, value));
            Assert.All(slope.ToArray(), value => Assert.Equal(0, value));
            current.Fill(3.3);
        });
        var plain = new AdExIFRef<double>(2) { SpkReset = SpkReset.Hard, TauRef = 0.ms };
        plain.V[0] = -50.3;
        for (int i = 0; i < 3; i++)
        {
            layer.Update((i * 0.1).ms, Layers.Dt);
            plain.Update((i * 0.1).ms, Layers.Dt, 3.3.mA);
        }
        Assert.Equal(3, seen.Count);
        Assert.Equal([-68, -65], seen[0]);
        Layers.AssertSameState(plain, layer);
        layer.SpkReset = SpkReset.Soft;
        layer.V[0] = -50.3;
        layer.Update(0.3.ms, Layers.Dt);
        Assert.Equal(-50.3 - 13, seen[3][0]);
    }

    [Fact]
    public void A_conductance_is_the_function_of_its_current_and_slope()
    {
        AdExIFRef<double> one = Layers.Varied<double>(N), other = Layers.Varied<double>(N);
        double[] g = Layers.Values<double>(N, 0.1, 0.9);
        one.AddCurrentInput("ampa", Input.Conductance(g.siemens, 3.7.mV), label: "exc");
        other.AddCurrentInput("mine", (v, current, slope) =>
        {
            for (int i = 0; i < v.Length; i++)
            {
                current[i] = g[i] * (3.7 - v[i]);
                slope[i] = -g[i];
            }
        });
        RunOptions<double> counts = new() { Record = [Recording.SpikeCounts] };
        RunResult<double> a = one.Run(300, Layers.Dt, null, counts);
        RunResult<double> b = other.Run(300, Layers.Dt, null, counts);
        Assert.True(a.TotalSpikes > N);
        Assert.Equal(a.SpikeCounts.ToArray(), b.SpikeCounts.ToArray());
        for (int i = 0; i < N; i++)
        {
            Assert.Equal(one.V[i], other.V[i], 1e-6);
        }
        Assert.Equal(["ampa"], one.CurrentInputKeys);
    }

    [Fact]
    public void A_conductance_step_is_the_models()
    {
        var layer = new AdExIFRef<double>(1);
        layer.AddCurrentInput("g", Input.Conductance(0.7.siemens, -3.mV));
        layer.Update(0.ms, Layers.Dt, 1.3.mA);
        double e = Math.Exp((-65 + 59.9) / 3.48), slope = (-1 + e - 0.7) / 10;
        double f = ((3.48 * e) + 1.3 + (0.7 * 62)) / 10;
        double expected = -65 + ((Math.Exp(0.1 * slope) - 1) / slope * f);
        Assert.Equal(expected, layer.V[0], 1e-12);
    }

    [Fact]
    public void A_live_conductance_is_read_at_every_step()
    {
        var live = new AdExIFRef<float>(2);
        float[] g = [0, 0], reversal = [0, -10];
        live.AddCurrentInput("syn", Input.Conductance(g, reversal));
        live.Update(0.ms, Layers.Dt);
        Assert.Equal(live.V[0], live.V[1]);
        g.AsSpan().Fill(0.5f);
        live.Update(0.1.ms, Layers.Dt);
        Assert.True(live.V[0] > live.V[1]);
        var common = new AdExIFRef<float>(2);
        common.AddCurrentInput("syn", Input.Conductance(g, 0.mV));
        common.Update(0.ms, Layers.Dt);
        Assert.Equal(common.V[0], common.V[1]);
    }

    [Fact]
    public void Jumps_move_V_and_may_be_functions()
    {
        var layer = new AdExIFRef<double>(2);
        var plain = new AdExIFRef<double>(2);
        layer.AddDeltaInput("kick", [1.5, 0]);
        layer.AddDeltaInput("also", 0.25.mV);
        int calls = 0;
        layer.AddDeltaInput("mine", delta =>
        {
            calls++;
            delta[1] = -2;
        });
        Assert.Equal(["kick", "also", "mine"], layer.DeltaInputKeys);
        layer.Update(0.ms, Layers.Dt);
        plain.Update(0.ms, Layers.Dt);
        Assert.Equal(plain.V[0] + 1.75, layer.V[0], 1e-12);
        Assert.Equal(plain.V[1] - 1.75, layer.V[1], 1e-12);
        Assert.Equal(["mine"], layer.DeltaInputKeys);
        layer.Run(3, Layers.Dt);
        Assert.Equal(4, calls);
    }

    [Fact]
    public void Single_steps_and_a_run_use_keyed_inputs_alike()
    {
        AdExIFRef<float> stepped = Prepared(), run = Prepared(), chunks = Prepared();
        float[] x = Layers.Values<float>(60 * 2 * N, 0, 30);
        for (int i = 0; i < 60; i++)
        {
            stepped.Update((i * 0.1).ms, Layers.Dt, x.AsSpan(i * 2 * N, 2 * N));
        }
        run.Run(60, Layers.Dt, Drive.Steps(x));
        chunks.Run(60, Layers.Dt, Drive.Steps(x), new() { ChunkBytes = 500 });
        Layers.AssertSameState(stepped, run);
        Layers.AssertSameState(stepped, chunks);
        stepped.AddCurrentInput("mine", (v, current, slope) => current.Fill(1.1f));
        run.AddCurrentInput("mine", (v, current, slope) => current.Fill(1.1f));
        for (int i = 60; i < 90; i++)
        {
            stepped.Update((i * 0.1).ms, Layers.Dt, 17.7.mA);
        }
        run.Run(30, Layers.Dt, 17.7.mA);
        Layers.AssertSameState(stepped, run);

        static AdExIFRef<float> Prepared()
        {
            AdExIFRef<float> layer = Layers.Varied<float>(N);
            layer.InitState(2);
            layer.AddCurrentInput("once", Layers.Values<float>(N, 0, 40, seed: 4));
            layer.AddCurrentInput(
                "g", Input.Conductance(Layers.Values<double>(N, 0, 0.3).siemens, 1.3.mV));
            layer.AddCurrentInput("h", Input.Conductance(0.01.siemens, -70.1.mV));
            layer.AddDeltaInput("kick", Layers.Values<float>(2 * N, 0, 5, seed: 5));
            return layer;
        }
    }

    [Fact]
    public void Labels_select_what_is_summed_and_nothing_is_used_up()
    {
        var layer = new AdExIFRef<double>(2);
        layer.AddCurrentInput("a", [1.5, 2.5], label: "exc");
        layer.AddCurrentInput("g", Input.Conductance(0.5.siemens, 4.mV), label: "exc");
        layer.AddCurrentInput("b", -1.mA, label: "inh");
        layer.AddCurrentInput("f", (v, current, slope) => current.Fill(v[0]));
        var sum = new double[2];
        layer.SumCurrentInputs([-60, -50], sum, "exc");
        Assert.Equal([1.5 + 32, 2.5 + 27], sum);
        layer.SumCurrentInputs([-60, -50], sum, "inh");
        Assert.Equal([-1, -1], sum);
        layer.SumCurrentInputs([-60, -50], sum);
        Assert.Equal([1.5 + 32 - 61, 2.5 + 27 - 61], sum);
        Assert.Equal(4, layer.CurrentInputKeys.Count);
        layer.AddDeltaInput("kick", 2.mV, label: "x");
        layer.SumDeltaInputs(sum, "x");
        Assert.Equal([2, 2], sum);
        Assert.Throws<KeyNotFoundException>(() => layer.SumCurrentInputs([0, 0], sum, "none"));
        Assert.Throws<KeyNotFoundException>(() => layer.SumDeltaInputs(sum, "exc"));
        Assert.Throws<ArgumentException>(() => layer.SumDeltaInputs(new double[3]));
        Assert.Throws<ArgumentException>(() => layer.SumCurrentInputs([0], sum));
    }

    [Fact]
    public void A_key_has_one_input()
    {
        var layer = new AdExIFRef<float>(2);
        ConductanceInput input = Input.Conductance(0.5.siemens, 4.mV);
        layer.AddCurrentInput("k", input);
        layer.AddCurrentInput("k", input);
        var error = Assert.Throws<ArgumentException>(() => layer.AddCurrentInput("k", 1.mA));
        Assert.Contains("\"k\"", error.Message, StringComparison.Ordinal);
        layer.AddDeltaInput("k", 1.mV);
        Assert.Throws<ArgumentException>(() => layer.AddDeltaInput("k", 1.mV));
        Assert.Single(layer.CurrentInputKeys);
        layer.RemoveCurrentInput("k");
        Assert.Throws<KeyNotFoundException>(() => layer.RemoveCurrentInput("k"));
        layer.RemoveDeltaInput("k");
        Assert.Throws<KeyNotFoundException>(() => layer.RemoveDeltaInput("k"));
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_refused()
    {
        var layer = new AdExIFRef<float>(3);
        Assert.Throws<ArgumentException>(() => layer.AddCurrentInput("k", new float[2]));
        Assert.Throws<ArgumentException>(() => layer.AddDeltaInput("k", new float[4]));
        Assert.Throws<ArgumentException>(
            () => layer.AddCurrentInput("k", Input.Conductance(new float[2], 0.mV)));
        Assert.Throws<ArgumentException>(() => Input.Conductance(new float[2], new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => layer.AddCurrentInput("k", double.NaN.mA));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Input.Conductance(new float[2], double.NaN.mV));
        Assert.Throws<ArgumentNullException>(() => layer.AddCurrentInput(null!, 1.mA));
        Assert.Throws<ArgumentNullException>(
            () => layer.AddCurrentInput("k", (CurrentFunction<float>)null!));
        Assert.Throws<ArgumentNullException>(() => layer.RemoveCurrentInput(null!));
        Assert.Empty(layer.CurrentInputKeys);
        Assert.Empty(layer.DeltaInputKeys);
    }

    [Fact]
    public void Values_for_another_batch_are_refused_at_the_step_and_kept()
    {
        var layer = new AdExIFRef<float>(3);
        layer.InitState(2);
        layer.AddCurrentInput("k", new float[6]);
        layer.InitState();
        float[] before = layer.V.ToArray();
        Assert.Throws<ArgumentException>(() => { layer.Update(0.ms, Layers.Dt); });
        Assert.Throws<ArgumentException>(() => layer.Run(1, Layers.Dt));
        Assert.Equal(before, layer.V);
        Assert.Single(layer.CurrentInputKeys);
    }

    [Fact]
    public void A_function_that_throws_leaves_everything_as_it_was()
    {
        var layer = new AdExIFRef<float>(3);
        layer.AddCurrentInput("once", [5f]);
        int calls = 0;
        layer.AddCurrentInput("bad", (v, current, slope) =>
        {
            if (++calls % 4 == 0)
            {
                throw new InvalidDataException();
            }
        });
        float[] before = layer.V.ToArray();
        Assert.Throws<InvalidDataException>(() => layer.Run(10, Layers.Dt));
        Assert.Equal(before, layer.V);
        Assert.Equal(0.ms, layer.NextTime);
        Assert.Equal(["once", "bad"], layer.CurrentInputKeys);
        calls = 3;
        Assert.Throws<InvalidDataException>(() => { layer.Update(0.ms, Layers.Dt); });
        Assert.Equal(before, layer.V);
        Assert.Equal(["once", "bad"], layer.CurrentInputKeys);
    }
}
