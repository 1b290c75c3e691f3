using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>Inputs that are used once, alone in a run.</summary>
public sealed class InputLifetimeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_jump_that_is_used_once_acts_on_the_first_step_of_a_run_alone(int steps)
    {
        AdExIFRef<double> run = Layers.Varied<double>(9), stepped = Layers.Varied<double>(9);
        AdExIFRef<double> without = Layers.Varied<double>(9);
        double[] jumps = [1.1, -0.7, 0, 2.3, 0, 0.1, -3.1, 0, 0.9];
        run.AddDeltaInput("kick", jumps);
        run.Run(steps, Layers.Dt);
        Assert.Empty(run.DeltaInputKeys);
        stepped.AddDeltaInput("kick", jumps);
        for (int i = 0; i < steps; i++)
        {
            stepped.Update(stepped.NextTime, Layers.Dt);
        }
        Layers.AssertSameState(stepped, run);
        without.Run(steps, Layers.Dt);
        Assert.NotEqual(without.V.ToArray(), run.V.ToArray());
    }

    [Fact]
    public void A_run_without_steps_uses_up_nothing()
    {
        AdExIFRef<double> layer = Layers.Varied<double>(2);
        layer.AddDeltaInput("kick", [1.0, 2.0]);
        layer.AddCurrentInput("current", [1.0, 2.0]);
        layer.Run(0, Layers.Dt);
        Assert.Equal(["kick"], layer.DeltaInputKeys);
        Assert.Equal(["current"], layer.CurrentInputKeys);
    }
}
