using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>However a stretch of time is cut, the bits are the same.</summary>
public class UpdateAgainstRunTests
{
    public static TheoryData<SpkReset, RefractoryClock, int?> Modes => new()
    {
        { SpkReset.Soft, RefractoryClock.Time, null },
        { SpkReset.Hard, RefractoryClock.Time, 3 },
        { SpkReset.Soft, RefractoryClock.Steps, 2 },
        { SpkReset.Hard, RefractoryClock.Steps, null },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public void In_single_precision(SpkReset reset, RefractoryClock clock, int? batch) =>
        Compare<float>(reset, clock, batch);

    [Theory]
    [MemberData(nameof(Modes))]
    public void In_double_precision(SpkReset reset, RefractoryClock clock, int? batch) =>
        Compare<double>(reset, clock, batch);

    [Fact]
    public void A_run_goes_on_where_single_steps_ended()
    {
        AdExIFRef<float> mixed = Layers.Varied<float>(5), whole = Layers.Varied<float>(5);
        for (int i = 0; i < 137; i++)
        {
            mixed.Update((i * 0.1).ms, Layers.Dt, 44.mA);
        }
        mixed.Run(263, Layers.Dt, 44.mA);
        whole.Run(400, Layers.Dt, 44.mA);
        Layers.AssertSameState(whole, mixed);
    }

    [Fact]
    public void A_start_and_another_step_size_move_the_clock()
    {
        var layer = new AdExIFRef<double>(1);
        layer.Run(10, 0.1.ms, 0.mA, new() { Start = 1000.ms });
        Assert.Equal(1000 + (10 * 0.1), layer.NextTime.Milliseconds);
        layer.Run(4, 0.25.ms);
        Assert.Equal(1001 + (4 * 0.25), layer.NextTime.Milliseconds);
        layer.Update(7.ms, 0.1.ms);
        Assert.Equal(7 + 0.1, layer.NextTime.Milliseconds);
    }

    private static void Compare<T>(SpkReset reset, RefractoryClock clock, int? batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int steps = 400;
        AdExIFRef<T> Make()
        {
            AdExIFRef<T> layer = Layers.Varied<T>((3, 7));
            layer.SpkReset = reset;
            layer.RefractoryClock = clock;
            layer.RefVar = true;
            layer.InitState(batch);
            return layer;
        }

        AdExIFRef<T> stepped = Make(), run = Make(), halves = Make(), chunks = Make();
        int n = stepped.StateShape.Size;
        T[] currents = Layers.Values<T>(steps * n, 0, 90);
        var spikes = new List<SpikeEvent>();
        for (int i = 0; i < steps; i++)
        {
            ReadOnlySpan<T> output = stepped.Update(
                (i * 0.1).ms, Layers.Dt, currents.AsSpan(i * n, n));
            spikes.AddRange(Layers.Spiking(output).Select(neuron => new SpikeEvent(i, neuron)));
        }
        RunOptions<T> events = new() { Record = [Recording.SpikeEvents] };
        RunResult<T> result = run.Run(40.ms, Layers.Dt, Drive.Steps(currents), events);
        Assert.True(spikes.Count > 5 * n, $"{spikes.Count} spikes");
        Assert.Equal(spikes, result.SpikeEvents.ToArray());
        Layers.AssertSameState(stepped, run);

        ReadOnlyMemory<T> memory = currents;
        halves.Run(steps / 2, Layers.Dt, Drive.Steps(memory[..(steps / 2 * n)]));
        halves.Run(20.ms, Layers.Dt, Drive.Steps(memory[(steps / 2 * n)..]));
        Layers.AssertSameState(stepped, halves);

        RunOptions<T> small = new() { ChunkBytes = 17, Record = [Recording.SpikeEvents] };
        RunResult<T> cut = chunks.Run(steps, Layers.Dt, Drive.Steps(currents), small);
        Assert.Equal(spikes, cut.SpikeEvents.ToArray());
        Layers.AssertSameState(stepped, chunks);
    }
}
