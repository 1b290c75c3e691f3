using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>
/// What a short run allocates, over and over with the same drive and options: its result, and
/// little more. What is as long as the neurons or the steps is kept by the layer.
/// </summary>
public sealed class RunAllocationTests
{
    private const int Neurons = 200;
    private const int Steps = 10;
    private const int Most = 1600;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_short_run_allocates_little_whatever_its_size(bool buffers, bool keyed)
    {
        Assert.InRange(BytesOfRun(Neurons, Steps, buffers, keyed), 0, Most);
        Assert.InRange(BytesOfRun(4 * Neurons, 5 * Steps, buffers, keyed), 0, Most);
    }

    private static long BytesOfRun(int neurons, int steps, bool buffers, bool keyed)
    {
        var layer = new AdExIFRef<float>(neurons);
        if (keyed)
        {
            layer.AddCurrentInput("kept", 2.mA);
        }
        float[] input = new float[steps * neurons];
        Array.Fill(input, 30);
        Drive<float> drive = Drive.Steps(input);
        var options = new RunOptions<float>
        {
            Buffers = buffers
                ? new RunBuffers<float>
                {
                    Spikes = new float[input.Length],
                    V = new float[input.Length],
                }
                : null,
            MaxDegreeOfParallelism = 1,
        };
        long least = long.MaxValue;
        for (int round = 0; round < 30; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            layer.Run(steps, Layers.Dt, drive, options);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
