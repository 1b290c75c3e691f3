using System.Numerics;

using AdExIFRef.Interop;

using BenchmarkDotNet.Attributes;

namespace AdExIFRef.Benchmarks;

/// <summary>A hundred steps of a population, one thread: the naive loop, the managed twin and the
/// native kernel; the last two step by step and in one call.</summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class StepBenchmarks<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Steps of one invocation.</summary>
    public const int Steps = 100;

    private NaiveNeurons<T> _naive = null!;
    private AdExIFRef<T> _managed = null!;
    private AdExIFRef<T> _native = null!;
    private T[] _currents = [];

    /// <summary>Gets or sets the number of neurons.</summary>
    [Params(1_000, 100_000)]
    public int N { get; set; }

    /// <summary>Makes the three populations.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _currents = Workload.Currents<T>(N);
        _naive = new NaiveNeurons<T>(N);
        _managed = Workload.Neurons<T>(N, Backend.Managed);
        _native = Workload.Neurons<T>(N, Backend.Native);
    }

    /// <summary>The loop with <c>MathF.Exp</c> or <c>Math.Exp</c>.</summary>
    /// <returns>The number of spikes.</returns>
    [Benchmark(Baseline = true)]
    public long NaiveLoop()
    {
        long spikes = 0;
        T dt = T.CreateChecked(Workload.Dt);
        for (int i = 0; i < Steps; i++)
        {
            spikes += _naive.Step(T.CreateChecked(i * Workload.Dt), dt, _currents);
        }

        return spikes;
    }

    /// <summary>The managed twin, one <c>Update</c> a step.</summary>
    /// <returns>The number of spikes of the last step.</returns>
    [Benchmark]
    public int ManagedUpdate() => Update(_managed);

    /// <summary>The native kernel, one <c>Update</c> a step.</summary>
    /// <returns>The number of spikes of the last step.</returns>
    [Benchmark]
    public int NativeUpdate() => Update(_native);

    /// <summary>The managed twin, one <c>Run</c>.</summary>
    /// <returns>The number of spikes.</returns>
    [Benchmark]
    public long ManagedRun() => Run(_managed);

    /// <summary>The native kernel, one <c>Run</c>.</summary>
    /// <returns>The number of spikes.</returns>
    [Benchmark]
    public long NativeRun() => Run(_native);

    private int Update(AdExIFRef<T> neurons)
    {
        int spikes = 0;
        for (int i = 0; i < Steps; i++)
        {
            ReadOnlySpan<T> row =
                neurons.Update((i * Workload.Dt).ms, Workload.Dt.ms, _currents);
            spikes += row[0] > T.Zero ? 1 : 0;
        }

        return spikes;
    }

    private long Run(AdExIFRef<T> neurons) =>
        neurons.Run(Steps, Workload.Dt.ms, Drive.PerNeuron<T>(_currents)).TotalSpikes;
}
