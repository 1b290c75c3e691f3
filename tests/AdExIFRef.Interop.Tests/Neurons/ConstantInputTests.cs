using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>A current given as a quantity is a constant; a span of numbers is for one step.</summary>
public sealed class ConstantInputTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public void A_quantity_acts_in_every_step_until_it_is_removed(int steps)
    {
        AdExIFRef<float> keyed = Layers.Varied<float>(9), given = Layers.Varied<float>(9);
        keyed.AddCurrentInput("bg", 30.mA);
        keyed.Run(steps, Layers.Dt);
        given.Run(steps, Layers.Dt, 30.mA);
        Layers.AssertSameState(given, keyed);
        Assert.Equal(["bg"], keyed.CurrentInputKeys);
        for (int i = 0; i < 50; i++)
        {
            keyed.Update(keyed.NextTime, Layers.Dt);
            given.Update(given.NextTime, Layers.Dt, 30.mA);
        }
        Layers.AssertSameState(given, keyed);
        keyed.RemoveCurrentInput("bg");
        keyed.Run(20, Layers.Dt);
        given.Run(20, Layers.Dt);
        Layers.AssertSameState(given, keyed);
    }

    [Fact]
    public void An_array_of_quantities_broadcasts_over_the_batch_and_stays()
    {
        AdExIFRef<double> keyed = new(3), given = new(3);
        keyed.InitState(2);
        given.InitState(2);
        keyed.AddCurrentInput("bg", new[] { 10.0, 20, 30 }.mA, label: "tonic");
        keyed.AddCurrentInput("more", Init.Uniform(1.mA, 2.mA, seed: 4));
        RunResult<double> one = keyed.Run(100.ms, Layers.Dt, 1.mA);
        var currents = new double[6];
        keyed.SumCurrentInputs(keyed.V, currents);
        RunResult<double> other = given.Run(
            100.ms, Layers.Dt, Drive.PerNeuron(currents.Select(i => 1 + i).ToArray()));
        Assert.Equal(other.TotalSpikes, one.TotalSpikes);
        Assert.True(one.TotalSpikes > 10);
        keyed.SumCurrentInputs(keyed.V, currents, "tonic");
        Assert.Equal([10, 20, 30, 10, 20, 30], currents);
    }

    [Fact]
    public void The_same_constant_again_is_no_other_input()
    {
        var layer = new AdExIFRef<float>(2);
        layer.AddCurrentInput("bg", 30.mA);
        layer.AddCurrentInput("bg", 30.mA);
        Assert.Throws<ArgumentException>(() => layer.AddCurrentInput("bg", 31.mA));
        Assert.Throws<ArgumentException>(() => layer.AddCurrentInput("bg", [30f]));
        layer.RemoveCurrentInput("bg");
        layer.AddCurrentInput("bg", [30f]);
        Assert.Throws<ArgumentException>(() => layer.AddCurrentInput("bg", 30.mA));
        layer.Run(1, Layers.Dt);
        Assert.Empty(layer.CurrentInputKeys);
    }

    [Fact]
    public void A_jump_is_an_event_of_one_step()
    {
        AdExIFRef<double> run = new(2), stepped = new(2);
        run.AddDeltaInput("kick", 2.mV);
        stepped.AddDeltaInput("kick", 2.mV);
        run.Run(5, Layers.Dt);
        stepped.Update(0.ms, Layers.Dt);
        Assert.Empty(stepped.DeltaInputKeys);
        stepped.Run(4, Layers.Dt);
        Layers.AssertSameState(stepped, run);
        Assert.Empty(run.DeltaInputKeys);
    }

    [Fact]
    public void A_long_run_with_a_constant_is_made_in_whole_chunks()
    {
        var layer = new AdExIFRef<float>(5);
        layer.AddCurrentInput("bg", 30.mA);
        var done = new List<long>();
        layer.Run(5000, Layers.Dt, options: new()
        {
            Progress = new InlineProgress(progress => done.Add(progress.StepsDone)),
        });
        Assert.Equal([5000], done);
    }
}
