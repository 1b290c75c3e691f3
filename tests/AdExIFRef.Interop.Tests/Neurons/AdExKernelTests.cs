using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests;

public class AdExKernelTests
{
    private const int N = 21;

    [Theory]
    [InlineData(RefractoryClock.None)]
    [InlineData(RefractoryClock.Time)]
    [InlineData(RefractoryClock.Steps)]
    public void Columns_of_the_caller_get_the_bits_of_a_layer(RefractoryClock clock)
    {
        Compare<float>(clock);
        Compare<double>(clock);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        AdExCoefficients<float> c = AdExKernel.Prepare<float>(new(), N, 0.1.ms);
        var columns = new float[4 * N];
        columns.AsSpan(0, N).Fill(-65);
        columns.AsSpan(2 * N, N).Fill(-1e7f);
        var bits = new byte[3];
        Step(c, columns, bits);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Step(c, columns, bits);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void The_first_bad_neuron_is_returned()
    {
        AdExCoefficients<float> c = AdExKernel.Prepare<float>(new(), N, 0.1.ms);
        var columns = new float[4 * N];
        columns.AsSpan(0, N).Fill(-65);
        columns.AsSpan(2 * N, N).Fill(-1e7f);
        Assert.Equal(-1, Step(c, columns, new byte[3]));
        columns[(3 * N) + 17] = float.NaN;
        Assert.Equal(17, Step(c, columns, new byte[3]));
    }

    [Theory]
    [InlineData("v")]
    [InlineData("w")]
    [InlineData("lastSpikeTime")]
    [InlineData("current")]
    [InlineData("refractorySteps")]
    [InlineData("spikeBits")]
    public void Columns_of_another_length_are_refused(string wrong)
    {
        AdExCoefficients<float> c = AdExKernel.Prepare<float>(
            new(), N, 0.1.ms, clock: RefractoryClock.Steps);
        float[] Column(string name) => new float[name == wrong ? N - 1 : N];
        var bits = new byte[wrong == "spikeBits" ? 2 : 3];
        float[] v = Column("v");
        var error = Assert.Throws<ArgumentException>(() => AdExKernel.Step(
            c, 0.ms, v, Column("w"), Column("lastSpikeTime"), Column("current"), bits,
            Column("refractorySteps")));
        Assert.Equal(wrong, error.ParamName);
        Assert.All(v, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Columns_that_share_memory_are_refused()
    {
        AdExCoefficients<float> c = AdExKernel.Prepare<float>(new(), N, 0.1.ms);
        var all = new float[4 * N];
        int[][] starts =
        [
            [0, N - 1, 2 * N, 3 * N], [0, N, 1, 3 * N], [0, N, 2 * N, 0], [0, N, 2 * N, N + 3],
            [0, N, (2 * N) + 1, 3 * N],
        ];
        foreach (int[] at in starts)
        {
            Assert.Throws<ArgumentException>(() => AdExKernel.Step(
                c, 0.ms, all.AsSpan(at[0], N), all.AsSpan(at[1], N), all.AsSpan(at[2], N),
                all.AsSpan(at[3], N), new byte[3]));
        }
        Assert.Throws<ArgumentException>(() => AdExKernel.Step(
            c, 0.ms, all.AsSpan(0, N), all.AsSpan(N, N), all.AsSpan(2 * N, N), all.AsSpan(3 * N, N),
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(all.AsSpan(5, 1))[..3]));
        Assert.All(all, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Arguments_outside_their_range_are_refused()
    {
        var parameters = new AdExParameters();
        Refused(() => AdExKernel.Prepare<float>(null!, N, 0.1.ms), "parameters");
        Refused(() => AdExKernel.Prepare<float>(parameters, 0, 0.1.ms), "count");
        Refused(() => AdExKernel.Prepare<float>(parameters, N, 0.ms), "dt");
        Refused(() => AdExKernel.Prepare<float>(parameters, N, 0.1.ms, (SpkReset)5), "reset");
        Refused(
            () => AdExKernel.Prepare<float>(parameters, N, 0.1.ms, clock: (RefractoryClock)5),
            "clock");
        Refused(
            () => AdExKernel.Prepare<float>(parameters, N, 0.1.ms, exponentGuard: -1),
            "exponentGuard");
        Refused(() => AdExKernel.Prepare<float>(new() { Tau = 0.ms }, N, 0.1.ms), "Tau");
        Assert.Throws<NotSupportedException>(() => AdExKernel.Prepare<Half>(parameters, N, 0.1.ms));
        AdExCoefficients<float> c = AdExKernel.Prepare<float>(parameters, N, 0.1.ms);
        Refused(() => Step(null!, new float[4 * N], new byte[3]), "coefficients");
        Refused(() => Step(c, new float[4 * N], new byte[3], double.NaN), "t");
    }

    private static long Step(
        AdExCoefficients<float> c, float[] columns, byte[] bits, double t = 0) => AdExKernel.Step(
            c, t.ms, columns.AsSpan(0, N), columns.AsSpan(N, N), columns.AsSpan(2 * N, N),
            columns.AsSpan(3 * N, N), bits);

    private static void Refused(Action action, string name) =>
        Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(action).ParamName);

    private static void Compare<T>(RefractoryClock clock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = new AdExParameters
        {
            Tau = Init.Uniform(8.3.ms, 12.1.ms, seed: 2),
            VInitializer = Init.Uniform(-70.3.mV, -50.9.mV, seed: 7),
        };
        AdExIF<T> layer = clock == RefractoryClock.None
            ? new AdExIF<T>(N, parameters)
            : new AdExIFRef<T>(N, parameters) { RefractoryClock = clock };
        layer.SpkReset = SpkReset.Hard;
        layer.InitState();
        AdExCoefficients<T> c = AdExKernel.Prepare<T>(
            parameters, N, 0.1.ms, SpkReset.Hard, clock);
        Assert.Equal((N, 0.1.ms, clock), (c.Count, c.Dt, c.Clock));
        T[] v = layer.V.ToArray(), w = layer.W.ToArray();
        T[] last = clock == RefractoryClock.None ? [] : new T[N];
        last.AsSpan().Fill(T.CreateTruncating(-1e7));
        T[] held = clock == RefractoryClock.Steps ? new T[N] : [];
        var bits = new byte[3];
        int spikes = 0;
        for (int i = 0; i < 300; i++)
        {
            T[] current = Layers.Values<T>(N, 0, 80, seed: i);
            ReadOnlySpan<T> output = layer.Update((i * 0.1).ms, 0.1.ms, current);
            Assert.Equal(-1, AdExKernel.Step(c, (i * 0.1).ms, v, w, last, current, bits, held));
            foreach (int neuron in Layers.Spiking(output))
            {
                Assert.NotEqual(0, bits[neuron / 8] >> (neuron % 8) & 1);
                spikes++;
            }
        }
        Assert.True(spikes > N);
        Layers.AssertSameBits<T>(layer.V, v);
        Layers.AssertSameBits<T>(layer.W, w);
    }
}
