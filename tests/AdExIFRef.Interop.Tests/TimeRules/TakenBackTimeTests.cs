using Xunit;

namespace AdExIFRef.Interop.Tests.TimeRules;

/// <summary>A call that fails after a jump of time leaves no trace of the jump.</summary>
public sealed class TakenBackTimeTests
{
    private const int N = 5, Steps = 40;

    public static IEnumerable<TheoryDataRow<string, int, bool, RefractoryClock>> Cases =>
        from way in new[] { "run", "source", "forward", "segments" }
        from failing in new[] { 0, 17 }
        from byHand in new[] { false, true }
        from clock in new[] { RefractoryClock.Time, RefractoryClock.Steps }
        select new TheoryDataRow<string, int, bool, RefractoryClock>(way, failing, byHand, clock);

    /// <summary>
    /// A function fails at the first step or in the middle. Spike times that were written by hand
    /// stay so for the call that follows.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void The_next_call_finds_what_the_failed_one_found(
        string way, int failing, bool byHand, RefractoryClock clock)
    {
        AdExIFRef<double> layer = Make(clock, byHand), other = Make(clock, byHand);
        for (int i = 0; i < 3; i++)
        {
            Assert.Throws<InvalidDataException>(() => Advance(layer, way, failing));
        }
        Advance(layer, way, int.MaxValue);
        Advance(other, way, int.MaxValue);
        Layers.AssertSameState(other, layer);
        Assert.Equal(other.LastSpikeTime.ToArray(), layer.LastSpikeTime.ToArray());
        Advance(layer, way, int.MaxValue);
        Advance(other, way, int.MaxValue);
        Layers.AssertSameState(other, layer);
    }

    private static AdExIFRef<double> Make(RefractoryClock clock, bool byHand)
    {
        AdExIFRef<double> layer = Layers.Varied<double>(N);
        (layer.RefractoryClock, layer.RefVar) = (clock, true);
        layer.Run(300, Layers.Dt, 45.mA);
        layer.ForceSpike(2);
        if (byHand)
        {
            layer.LastSpikeTime.Fill(11.5);
        }
        return layer;
    }

    private static void Advance(AdExIFRef<double> layer, string way, int failing)
    {
        int calls = 0;
        void Fail()
        {
            if (calls++ == failing)
            {
                throw new InvalidDataException();
            }
        }

        switch (way)
        {
            case "run":
                layer.AddCurrentInput("f", (_, current, _) =>
                {
                    Fail();
                    current.Fill(30);
                });
                try
                {
                    layer.Run(Steps, Layers.Dt, options: new() { Start = 12.ms });
                }
                finally
                {
                    layer.RemoveCurrentInput("f");
                }
                break;
            case "source":
                layer.Run(
                    Steps, Layers.Dt,
                    Drive.From<double>((_, values) =>
                    {
                        Fail();
                        values.Fill(30);
                    }),
                    new() { Start = 12.ms, ChunkBytes = 1 });
                break;
            default:
                layer.Forward(
                    Layers.Values<double>(N * Steps, 20, 60), Layers.Dt,
                    new()
                    {
                        Start = 12.ms,
                        MemoryBudget = way == "segments" ? 6000 : null,
                        CurrentFunctions = [(_, _, _, _, _) => Fail()],
                    }).Dispose();
                break;
        }
    }
}
