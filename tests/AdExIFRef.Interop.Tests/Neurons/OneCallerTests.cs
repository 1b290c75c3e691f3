using System.Collections.Concurrent;
using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>A layer serves one caller: whoever comes second gets an exception, always.</summary>
public sealed class OneCallerTests
{
    /// <summary>What a caller may do with a layer that changes it or calls functions.</summary>
    private static readonly Dictionary<string, Action<AdExIFRef<double>>> s_calls = new()
    {
        ["Update"] = layer => layer.Update(0.1.ms, Layers.Dt),
        ["Update with a current"] = layer => layer.Update(0.1.ms, Layers.Dt, 1.mA),
        ["Update with currents"] = layer => layer.Update(0.1.ms, Layers.Dt, new double[3]),
        ["Run"] = layer => layer.Run(2, Layers.Dt),
        ["Forward"] = layer => layer.Forward(new double[3], Layers.Dt).Dispose(),
        ["InitState"] = layer => layer.InitState(),
        ["ResetState"] = layer => layer.ResetState(2),
        ["Snapshot"] = layer => layer.Snapshot(),
        ["AddCurrentInput"] = layer => layer.AddCurrentInput("k", new double[3]),
        ["AddDeltaInput"] = layer => layer.AddDeltaInput("k", 1.mV),
        ["RemoveCurrentInput"] = layer => layer.RemoveCurrentInput("f"),
        ["RemoveDeltaInput"] = layer => layer.RemoveDeltaInput("f"),
        ["SumCurrentInputs"] = layer => layer.SumCurrentInputs(new double[3], new double[3]),
        ["SumDeltaInputs"] = layer => layer.SumDeltaInputs(new double[3]),
        ["Tau"] = layer => layer.Tau = 9.ms,
        ["TauRef"] = layer => layer.TauRef = 9.ms,
        ["VInitializer"] = layer => layer.VInitializer = -60.mV,
        ["WInitializer"] = layer => layer.WInitializer = 1.mA,
        ["SpkReset"] = layer => layer.SpkReset = SpkReset.Hard,
        ["SpkFun"] = layer => layer.SpkFun = Surrogate.Arctan(),
        ["Integrator"] = layer => layer.Integrator = Integrator.Accurate(),
        ["RefVar"] = layer => layer.RefVar = true,
        ["RefractoryClock"] = layer => layer.RefractoryClock = RefractoryClock.Steps,
        ["Name"] = layer => layer.Name = "other",
        ["MaxDegreeOfParallelism"] = layer => layer.MaxDegreeOfParallelism = 1,
        ["Restore"] = layer => layer.Restore(new AdExIFRef<double>(3).Snapshot()),
        ["ForceSpike"] = layer => layer.ForceSpike(0),
        ["R"] = layer => layer.R = 2.ohm,
        ["TauW"] = layer => layer.TauW = 9.ms,
        ["VTh"] = layer => layer.VTh = -50.mV,
        ["VReset"] = layer => layer.VReset = -69.mV,
        ["VRest"] = layer => layer.VRest = -66.mV,
        ["VT"] = layer => layer.VT = -60.mV,
        ["DeltaT"] = layer => layer.DeltaT = 3.mV,
        ["A"] = layer => layer.A = 0.siemens,
        ["B"] = layer => layer.B = 0.mA,
        ["Upstroke"] = layer => layer.Upstroke = Upstroke.Bounded,
        ["ExponentGuard"] = layer => layer.ExponentGuard = 10,
        ["BlowUpPolicy"] = layer => layer.BlowUpPolicy = BlowUpPolicy.Throw,
    };

    /// <summary>Calls that call a user's function.</summary>
    private static readonly Dictionary<string, Action<AdExIFRef<double>, Action>> s_callers = new()
    {
        ["Update"] = (layer, function) =>
        {
            layer.AddCurrentInput("f", (_, _, _) => function());
            layer.Update(0.1.ms, Layers.Dt);
        },
        ["Update, a jump"] = (layer, function) =>
        {
            layer.AddDeltaInput("f", _ => function());
            layer.Update(0.1.ms, Layers.Dt);
        },
        ["Run"] = (layer, function) =>
        {
            layer.AddCurrentInput("f", (_, _, _) => function());
            layer.Run(1, Layers.Dt);
        },
        ["Run, a source"] = (layer, function) =>
            layer.Run(1, Layers.Dt, Drive.From<double>((_, _) => function())),
        ["Run, progress"] = (layer, function) => layer.Run(
            1, Layers.Dt, options: new() { Progress = new InlineProgress(_ => function()) }),
        ["Forward"] = (layer, function) => layer.Forward(
            new double[3], Layers.Dt,
            new() { CurrentFunctions = [(_, _, _, _, _) => function()] }).Dispose(),
        ["A warning's handler"] = (layer, function) =>
        {
            layer.Warning += (_, _) => function();
            layer.Update(0.ms, Layers.Dt);
        },
        ["SumCurrentInputs"] = (layer, function) =>
        {
            layer.AddCurrentInput("f", (_, _, _) => function());
            layer.SumCurrentInputs(new double[3], new double[3]);
        },
        ["SumDeltaInputs"] = (layer, function) =>
        {
            layer.AddDeltaInput("f", _ => function());
            layer.SumDeltaInputs(new double[3]);
        },
    };

    public static IEnumerable<TheoryDataRow<string, string>> Pairs =>
        from caller in s_callers.Keys
        from call in s_calls.Keys
        select new TheoryDataRow<string, string>(caller, call);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_function_cannot_use_the_layer_that_calls_it(string caller, string call)
    {
        var layer = new AdExIFRef<double>(3);
        layer.Run(1, Layers.Dt);
        Exception? inside = null;
        s_callers[caller](layer, () => inside ??= Record.Exception(() => s_calls[call](layer)));
        Assert.IsType<InvalidOperationException>(inside);
        Assert.Contains("in use", inside.Message, StringComparison.Ordinal);
        Assert.Equal(10, layer.Tau.Resolve(1, "tau")[0]);
    }

    /// <summary>Every property that can be set is in the table, so that none is forgotten.
    /// </summary>
    [Fact]
    public void Every_setting_is_refused_from_inside()
    {
        string[] settings = [.. typeof(AdExIFRef<double>).GetProperties()
            .Where(property => property.SetMethod?.IsPublic == true)
            .Select(property => property.Name)];
        Assert.True(settings.Length > 15);
        Assert.Empty(settings.Except(s_calls.Keys));
    }

    [Fact]
    public void A_function_may_read_the_state_and_the_settings()
    {
        var layer = new AdExIFRef<double>(3);
        layer.AddCurrentInput("f", (v, current, _) =>
        {
            Assert.Equal(-65, layer.V[0]);
            Assert.Equal(0, layer.W[2]);
            Assert.Equal(-1e7, layer.LastSpikeTime[1]);
            Assert.Equal(0.ms, layer.NextTime);
            Assert.Equal(Shape.Of(3), layer.StateShape);
            Assert.Equal(["f"], layer.CurrentInputKeys);
            Assert.Equal(SpkReset.Soft, layer.SpkReset);
        });
        layer.Update(0.ms, Layers.Dt);
        Assert.Equal(0.1.ms, layer.NextTime);
    }

    [Theory]
    [InlineData(8, 3000)]
    [InlineData(3, 9000)]
    public void Of_many_threads_in_Update_each_call_completes_or_is_refused(int threads, int calls)
    {
        var layer = new AdExIFRef<double>(5);
        layer.Warning += (_, _) => { }; // threads may name the time of a step that is made
        layer.AddCurrentInput("f", (v, current, slope) =>
        {
            for (int i = 0; i < v.Length; i++)
            {
                (current[i], slope[i]) = (0.1 * v[i], 0.1);
            }
        });
        layer.AddDeltaInput("g", delta => delta.Fill(0.01));
        int done = 0;
        var errors = new ConcurrentBag<Exception>();
        using var start = new Barrier(threads);
        var workers = new Thread[threads];
        for (int k = 0; k < threads; k++)
        {
            workers[k] = new Thread(() =>
            {
                start.SignalAndWait();
                for (int i = 0; i < calls; i++)
                {
                    Step(layer, ref done, errors);
                }
            });
            workers[k].Start();
        }
        foreach (Thread worker in workers)
        {
            worker.Join();
        }
        Assert.Empty(errors);
        Assert.True(done > 0);
        Assert.Equal(done, layer.Snapshot().State.NoiseStep);
    }

    private static void Step(
        AdExIFRef<double> layer, ref int done, ConcurrentBag<Exception> errors)
    {
        try
        {
            layer.Update(layer.NextTime, Layers.Dt, 5.mA);
            Interlocked.Increment(ref done);
        }
        catch (InvalidOperationException)
        {
        }
        catch (Exception e)
        {
            errors.Add(e);
        }
    }
}
