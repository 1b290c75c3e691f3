using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>Recurrent weights of a tape, and the layer that has input weights too.</summary>
public sealed class RecurrentWeightsTests
{
    private const int N = 11, Batch = 3, Inputs = 5, Steps = 40;

    private static readonly Time s_dt = 0.1.ms;

    public static TheoryData<string> Names => [.. Backend.All.Select(backend => backend.Name)];

    [Fact]
    public void A_step_takes_the_rows_of_those_that_spiked_in_the_step_before()
    {
        double[] x = Currents<double>(), w = Weights<double>(N, 7, 4);
        AdExIFRef<double> whole = Layer<double>(), stepped = Layer<double>();
        using Tape<double> tape =
            whole.Forward(x, s_dt, new ForwardOptions<double> { RecurrentWeights = w });
        double[] before = new double[Batch * N];
        int spikes = 0;
        for (int t = 0; t < Steps; t++)
        {
            double[] row = x.AsSpan(t * Batch * N, Batch * N).ToArray();
            for (int k = 0; k < Batch * N * N; k++)
            {
                int b = k / (N * N), i = k / N % N, j = k % N;
                row[(b * N) + j] += before[(b * N) + i] * w[(i * N) + j];
            }
            using Tape<double> one = stepped.Forward(row, s_dt);
            one.Spikes.CopyTo(before);
            Assert.Equal(before, tape.Spikes.Slice(t * Batch * N, Batch * N).ToArray());
            Assert.Equal(stepped.V, tape.V.Slice(t * Batch * N, Batch * N));
            spikes += before.Count(s => s != 0);
        }
        Assert.True(spikes > 15);
    }

    [Fact]
    public void Gradients_are_those_of_finite_differences_where_spikes_are_smooth()
    {
        // Two neurons, whose loss depends on the weights through V alone: a spike that stays where
        // it is has no derivative, so with a surrogate of zero the gradients are true derivatives.
        double[] x = Currents<double>(), w = Weights<double>(N, 7, 0.5);
        double[] byV = Weights<double>(Steps * Batch, 3, 1, N);
        Gradients<double> Backward(Tape<double> tape) =>
            tape.Backward(v: byV, options: new() { Parameters = Trainable.None });
        AdExIFRef<double> layer = Layer<double>();
        layer.SpkFun = Surrogate.Custom<double>((_, g) => g.Clear(), "none");
        double[] analytic;
        using (Tape<double> tape = Forward(layer, x, w))
        {
            analytic = Backward(tape).RecurrentWeights.ToArray();
        }
        int checkedWeights = 0;
        for (int k = 0; k < N * N; k += 7)
        {
            const double Step = 1e-6;
            (double up, bool same) = Loss(w, k, Step);
            (double down, bool sameDown) = Loss(w, k, -Step);
            if (same && sameDown)
            {
                double difference = (up - down) / (2 * Step);
                Assert.Equal(difference, analytic[k], 1e-5 * Math.Max(1, Math.Abs(difference)));
                checkedWeights += analytic[k] != 0 ? 1 : 0;
            }
        }
        Assert.True(checkedWeights > 5);

        (double Loss, bool SameSpikes) Loss(double[] weights, int at, double by)
        {
            double[] moved = [.. weights];
            moved[at] += by;
            using Tape<double> tape = Forward(Layer<double>(), x, moved);
            double sum = 0;
            for (int i = 0; i < byV.Length; i++)
            {
                sum += byV[i] * tape.V[i];
            }
            using Tape<double> here = Forward(Layer<double>(), x, weights);
            return (sum, here.Spikes.SequenceEqual(tape.Spikes));
        }
    }

    [Fact]
    public void Gradients_are_those_of_the_steps_taken_one_by_one()
    {
        // An oracle over tapes of one step each, which share nothing but the state: the adjoints and
        // the spikes' derivatives are passed by hand.
        double[] x = Currents<double>(), w = Weights<double>(N, 7, 4);
        double[] byS = Weights<double>(Steps * Batch, 3, 1, N);
        using Tape<double> tape = Forward(Layer<double>(), x, w);
        Gradients<double> g =
            tape.Backward(byS, options: new() { Parameters = Trainable.None });
        double[] expected = new double[N * N], byCurrent = g.Current.ToArray();
        for (int t = 1; t < Steps; t++)
        {
            for (int k = 0; k < Batch * N * N; k++)
            {
                int b = k / (N * N), i = k / N % N, j = k % N;
                expected[(i * N) + j] += tape.Spikes[((((t - 1) * Batch) + b) * N) + i]
                    * byCurrent[(((t * Batch) + b) * N) + j];
            }
        }
        for (int k = 0; k < N * N; k++)
        {
            Assert.Equal(
                expected[k], g.RecurrentWeights[k], 1e-9 * Math.Max(1, Math.Abs(expected[k])));
        }

        // The same currents without weights, and the spikes' derivatives that went through them.
        double[] all = [.. x], through = [.. byS];
        for (int k = 0; k < (Steps - 1) * Batch * N; k++)
        {
            int b = k / N, i = k % N, next = (b + Batch) * N;
            for (int j = 0; j < N; j++)
            {
                all[next + j] += tape.Spikes[k] * w[(i * N) + j];
                through[k] += byCurrent[next + j] * w[(i * N) + j];
            }
        }
        using Tape<double> plain = Layer<double>().Forward(all, s_dt);
        Assert.Equal(plain.Spikes, tape.Spikes);
        ReadOnlySpan<double> wanted =
            plain.Backward(through, options: new() { Parameters = Trainable.None }).Current;
        for (int k = 0; k < wanted.Length; k++)
        {
            Assert.Equal(wanted[k], byCurrent[k], 1e-9 * Math.Max(1, Math.Abs(wanted[k])));
        }
        Assert.Contains(expected, value => value != 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backends_threads_budgets_and_cuts_give_the_same_bits(string name)
    {
        Check<float>(name);
        Check<double>(name);

        static void Check<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            const int Size = 70, Wide = 16;
            T[] x = Currents<T>(Size, Wide), w = Weights<T>(Size, 9, 2), loss = Currents<T>(Size, Wide);
            (T[] spikes, T[] byW, T[] byX) = Take(Backend.ForName("managed-scalar"), 1, null);
            Assert.Contains(T.One, spikes);
            Assert.Contains(byW, value => value != T.Zero);
            foreach ((int threads, long? budget) in
                new (int, long?)[] { (1, null), (2, null), (3, null), (7, 300_000) })
            {
                (T[] s, T[] gw, T[] gx) = Take(Backend.ForName(name), threads, budget);
                Assert.Equal(spikes, s);
                Assert.Equal(byW, gw);
                Assert.Equal(byX, gx);
            }

            (T[] Spikes, T[] ByWeights, T[] ByCurrent) Take(
                Backend backend, int threads, long? budget)
            {
                var layer = new AdExIFRef<T>(Size, null, backend)
                {
                    MaxDegreeOfParallelism = threads,
                };
                layer.InitState(Wide);
                using Tape<T> tape = layer.Forward(
                    x, s_dt,
                    new ForwardOptions<T> { RecurrentWeights = w, MemoryBudget = budget * 3 });
                Gradients<T> g =
                    tape.Backward(loss, options: new() { Parameters = Trainable.None });
                return (tape.Spikes.ToArray(), g.RecurrentWeights.ToArray(), g.Current.ToArray());
            }
        }
    }

    [Fact]
    public void A_tape_goes_on_where_the_one_before_it_ended()
    {
        double[] x = Currents<double>(), w = Weights<double>(N, 7, 4);
        using Tape<double> whole = Forward(Layer<double>(), x, w);
        double[] wanted = whole.V[^(Batch * N)..].ToArray();
        AdExIFRef<double> layer = Layer<double>();
        for (int t = 0; t < Steps; t++)
        {
            using Tape<double> one = layer.Forward(
                x.AsSpan(t * Batch * N, Batch * N), s_dt,
                new ForwardOptions<double> { RecurrentWeights = w });
        }
        Assert.Equal(wanted, layer.V.ToArray());
    }

    [Fact]
    public void Input_weights_have_the_gradients_of_a_matrix_product()
    {
        var layer = new RecurrentLayer<double>(Layer<double>(), Inputs);
        Weights<double>(Inputs, 5, 160, N).CopyTo(layer.InputWeights);
        Weights<double>(N, 7, 4).CopyTo(layer.RecurrentWeights);
        double[] x = Weights<double>(Steps * Batch, 21, 1, Inputs);
        for (int k = 0; k < x.Length; k += 3)
        {
            x[k] = 0;
        }
        double[] loss = Weights<double>(Steps * Batch, 3, 1, N);
        using RecurrentTape<double> tape = layer.Forward(x, s_dt);
        RecurrentGradients<double> g = tape.Backward(loss);
        ReadOnlySpan<double> d = g.Neurons.Current;
        double[] byU = new double[Inputs * N], byX = new double[x.Length];
        for (int row = 0; row < Steps * Batch; row++)
        {
            for (int k = 0; k < Inputs * N; k++)
            {
                (int i, int j) = (k / N, k % N);
                byU[k] += x[(row * Inputs) + i] * d[(row * N) + j];
                byX[(row * Inputs) + i] += layer.InputWeights[k] * d[(row * N) + j];
            }
        }
        AssertClose(byU, g.InputWeights.Span);
        AssertClose(byX, g.Inputs.Span);
        Assert.Contains(1.0, tape.Spikes.ToArray());
    }

    [Fact]
    public void Bad_weights_are_refused()
    {
        double[] x = Currents<double>();
        AdExIFRef<double> layer = Layer<double>();
        double[] before = layer.V.ToArray();
        var error = Assert.Throws<ArgumentException>(() => Forward(layer, x, new double[N]));
        Assert.Contains("11", error.Message, StringComparison.Ordinal);
        Assert.Contains("121", error.Message, StringComparison.Ordinal);
        double[] w = Weights<double>(N, 7, 4);
        w[N + 2] = double.NaN;
        error = Assert.Throws<ArgumentException>(() => Forward(layer, x, w));
        Assert.Contains("[1, 2] is NaN", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.V.ToArray());
        using Tape<double> tape = layer.Forward(x, s_dt);
        Gradients<double> g = tape.Backward(x);
        Assert.Throws<InvalidOperationException>(() => g.RecurrentWeights.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecurrentLayer<double>(layer, 0));
        Assert.Throws<ArgumentNullException>(() => new RecurrentLayer<double>(null!, 1));
        var recurrent = new RecurrentLayer<double>(layer, Inputs);
        error = Assert.Throws<ArgumentException>(() => recurrent.Forward(new double[7], s_dt));
        Assert.Contains("multiple of 15", error.Message, StringComparison.Ordinal);
        double[] bad = new double[Batch * Inputs];
        bad[7] = double.PositiveInfinity;
        error = Assert.Throws<ArgumentException>(() => recurrent.Forward(bad, s_dt));
        Assert.Contains("inputs[1, 2]", error.Message, StringComparison.Ordinal);
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual)
    {
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k], actual[k], 1e-9 * Math.Max(1, Math.Abs(expected[k])));
        }
    }

    private static AdExIFRef<T> Layer<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(N);
        layer.InitState(Batch);
        return layer;
    }

    private static Tape<double> Forward(AdExIFRef<double> layer, double[] x, double[] w) =>
        layer.Forward(x, s_dt, new ForwardOptions<double> { RecurrentWeights = w });

    /// <summary>Currents between 10 and 60 mA for all steps.</summary>
    private static T[] Currents<T>(int n = N, int batch = Batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(1);
        var x = new T[Steps * batch * n];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = T.CreateTruncating(10 + (50 * random.NextDouble()));
        }
        return x;
    }

    private static T[] Weights<T>(int rows, int seed, double scale, int? columns = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        var w = new T[rows * (columns ?? rows)];
        for (int i = 0; i < w.Length; i++)
        {
            w[i] = T.CreateTruncating(scale * ((2 * random.NextDouble()) - 1));
        }
        return w;
    }
}
