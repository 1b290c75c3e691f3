using System.Security.Cryptography;
using Xunit;

namespace AdExIFRef.Interop.Tests;

public class SnapshotFileTests
{
    [Theory]
    [InlineData(RefractoryClock.Time, null)]
    [InlineData(RefractoryClock.Steps, 2)]
    public void A_loaded_snapshot_goes_on_with_the_same_bits(RefractoryClock clock, int? batch)
    {
        AdExIFRef<double> layer = Make<double>(clock), fresh = Make<double>(clock);
        layer.InitState(batch);
        layer.Run(173, Layers.Dt, 45.mA);
        byte[] file = Save(layer);

        fresh.Restore(NeuronSnapshot.Load<double>(new MemoryStream(file)));

        Assert.Equal(layer.NextTime, fresh.NextTime);
        Assert.Equal(batch, fresh.BatchSize);
        Assert.Equal(file, Save(fresh));
        layer.Run(200, Layers.Dt, 45.mA);
        fresh.Run(200, Layers.Dt, 45.mA);
        Layers.AssertSameState(layer, fresh);
        Assert.Equal(Save(layer), Save(fresh));
    }

    [Fact]
    public void A_population_before_its_first_step_without_a_refractory_period_can_be_saved()
    {
        var layer = new AdExIF<float>((2, 3));
        NeuronSnapshot<float> loaded = NeuronSnapshot.Load<float>(new MemoryStream(Save(layer)));
        Assert.Equal(Shape.Of(2, 3), loaded.InSize);
        Assert.Equal(layer.V, loaded.V);
        Assert.True(loaded.LastSpikeTime.IsEmpty);
    }

    [Fact]
    public void Several_snapshots_follow_each_other_in_a_stream_that_gives_few_bytes_at_a_time()
    {
        AdExIFRef<float> layer = Make<float>(RefractoryClock.Steps);
        var stream = new MemoryStream();
        for (int k = 0; k < 3; k++)
        {
            layer.Run(50, Layers.Dt, 45.mA);
            layer.Snapshot().Save(stream);
        }
        using var slow = new SlowStream(stream.ToArray());
        Time[] times = [.. Enumerable.Range(0, 3)
            .Select(_ => NeuronSnapshot.Load<float>(slow).NextTime)];
        Assert.Equal([5.0, 10.0, 15.0], times.Select(t => Math.Round(t.Milliseconds, 9)));
        Assert.Contains("cut off", Refuse<float>(slow));
    }

    [Fact]
    public void A_damaged_file_is_refused_wherever_the_damage_is()
    {
        byte[] file = Save(Make<float>(RefractoryClock.Steps));
        for (int i = 0; i < file.Length; i++)
        {
            byte[] bad = [.. file];
            bad[i] ^= 0x40;
            Refuse<float>(new MemoryStream(bad));
            Assert.Contains("cut off", Refuse<float>(new MemoryStream(file[..i])));
        }
    }

    [Fact]
    public void Another_precision_another_version_and_another_file_are_refused_by_name()
    {
        byte[] file = Save(Make<float>(RefractoryClock.Steps));
        Assert.Contains("32 bits; allowed are 64", Refuse<double>(new MemoryStream(file)));
        Assert.Contains("does not start", Refuse<float>(new MemoryStream(new byte[100])));
        file[8] = 3;
        Assert.Contains("version is 3; allowed are 1 to 2", Refuse<float>(new MemoryStream(file)));
        Assert.Throws<ArgumentNullException>(() => NeuronSnapshot.Load<float>(null!));
        Assert.Throws<ArgumentNullException>(
            () => Make<float>(RefractoryClock.Time).Snapshot().Save(null!));
    }

    /// <summary>The first version has no refractory periods in its head, and no rests.</summary>
    [Fact]
    public void A_file_of_the_first_version_is_read()
    {
        AdExIFRef<float> layer = Make<float>(RefractoryClock.Steps);
        byte[] file = Save(layer);
        int digest = Enumerable.Range(0, file.Length).First(i =>
            SHA256.HashData(file.AsSpan(0, i)).AsSpan().SequenceEqual(file.AsSpan(i, 32)));
        byte[] head = file[..(digest - sizeof(int))];
        head[8] = 1;
        byte[] columns = file[(digest + 32)..^32];
        byte[] old = [.. head, .. SHA256.HashData(head), .. columns];
        old = [.. old, .. SHA256.HashData([.. head, .. columns])];
        NeuronSnapshot<float> read = NeuronSnapshot.Load<float>(new MemoryStream(old));
        Assert.Equal(layer.V.ToArray(), read.V.ToArray());
        Assert.Equal(layer.LastSpikeTime.ToArray(), read.LastSpikeTime.ToArray());
    }

    private static string Refuse<T>(Stream stream)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        Assert.Throws<InvalidDataException>(() => NeuronSnapshot.Load<T>(stream)).Message;

    private static byte[] Save<T>(AdExIF<T> layer)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var stream = new MemoryStream();
        layer.Snapshot().Save(stream);
        stream.WriteByte(1); // still open
        return stream.ToArray()[..^1];
    }

    private static AdExIFRef<T> Make<T>(RefractoryClock clock)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        AdExIFRef<T> layer = Layers.Varied<T>(9);
        layer.RefractoryClock = clock;
        layer.RefVar = true;
        layer.AddCurrentInput("gust", Input.OrnsteinUhlenbeck(0.mA, 3.mA, 5.ms, seed: 3));
        layer.AddCurrentInput("hiss", Input.WhiteNoise(0.mA, 1.mASqrtMs, seed: 4));
        return layer;
    }

    /// <summary>Gives seven bytes at a time.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) =>
            base.Read(buffer[..Math.Min(7, buffer.Length)]);
    }
}
