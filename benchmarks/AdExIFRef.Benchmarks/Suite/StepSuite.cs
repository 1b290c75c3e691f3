using System.Numerics;

using AdExIFRef.Benchmarks.Speed;

using BenchmarkDotNet.Attributes;

namespace AdExIFRef.Benchmarks.Suite;

/// <summary>
/// A population on one thread: plain C, the native kernel, the managed twin, and what a C# user
/// would write otherwise.
/// </summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class StepSuite<T> : SuiteBase<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Dictionary<string, SpeedCase<T>?> _cases = [];

    /// <summary>Gets or sets the instruction set of the kernel; the twin's vectors are as wide.
    /// </summary>
    [ParamsSource(typeof(SuiteParameters), nameof(SuiteParameters.Isas))]
    public string InstructionSet { get; set; } = string.Empty;

    /// <summary>Gets or sets the number of neurons.</summary>
    [Params(1, 64, 4096, 65_536, 1_048_576)]
    public int N { get; set; }

    /// <summary>Makes the cases.</summary>
    [GlobalSetup]
    public void Setup() =>
        _cases = MakeCases(SpeedRow<T>.All, InstructionSet, N);

    /// <summary>Plain C, a call a step.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(Baseline = true, OperationsPerInvoke = Steps)]
    public T PlainC() => Run(_cases["plain-c"]);

    /// <summary>The native kernel, a call a step from C.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T NativeStep() => Run(_cases["step"]);

    /// <summary>The native kernel, one call, spikes as bits.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T NativeRun() => Run(_cases["run-spikes"]);

    /// <summary>The native kernel, <c>Update</c> a step from C#.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T NativeUpdate() => Run(_cases["call"]);

    /// <summary>The managed twin, a call a step.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T TwinStep() => Run(_cases["twin-step"]);

    /// <summary>A loop with the runtime's exponential.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T NaiveLoop() => Run(_cases["naive"]);

    /// <summary>A composition of TensorPrimitives.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T TensorPrimitives() => Run(_cases["tensor-primitives"]);
}
