using Xunit;

namespace AdExIFRef.Interop.Tests.Neurons;

/// <summary>
/// Coefficients are computed where parameters or dt change, and nowhere else; memory that is used
/// again does not change what others see.
/// </summary>
public class KeptCoefficientsTests
{
    private const int Count = 3000; // more than one part

    private static readonly Time s_dt = 0.1.ms;

    private static QuantityArray<Time> Spread(double value) =>
        Enumerable.Range(0, Count).Select(i => value * (1 + (i * 1e-4))).ToArray().ms;

    [Fact]
    public void A_reset_computes_none()
    {
        var kernel = new CountingKernel(Backend.Managed.Kernel);
        var layer = new AdExIFRef<float>(Count, new Backend(kernel)) { Tau = Spread(10) };
        layer.Run(3, s_dt, 20.mA);
        NeuronSnapshot<float> snapshot = layer.Snapshot();
        int before = kernel.Prepared;
        Assert.True(before > 0);
        layer.InitState();
        layer.Run(3, s_dt, 20.mA);
        layer.ResetState();
        layer.Update(0.ms, s_dt);
        layer.Restore(snapshot);
        layer.Run(3, s_dt, 20.mA);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            layer.ResetState();
            layer.Forward(new float[Count * 2], s_dt).Dispose();
        }
        Assert.Equal(before, kernel.Prepared);
    }

    [Fact]
    public void A_change_computes_them_anew()
    {
        var kernel = new CountingKernel(Backend.Managed.Kernel);
        var layer = new AdExIFRef<float>(Count, new Backend(kernel)) { Tau = Spread(10) };
        Action[] changes =
        [
            () => layer.Tau = Spread(9),
            () => layer.B = 2.mA,
            () => layer.SpkReset = SpkReset.Hard,
            () => layer.ExponentGuard = 10,
            () => layer.RefractoryClock = RefractoryClock.Steps,
            () => layer.InitState(2),
            () => layer.Run(1, 0.05.ms),
        ];
        layer.Run(1, s_dt);
        foreach (Action change in changes)
        {
            int before = kernel.Prepared;
            change();
            layer.Run(1, s_dt);
            Assert.True(kernel.Prepared > before);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Changed_parameters_give_the_bits_of_a_new_layer(bool array)
    {
        var layer = new AdExIFRef<double>(Count) { Tau = Spread(10) };
        layer.Run(50, s_dt, 20.mA);
        layer.Tau = array ? Spread(8) : 8.ms;
        layer.VTh = -54.mV;
        layer.ResetState();
        layer.Run(50, s_dt, 20.mA);
        var fresh = new AdExIFRef<double>(Count) { Tau = layer.Tau, VTh = -54.mV };
        fresh.Run(50, s_dt, 20.mA);
        Assert.Equal(fresh.V, layer.V);
        Assert.Equal(fresh.W, layer.W);
    }

    [Fact]
    public void A_tape_keeps_those_that_it_was_made_with()
    {
        float[] currents = new float[Count * 20];
        Array.Fill(currents, 25f);
        var layer = new AdExIFRef<float>(Count) { Tau = Spread(10) };
        Tape<float> expected = layer.Forward(currents, s_dt);
        float[] loss = [.. expected.Spikes.ToArray().Select(spike => 1 + spike)];
        float[] gradient = expected.Backward(loss).Current.ToArray();
        layer.ResetState();
        Tape<float> tape = layer.Forward(currents, s_dt);
        layer.Tau = Spread(5); // the same columns, in memory that must not be the tape's
        layer.Run(5, s_dt);
        Assert.Equal(gradient, tape.Backward(loss).Current.ToArray());
    }

    [Fact]
    public void A_step_size_that_fails_leaves_the_layer_as_it_was()
    {
        var layer = new AdExIFRef<float>(Count) { Tau = Spread(10) };
        var other = new AdExIFRef<float>(Count) { Tau = Spread(10) };
        layer.Run(5, s_dt, 20.mA);
        other.Run(5, s_dt, 20.mA);
        Assert.Throws<ArgumentOutOfRangeException>(
            "VRest", () => layer.Update(0.5.ms, Time.FromMilliseconds(1e38))); // dt/tau V_rest
        layer.Run(5, s_dt, 20.mA);
        other.Run(5, s_dt, 20.mA);
        Assert.Equal(other.V, layer.V);
    }

    [Fact]
    public void A_value_that_is_refused_may_be_taken_back()
    {
        var layer = new AdExIFRef<float>(Count) { Tau = Spread(10) };
        var other = new AdExIFRef<float>(Count) { Tau = Spread(10) };
        layer.Run(5, s_dt, 20.mA);
        double[] bad = [.. Enumerable.Repeat(10.0, Count)];
        bad[Count - 1] = 1e-60; // positive, but not in single precision
        layer.Tau = bad.ms;
        ArgumentOutOfRangeException error =
            Assert.Throws<ArgumentOutOfRangeException>("Tau", () => layer.Run(5, s_dt));
        Assert.Contains($"neuron {Count - 1}", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("Tau", () => layer.Run(5, s_dt));
        layer.Tau = Spread(10);
        layer.Run(5, s_dt, 20.mA);
        other.Run(10, s_dt, 20.mA);
        Assert.Equal(other.V, layer.V);
    }

    [Fact]
    public void A_blow_up_that_throws_does_so_each_time()
    {
        var layer = new AdExIFRef<float>(Count)
        {
            Tau = Spread(10),
            VTh = 0.mV,
            BlowUpPolicy = BlowUpPolicy.Throw,
        };
        for (int i = 0; i < 3; i++)
        {
            Assert.Throws<BlowUpException>(() => layer.Run(1, s_dt));
        }
    }
}
