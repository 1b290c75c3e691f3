using Xunit;

namespace AdExIFRef.Interop.Tests;

public class LayerStateTests
{
    [Fact]
    public void The_state_starts_as_the_initializers_say()
    {
        var layer = new AdExIFRef<double>((2, 3))
        {
            VInitializer = new double[] { -60.1, -61.2, -62.3 }.mV,
            WInitializer = 0.3.mA,
        };
        layer.InitState(batchSize: 4);
        Assert.Equal(Shape.Of(4, 2, 3), layer.StateShape);
        Assert.Equal(4, layer.BatchSize);
        Assert.Equal(24, layer.V.Length);
        for (int i = 0; i < 24; i++)
        {
            Assert.Equal(new[] { -60.1, -61.2, -62.3 }[i % 3], layer.V[i]);
            Assert.Equal(0.3, layer.W[i]);
            Assert.Equal(-1e7, layer.LastSpikeTime[i]);
        }
    }

    [Fact]
    public void Initial_values_are_drawn_for_the_whole_batch()
    {
        var layer = new AdExIFRef<float>(5)
        {
            VInitializer = Init.Uniform(-70.mV, -60.mV, seed: 3),
        };
        layer.InitState(2);
        Assert.NotEqual(layer.V[..5].ToArray(), layer.V[5..].ToArray());
    }

    [Fact]
    public void An_initial_value_may_have_the_shape_of_the_batch()
    {
        var layer = new AdExIFRef<double>(2)
        {
            VInitializer = new double[] { -61, -62, -63, -64, -65, -66 }.mV.Reshape(3, 2),
        };
        layer.InitState(3);
        layer.Update(0.ms, Layers.Dt);
        Assert.True(layer.V[0] > layer.V[5]);
        Assert.Throws<ArgumentException>(() => layer.InitState());
        Assert.Equal(3, layer.BatchSize);
    }

    [Fact]
    public void Without_InitState_the_first_use_makes_a_state_without_batch()
    {
        var layer = new AdExIFRef<float>(3);
        Assert.Equal(3, layer.Update(0.ms, Layers.Dt, 1.mA).Length);
        Assert.Null(layer.BatchSize);
        Assert.Equal(layer.InSize, layer.StateShape);
    }

    [Fact]
    public void ResetState_goes_back_to_the_start_and_keeps_the_batch()
    {
        AdExIFRef<float> layer = Layers.Varied<float>(7);
        layer.RefVar = true;
        layer.InitState(2);
        float[] v = layer.V.ToArray(), w = layer.W.ToArray();
        layer.Run(300, Layers.Dt, 30.mA);
        Assert.Contains(true, layer.Refractory.ToArray());
        Assert.Equal(30, layer.NextTime.Milliseconds, 9);
        layer.ResetState();
        Assert.Equal(v, layer.V);
        Assert.Equal(w, layer.W);
        Assert.Equal(0.ms, layer.NextTime);
        Assert.All(layer.LastSpikeTime.ToArray(), last => Assert.Equal(-1e7f, last));
        Assert.DoesNotContain(true, layer.Refractory.ToArray());
        layer.ResetState(5);
        Assert.Equal(35, layer.V.Length);
    }

    [Fact]
    public void The_state_may_be_written()
    {
        var layer = new AdExIFRef<float>(2);
        layer.V[1] = -54.2f;
        layer.Update(0.ms, Layers.Dt);
        Assert.Equal(0f, layer.LastSpikeTime[1] - layer.LastSpikeTime[0]);
        Assert.True(layer.W[1] > layer.W[0]);
    }

    [Fact]
    public void A_batch_size_below_one_is_refused_and_the_state_stays()
    {
        var layer = new AdExIFRef<float>(2);
        layer.InitState(3);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => layer.InitState(0));
        Assert.Equal("batchSize", error.ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.InitState(int.MaxValue));
        Assert.Equal(3, layer.BatchSize);
    }

    [Fact]
    public void Initial_values_that_do_not_fit_are_refused()
    {
        var layer = new AdExIFRef<float>(2) { VInitializer = new double[] { 1, 2, 3 }.mV };
        Assert.Throws<ArgumentException>(() => layer.InitState());
        layer.VInitializer = double.NaN.mV;
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.InitState());
        layer.VInitializer = -65.mV;
        layer.InitState();
        Assert.Equal(-65f, layer.V[0]);
    }

    [Fact]
    public void Columns_of_a_mode_are_there_in_that_mode_alone()
    {
        var layer = new AdExIFRef<float>(9);
        Assert.Throws<InvalidOperationException>(() => layer.RefractorySteps.Length);
        Assert.Throws<InvalidOperationException>(() => layer.Refractory.Length);
        layer.RefractoryClock = RefractoryClock.Steps;
        layer.RefVar = true;
        Assert.Equal(9, layer.RefractorySteps.Length);
        Assert.Equal(9, layer.Refractory.Length);
    }

    [Fact]
    public void The_step_clock_counts_the_steps_that_are_left()
    {
        var layer = new AdExIFRef<float>(1)
        {
            RefractoryClock = RefractoryClock.Steps,
            RefVar = true,
            TauRef = 0.5.ms,
        };
        layer.V[0] = -55.01f;
        var held = new List<float>();
        var refractory = new List<bool>();
        for (int i = 0; i < 7; i++)
        {
            layer.Update((i * 0.1).ms, Layers.Dt, i == 0 ? 100.mA : 0.mA);
            held.Add(layer.RefractorySteps[0]);
            refractory.Add(layer.Refractory[0]);
        }
        Assert.Equal([4, 3, 2, 1, 0, 0, 0], held);
        Assert.Equal([true, true, true, true, true, false, false], refractory);
    }
}
