using System.Numerics;

using AdExIFRef.Benchmarks.Speed;

using BenchmarkDotNet.Attributes;

namespace AdExIFRef.Benchmarks.Suite;

/// <summary>What a call costs besides its work: steps of very few neurons on the native kernel.
/// </summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class CallSuite<T> : SuiteBase<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private SpeedCase<T>? _bare, _kernel, _update;

    /// <summary>Gets or sets the number of neurons.</summary>
    [Params(1, 64)]
    public int N { get; set; }

    /// <summary>Makes the cases on the best instruction set.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Isa isa = Isa.Timed()[^1];
        NativeWorkload<T> workload = MakeWorkload(N);
        _bare = new NativeCase<T>(workload, NativeMethod.Step, isa);
        _kernel = new KernelStepCase<T>(workload, isa.Native);
        _update = new UpdateCase<T>(workload, isa.Native);
    }

    /// <summary>The call itself, from C.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(Baseline = true, OperationsPerInvoke = Steps)]
    public T BareNativeCall() => Run(_bare);

    /// <summary><c>AdExKernel.Step</c> on the caller's columns.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T KernelStep() => Run(_kernel);

    /// <summary><c>AdExIFRef.Update</c>.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T Update() => Run(_update);
}
