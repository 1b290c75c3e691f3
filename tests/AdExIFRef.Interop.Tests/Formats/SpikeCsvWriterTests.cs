using System.Text;
using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Formats;

/// <summary>The spike file depends on the spikes alone, to the byte.</summary>
public sealed class SpikeCsvWriterTests
{
    [Fact]
    public void The_file_has_a_header_and_a_line_per_spike()
    {
        byte[] bytes = Write(0, 0.1, (3, 0), (3, 2), (17, 1), (9_999_999_999, 4_000_000_000));
        Assert.Equal(
            "step,time_ms,neuron\n3,0.3,0\n3,0.3,2\n17,1.7,1\n9999999999,999999999.9,4000000000\n",
            Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void Times_count_from_the_start()
    {
        byte[] bytes = Write(1e6, 0.0125, (0, 5), (1, 5));
        Assert.Equal(
            "step,time_ms,neuron\n0,1000000,5\n1,1000000.0125,5\n", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void A_run_without_spikes_has_a_header() =>
        Assert.Equal("step,time_ms,neuron\n", Encoding.UTF8.GetString(Write(0, 0.1)));

    [Fact]
    public void Spikes_out_of_order_are_refused()
    {
        using var writer = new SpikeCsvWriter(new MemoryStream(), 0, 0.1);
        writer.Write(5, 3);
        Assert.Throws<ArgumentException>(() => writer.Write(5, 3));
        Assert.Throws<ArgumentException>(() => writer.Write(5, 2));
        Assert.Throws<ArgumentException>(() => writer.Write(4, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(6, -1));
        writer.Write(6, 0);
    }

    [Theory]
    [InlineData(double.NaN, 0.1)]
    [InlineData(double.PositiveInfinity, 0.1)]
    [InlineData(0, 0)]
    [InlineData(0, -0.1)]
    [InlineData(0, double.NaN)]
    public void Times_outside_their_range_are_refused(double start, double dt) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new SpikeCsvWriter(new MemoryStream(), start, dt));

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Folder, "none", "spikes.csv");
        var error = Assert.Throws<DirectoryNotFoundException>(
            () => SpikeCsvWriter.Create(path, 0, 0.1));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private static byte[] Write(double start, double dt, params (long Step, long Neuron)[] spikes)
    {
        var stream = new MemoryStream();
        using (var writer = new SpikeCsvWriter(stream, start, dt))
        {
            foreach ((long step, long neuron) in spikes)
            {
                writer.Write(step, neuron);
            }
        }

        return stream.ToArray();
    }
}
