using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>
/// Counts whose products do not fit a 64-bit or a 32-bit integer are refused before anything is
/// allocated or touched.
/// </summary>
public sealed class HugeSizeTests
{
    private static readonly long[] s_huge =
    [
        int.MaxValue, 1L << 31, (1L << 31) + 1, 1L << 32, (1L << 32) + 1, 1L << 61, (1L << 61) + 1,
        1L << 62, (1L << 62) + 1, long.MaxValue - 1, long.MaxValue,
    ];

    public static IEnumerable<TheoryDataRow<string, long>> Cases =>
        from backend in new[] { Backend.Best, Backend.Managed }.Distinct()
        from steps in s_huge
        select new TheoryDataRow<string, long>(backend.Name, steps);

    /// <summary>Lengths that a product in 64 or 32 bits would mistake for the right one.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Rows_for_so_many_steps_are_refused(string backend, long steps)
    {
        foreach (int n in new[] { 1, 2, 4, 8, 64 })
        {
            foreach (long length in new[] { 0, n, unchecked(steps * n), unchecked((int)steps * n) })
            {
                if (length is >= 0 and <= 4096 && length != n * (Int128)steps)
                {
                    var rows = Drive.Steps(new float[length]);
                    Refused(backend, n, "current", layer => layer.Run(steps, Layers.Dt, rows));
                    Refused(
                        backend, n, "Delta",
                        layer => layer.Run(
                            steps, Layers.Dt, options: new() { Delta = rows }));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_waveform_for_so_many_steps_is_refused(string backend, long steps) => Refused(
        backend, 3, "current",
        layer => layer.Run(
            steps, Layers.Dt, Drive.Waveform(new float[Math.Max(0, (int)steps & 0xFFF)])));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Recordings_of_so_many_steps_are_refused(string backend, long steps)
    {
        if (steps < 1L << 60)
        {
            return; // may be in memory on some machine
        }
        foreach (Recording recording in new[]
        {
            Recording.SpikeBits, Recording.Traces([0]), Recording.Traces([0, 2], every: 3),
            Recording.Traces([1], every: int.MaxValue),
        })
        {
            var options = new RunOptions<float> { Record = [recording] };
            Refused(backend, 3, "steps", layer => layer.Run(steps, Layers.Dt, 1.mA, options));
        }
    }

    [Fact]
    public void Steps_beyond_the_clock_are_refused()
    {
        var layer = new AdExIFRef<float>(2);
        layer.Run(10, Layers.Dt);
        string before = layer.NextTime.ToString();
        foreach (long steps in new[] { long.MaxValue, long.MaxValue - 9 })
        {
            Assert.Equal("steps", Assert.Throws<ArgumentOutOfRangeException>(
                () => layer.Run(steps, Layers.Dt)).ParamName);
            Assert.Equal("steps", Assert.Throws<ArgumentOutOfRangeException>(() => layer.Run(
                steps, Layers.Dt, options: new() { Start = 5.ms })).ParamName);
        }
        var slow = new AdExIFRef<double>(1) { Tau = 1e308.ms, TauW = 1e308.ms };
        Assert.Equal("steps", Assert.Throws<ArgumentOutOfRangeException>(
            () => slow.Run(3, 1e308.ms)).ParamName);
        Assert.Equal(before, layer.NextTime.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.Forward(
            new float[4], Layers.Dt, new() { Start = 0.ms, FirstStep = long.MaxValue }));
        Assert.Throws<ArgumentException>(() => layer.Run(double.MaxValue.ms, Layers.Dt));
    }

    [Fact]
    public void As_many_steps_as_can_be_counted_begin()
    {
        // A cancelled run: the arguments are checked, no step is made.
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        foreach (Backend backend in new[] { Backend.Best, Backend.Managed })
        {
            var layer = new AdExIFRef<double>(5, backend);
            foreach (Drive<double>? drive in new[]
            {
                null, 3.mA, (Drive<double>)Drive.PerNeuron(new double[5]),
                Drive.From<double>((_, _) => { }),
            })
            {
                Assert.Equal(long.MaxValue, Assert.Throws<RunCanceledException>(() => layer.Run(
                    long.MaxValue, Layers.Dt, drive,
                    new() { Record = [Recording.SpikeCounts, Recording.SpikeEvents] },
                    cancelled.Token)).Steps);
            }
        }
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(2_147_000_001)]
    public void A_layer_beyond_an_array_is_refused(int neurons)
    {
        Assert.Equal("inSize", Assert.Throws<ArgumentOutOfRangeException>(
            () => new AdExIFRef<float>(neurons)).ParamName);
        Assert.Equal("inSize", Assert.Throws<ArgumentOutOfRangeException>(
            () => new AdExIF<double>(neurons, Backend.Managed)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(
            () => AdExKernel.Prepare<float>(new AdExParameters(), neurons, Layers.Dt)).ParamName);
    }

    [Theory]
    [InlineData(2, int.MaxValue)]
    [InlineData(1 << 16, 1 << 16)]
    [InlineData(1 << 16, 1 << 15)]
    [InlineData(1 << 30, 4)]
    [InlineData(2_147_000_000, 2)]
    public void A_batch_beyond_an_array_is_refused(int neurons, int batch)
    {
        var layer = new AdExIFRef<float>(neurons);
        Assert.Equal("batchSize", Assert.Throws<ArgumentOutOfRangeException>(
            () => layer.InitState(batch)).ParamName);
        Assert.Equal("batchSize", Assert.Throws<ArgumentOutOfRangeException>(
            () => layer.ResetState(batch)).ParamName);
    }

    [Theory]
    [InlineData(int.MaxValue, 2)]
    [InlineData(1 << 16, 1 << 15)]
    [InlineData(1 << 16, 1 << 16)]
    [InlineData(46_341, 46_341)]
    public void A_shape_beyond_an_array_is_refused(int rows, int columns)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Shape.Of(rows, columns));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shape.Of(columns, rows, 1));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Shape.Of(rows, columns, int.MaxValue, int.MaxValue));
    }

    [Fact]
    public void A_series_of_currents_beyond_an_array_is_refused()
    {
        foreach (AdExPreset preset in new[]
        {
            AdExPresets.Get("naud-2008/tonic"), AdExPresets.Get("brette-gerstner-2005/fig-2c"),
        })
        {
            Assert.Equal("dt", Assert.Throws<ArgumentOutOfRangeException>(
                () => preset.Currents<float>(1e-9.ms)).ParamName);
            Assert.Equal("steps", Assert.Throws<ArgumentOutOfRangeException>(
                () => preset.Currents<float>(0.1.ms, int.MaxValue)).ParamName);
        }
    }

    private static void Refused(
        string backend, int neurons, string argument, Action<AdExIFRef<float>> act)
    {
        var layer = new AdExIFRef<float>(neurons, Backend.ForName(backend));
        layer.V.Fill(-61.3f);
        float[] v = layer.V.ToArray();
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => act(layer));
        Assert.Equal(argument, error.ParamName);
        Assert.Equal(v, layer.V.ToArray());
        Assert.Equal(0.ms, layer.NextTime);
    }
}
