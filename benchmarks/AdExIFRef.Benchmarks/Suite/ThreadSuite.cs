using System.Numerics;

using AdExIFRef.Benchmarks.Speed;

using BenchmarkDotNet.Attributes;

namespace AdExIFRef.Benchmarks.Suite;

/// <summary><c>AdExIFRef.Run</c> of a million neurons over the number of threads.</summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class ThreadSuite<T> : SuiteBase<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private SpeedCase<T>? _run;

    /// <summary>Gets or sets the number of threads.</summary>
    [ParamsSource(typeof(SuiteParameters), nameof(SuiteParameters.Degrees))]
    public int Threads { get; set; }

    /// <summary>Gets or sets the number of neurons.</summary>
    [Params(1_000_000)]
    public int N { get; set; }

    /// <summary>Makes the layer on the best instruction set.</summary>
    [GlobalSetup]
    public void Setup() =>
        _run = new RunCase<T>(MakeWorkload(N), Isa.Timed()[^1].Native, Threads);

    /// <summary>The whole call.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T NativeRun() => Run(_run);
}
