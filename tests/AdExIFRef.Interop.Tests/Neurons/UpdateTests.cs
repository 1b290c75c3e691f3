using Xunit;

namespace AdExIFRef.Interop.Tests;

public class UpdateTests
{
    [Fact]
    public void The_references_own_example_runs()
    {
        var neurons = new AdExIFRef<float>(10) { Tau = 10.ms, TauRef = 2.ms };
        neurons.InitState(batchSize: 1);
        float[] current = Layers.Values<float>(10, 0, 30);
        int spikes = 0;
        for (int i = 0; i < 100; i++)
        {
            ReadOnlySpan<float> output = neurons.Update((i * 0.1).ms, 0.1.ms, current);
            Assert.Equal(10, output.Length);
            spikes += Layers.Spiking(output).Length;
        }
        Assert.True(spikes > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(131)]
    public void The_output_is_one_where_V_reached_the_threshold(int n)
    {
        AdExIFRef<double> layer = Layers.Varied<double>(n);
        var expected = new double[n];
        int total = 0;
        for (int i = 0; i < 200; i++)
        {
            ReadOnlySpan<double> output = layer.Update((i * 0.1).ms, Layers.Dt, 40.mA);
            layer.GetSpike(layer.V, expected);
            Assert.Equal(expected, output);
            foreach (int neuron in Layers.Spiking(output))
            {
                Assert.Equal(i * 0.1, layer.LastSpikeTime[neuron]);
                total++;
            }
        }
        Assert.True(total >= n);
    }

    [Fact]
    public void A_current_for_all_and_an_array_of_it_give_the_same_bits()
    {
        AdExIFRef<float> one = Layers.Varied<float>(19), other = Layers.Varied<float>(19);
        var current = new float[19];
        current.AsSpan().Fill(33.3f);
        for (int i = 0; i < 100; i++)
        {
            one.Update((i * 0.1).ms, Layers.Dt, 33.3.mA);
            other.Update((i * 0.1).ms, Layers.Dt, current);
        }
        Layers.AssertSameState(one, other);
    }

    [Fact]
    public void A_current_without_batch_serves_every_batch_element()
    {
        AdExIFRef<float> one = Layers.Varied<float>(5), other = Layers.Varied<float>(5);
        one.InitState(3);
        other.InitState(3);
        float[] current = Layers.Values<float>(5, 10, 60);
        float[] tiled = [.. current, .. current, .. current];
        for (int i = 0; i < 100; i++)
        {
            one.Update((i * 0.1).ms, Layers.Dt, current);
            other.Update((i * 0.1).ms, Layers.Dt, tiled);
        }
        Layers.AssertSameState(one, other);
    }

    [Fact]
    public void A_batch_element_is_a_layer_of_its_own()
    {
        AdExIFRef<double> batch = Layers.Varied<double>(6), single = Layers.Varied<double>(6);
        batch.InitState(3);
        batch.V[12..].CopyTo(single.V);
        batch.W[12..].CopyTo(single.W);
        batch.Run(500, Layers.Dt, 35.mA);
        single.Run(500, Layers.Dt, 35.mA);
        Layers.AssertSameBits<double>(single.V, batch.V[12..]);
        Layers.AssertSameBits<double>(single.LastSpikeTime, batch.LastSpikeTime[12..]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public void A_current_of_another_length_is_refused(int length)
    {
        var layer = new AdExIFRef<float>(5);
        layer.InitState(2);
        float[] before = layer.V.ToArray();
        var error = Assert.Throws<ArgumentException>(
            () => { layer.Update(0.ms, Layers.Dt, new float[length]); });
        Assert.Equal("current", error.ParamName);
        Assert.Contains($"{length} values", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.V);
    }

    [Fact]
    public void The_state_itself_is_no_current()
    {
        var layer = new AdExIFRef<float>(5);
        Assert.Throws<ArgumentException>(() => { layer.Update(0.ms, Layers.Dt, layer.V); });
        Assert.Throws<ArgumentException>(() => { layer.Update(0.ms, Layers.Dt, layer.W); });
    }

    [Fact]
    public void The_output_may_be_fed_back_as_current()
    {
        var layer = new AdExIFRef<float>(3);
        ReadOnlySpan<float> spikes = layer.Update(0.ms, Layers.Dt, 5.mA);
        Assert.Equal(3, layer.Update(0.1.ms, Layers.Dt, spikes).Length);
    }

    [Fact]
    public void A_time_or_current_that_is_no_number_is_refused()
    {
        var layer = new AdExIFRef<float>(1);
        Assert.Equal("t", Assert.Throws<ArgumentOutOfRangeException>(
            () => { layer.Update(double.NaN.ms, Layers.Dt); }).ParamName);
        Assert.Equal("current", Assert.Throws<ArgumentOutOfRangeException>(
            () => { layer.Update(0.ms, Layers.Dt, double.PositiveInfinity.mA); }).ParamName);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void A_step_allocates_nothing(int n)
    {
        var layer = new AdExIFRef<float>(n);
        float[] current = Layers.Values<float>(n, 10, 60);
        layer.Update(0.ms, Layers.Dt, current);
        layer.Update(0.ms, Layers.Dt, 5.mA);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1; i < 100; i++)
        {
            layer.Update((i * 0.1).ms, Layers.Dt, current);
            layer.Update((i * 0.1).ms, Layers.Dt, 5.mA);
            layer.Update((i * 0.1).ms, Layers.Dt);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void GetSpike_compares_with_the_threshold()
    {
        var layer = new AdExIFRef<float>(2) { VTh = new[] { -55.3.mV, -51.7.mV } };
        var spikes = new float[4];
        layer.GetSpike([-55.3f, -51.8f, float.NaN, -51.7f], spikes);
        Assert.Equal([1f, 0f, 0f, 1f], spikes);
        Assert.Throws<ArgumentException>(() => layer.GetSpike(new float[3], new float[3]));
        Assert.Throws<ArgumentException>(() => layer.GetSpike(new float[2], new float[1]));
        Assert.Throws<ArgumentException>(() => layer.GetSpike([], []));
    }

    [Fact]
    public void A_layer_without_refractory_period_is_one_with_none()
    {
        var without = new AdExIF<double>(4);
        var zero = new AdExIFRef<double>(4) { TauRef = 0.ms };
        without.Run(1000, Layers.Dt, 70.mA);
        zero.Run(1000, Layers.Dt, 70.mA);
        Layers.AssertSameBits<double>(zero.V, without.V);
        Layers.AssertSameBits<double>(zero.W, without.W);
    }
}
