using Xunit;

namespace AdExIFRef.Interop.Tests.Warnings;

/// <summary>Bounds and limits do not hide inputs and derivatives that are not finite.</summary>
public sealed class NothingBoundedAwayTests
{
    public static TheoryData<string, double> Cases
    {
        get
        {
            var data = new TheoryData<string, double>();
            foreach (Backend backend in Backend.All)
            {
                data.Add(backend.Name, double.PositiveInfinity);
                data.Add(backend.Name, double.NegativeInfinity);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_bounded_upstroke_does_not_turn_an_infinite_current_into_a_spike(
        string name, double value)
    {
        AdExIF<double> layer = Make(name, out List<WarningKind> kinds);
        double[] spikes = layer.Update(0.ms, 0.1.ms, [20, value, 20]).ToArray();
        Assert.Equal([0, 0, 0], spikes);
        Assert.True(double.IsNaN(layer.V[1]));
        Assert.True(double.IsFinite(layer.V[0]) && double.IsFinite(layer.V[2]));
        Assert.Equal([WarningKind.NonFiniteInput], kinds);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_bounded_upstroke_does_not_turn_an_infinite_jump_into_a_spike(
        string name, double value)
    {
        AdExIF<double> layer = Make(name, out List<WarningKind> kinds);
        layer.AddDeltaInput("kick", [0, value, 0]);
        RunResult<double> run = layer.Run(5, 0.1.ms, 20.mA);
        Assert.True(run.NonFinite.Any);
        Assert.Equal(1, run.NonFinite.FirstNeuron);
        Assert.Equal([WarningKind.NonFiniteInput], kinds);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_limit_of_adjoints_does_not_hide_an_infinite_loss(string name, double value)
    {
        var layer = new AdExIFRef<double>(2, Backend.ForName(name)) { TauRef = 2.ms };
        var currents = new double[60 * 2];
        Array.Fill(currents, 60);
        using Tape<double> tape = layer.Forward(currents, 0.1.ms);
        int spike = Enumerable.Range(0, 50).First(s => tape.Spikes[2 * s] > 0);
        var byV = new double[120];
        byV[2 * (spike + 5)] = value; // refractory there
        BackwardOptions options = new() { Parameters = Trainable.All, ClipAdjoint = 1, DetachReset = true };
        NonFiniteGradientException error = Assert.Throws<NonFiniteGradientException>(
            () => tape.Backward(new double[120], byV, default, options));
        Assert.Equal(NonFiniteCause.Loss, error.Cause);
        Assert.Equal(spike + 5, error.Step);
    }

    private static AdExIF<double> Make(string name, out List<WarningKind> kinds)
    {
        var layer = new AdExIF<double>(3, Backend.ForName(name)) { Upstroke = Upstroke.Bounded };
        var given = new List<WarningKind>();
        layer.Warning += (_, warning) => given.Add(warning.Kind);
        kinds = given;
        return layer;
    }
}
