using System.Globalization;
using System.Text;
using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>After an exception everything is as it was: state, times, noise, inputs.</summary>
public sealed class UnchangedStateTests
{
    private static readonly double[] s_nan = [.. Enumerable.Repeat(double.NaN, 6)];

    private static readonly Dictionary<string, Action<AdExIFRef<double>, Action>> s_failing = new()
    {
        ["Update, a current"] = (layer, fail) =>
            With(layer, fail, () => layer.Update(layer.NextTime, Layers.Dt)),
        ["Update, a current, time back"] = (layer, fail) =>
            With(layer, fail, () => layer.Update(0.ms, Layers.Dt, 1.mA)),
        ["Update, a jump"] = (layer, fail) =>
            WithJump(layer, fail, () => layer.Update(layer.NextTime, Layers.Dt, new double[6])),
        ["Update, a jump, another dt"] = (layer, fail) =>
            WithJump(layer, fail, () => layer.Update(0.ms, 0.05.ms)),
        ["Update, wrong length"] = (layer, _) => layer.Update(0.ms, Layers.Dt, new double[5]),
        ["Update, infinite t"] = (layer, _) =>
            layer.Update(double.PositiveInfinity.ms, Layers.Dt),
        ["Run, a current"] = (layer, fail) =>
            With(layer, fail, () => layer.Run(9, Layers.Dt)),
        ["Run, a jump, time back"] = (layer, fail) => WithJump(
            layer, fail, () => layer.Run(9, Layers.Dt, options: new() { Start = 0.ms })),
        ["Run, a source"] = (layer, fail) =>
            layer.Run(9, 0.05.ms, Drive.From<double>((_, _) => fail()), Parts),
        ["Run, jumps from a source"] = (layer, fail) => layer.Run(9, Layers.Dt, 3.mA, new()
        {
            Delta = Drive.From<double>((_, _) => fail()),
            ChunkBytes = 1,
        }),
        ["Run, progress"] = (layer, fail) => layer.Run(
            9, Layers.Dt, 3.mA, new() { Progress = new InlineProgress(_ => fail()), ChunkBytes = 1 }),
        ["Run, cancelled"] = (layer, fail) =>
        {
            using var source = new CancellationTokenSource();
            layer.Run(
                9, Layers.Dt, Drive.From<double>((_, _) => Cancel(source, fail)), Parts,
                source.Token);
        },
        ["Run, wrong length"] = (layer, _) =>
            layer.Run(9, 0.05.ms, Drive.PerNeuron(new double[5])),
        ["SumCurrentInputs"] = (layer, fail) => With(
            layer, fail, () => layer.SumCurrentInputs(new double[6], new double[6])),
        ["SumDeltaInputs"] = (layer, fail) =>
            WithJump(layer, fail, () => layer.SumDeltaInputs(new double[6])),
        ["Forward, a function"] = (layer, fail) => Taped(
            layer, new() { CurrentFunctions = [(_, _, _, _, _) => fail()] }, default),
        ["Forward, a function, time back"] = (layer, fail) => Taped(
            layer,
            new() { Start = 0.ms, CurrentFunctions = [(_, _, _, _, _) => fail()] }, default),
        ["Update, NaN where that is refused"] = (layer, _) => Refusing(
            layer, () => layer.Update(0.ms, Layers.Dt, s_nan)),
        ["Run, NaN where that is refused"] = (layer, _) => Refusing(
            layer, () => layer.Run(
                5, 0.05.ms, Drive.PerNeuron(s_nan),
                new() { Start = 0.ms })),
        ["Forward, NaN where that is refused"] = (layer, _) => Refusing(
            layer, () => layer.Forward(
                s_nan, Layers.Dt, new() { Start = 0.ms }).Dispose()),
        ["Forward, cancelled"] = (layer, fail) =>
        {
            using var source = new CancellationTokenSource();
            Taped(
                layer, new() { CurrentFunctions = [(_, _, _, _, _) => Cancel(source, fail)] },
                source.Token);
        },
    };

    public static IEnumerable<TheoryDataRow<string, RefractoryClock, int>> Cases =>
        from name in s_failing.Keys
        from clock in new[] { RefractoryClock.Time, RefractoryClock.Steps }
        from call in new[] { 1, 4 }
        select new TheoryDataRow<string, RefractoryClock, int>(name, clock, call);

    /// <summary>The function fails in its first or in a later call.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_call_that_fails_changes_nothing(string name, RefractoryClock clock, int call)
    {
        AdExIFRef<double> layer = Make(clock, name), other = Make(clock, name);
        layer.TauRef = other.TauRef = 2.6.ms; // counts are to be made anew
        string before = Describe(layer);
        int calls = 0;
        void Fail()
        {
            if (++calls >= call)
            {
                throw new InvalidDataException();
            }
        }

        Exception? error = null;
        NeuronSnapshot<double> snapshot = layer.Snapshot();
        for (int i = 0; i < call && error is null; i++)
        {
            before = Describe(layer);
            snapshot = layer.Snapshot();
            error = Record.Exception(() => s_failing[name](layer, Fail));
        }
        Assert.True(
            error is InvalidDataException or OperationCanceledException or ArgumentException
                or NonFiniteStateException,
            error?.ToString());
        Assert.Equal(before, Describe(layer));

        // What follows is as if the call had not been made, the noise too.
        other.Restore(snapshot);
        foreach (AdExIFRef<double> each in new[] { layer, other })
        {
            foreach (string key in each.DeltaInputKeys)
            {
                each.RemoveDeltaInput(key);
                each.RemoveCurrentInput("once");
            }
            each.Run(40, Layers.Dt, 20.mA);
        }
        Assert.Equal(Describe(other), Describe(layer));
    }

    [Fact]
    public void A_surrogate_that_throws_leaves_layer_and_tape_usable()
    {
        AdExIFRef<double> layer = Make(RefractoryClock.Time, "Forward");
        bool fails = true;
        layer.SpkFun = Surrogate.Custom<double>((x, g) =>
        {
            if (fails)
            {
                throw new InvalidDataException();
            }
            g.Fill(0.1);
        });
        using Tape<double> tape = layer.Forward(new double[60], Layers.Dt);
        string before = Describe(layer);
        double[] loss = Layers.Values<double>(60, -1, 1);
        Assert.Throws<InvalidDataException>(() => { tape.Backward(loss); });
        Assert.Equal(before, Describe(layer));
        fails = false;
        Assert.Equal(60, tape.Backward(loss).Current.Length);
        Assert.Equal(before, Describe(layer));
    }

    private static RunOptions<double> Parts => new() { ChunkBytes = 1 };

    private static void Cancel(CancellationTokenSource source, Action fail)
    {
        try
        {
            fail();
        }
        catch (InvalidDataException)
        {
            source.Cancel();
        }
    }

    private static void Refusing(AdExIFRef<double> layer, Action act)
    {
        layer.BlowUpPolicy = BlowUpPolicy.Throw;
        try
        {
            act();
        }
        finally
        {
            layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        }
    }

    private static void With(AdExIFRef<double> layer, Action fail, Action act)
    {
        layer.AddCurrentInput("bad", (_, _, _) => fail());
        try
        {
            act();
        }
        finally
        {
            layer.RemoveCurrentInput("bad");
        }
    }

    private static void WithJump(AdExIFRef<double> layer, Action fail, Action act)
    {
        layer.AddDeltaInput("bad", _ => fail());
        try
        {
            act();
        }
        finally
        {
            layer.RemoveDeltaInput("bad");
        }
    }

    private static void Taped(
        AdExIFRef<double> layer, ForwardOptions<double> options, CancellationToken token) =>
        layer.Forward(Layers.Values<double>(60, 0, 40), Layers.Dt, options, token).Dispose();

    private static AdExIFRef<double> Make(RefractoryClock clock, string name)
    {
        AdExIFRef<double> layer = Layers.Varied<double>(6);
        (layer.RefractoryClock, layer.RefVar) = (clock, true);
        layer.Warning += (_, _) => { };
        layer.AddCurrentInput("noise", Input.OrnsteinUhlenbeck(0.1.mA, 1.mA, 3.ms, seed: 8));
        layer.Run(101, Layers.Dt, 45.mA);
        if (!name.StartsWith("Forward", StringComparison.Ordinal))
        {
            layer.AddCurrentInput("once", [1.0]);
            layer.AddDeltaInput("kick", [0.1]);
        }
        return layer;
    }

    /// <summary>All that a call could change.</summary>
    private static string Describe(AdExIFRef<double> layer)
    {
        NeuronState<double> state = layer.Snapshot().State;
        var text = new StringBuilder();
        foreach (PinnedColumn<double>? column in new[]
        {
            state.V, state.W, state.LastSpikeTime, state.RefractorySteps,
        })
        {
            text.AppendJoin(' ', (column is null ? [] : column.Span.ToArray()).Select(
                value => value.ToString("R", CultureInfo.InvariantCulture))).AppendLine();
        }
        text.AppendJoin(' ', state.Refractory!.Span.ToArray()).AppendLine();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{layer.NextTime} {state.NoiseStep} {state.LastStep} {state.LastDt}");
        text.AppendJoin(",", layer.CurrentInputKeys).AppendJoin(",", layer.DeltaInputKeys);
        return text.ToString();
    }
}
