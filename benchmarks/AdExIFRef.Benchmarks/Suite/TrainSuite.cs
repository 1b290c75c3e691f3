using System.Numerics;

using AdExIFRef.Benchmarks.Speed;

using BenchmarkDotNet.Attributes;

namespace AdExIFRef.Benchmarks.Suite;

/// <summary>
/// Training on one thread, forward and back with the gradients of the currents, beside plain C's
/// forward steps: the native kernel, the managed twin, and whole calls.
/// </summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class TrainSuite<T> : SuiteBase<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Dictionary<string, SpeedCase<T>?> _cases = [];

    /// <summary>Gets or sets the instruction set of the kernel; the twin's vectors are as wide.
    /// </summary>
    [ParamsSource(typeof(SuiteParameters), nameof(SuiteParameters.Isas))]
    public string InstructionSet { get; set; } = string.Empty;

    /// <summary>Gets or sets the number of neurons.</summary>
    [Params(4096, 128 * 64)]
    public int N { get; set; }

    /// <summary>Makes the cases.</summary>
    [GlobalSetup]
    public void Setup() =>
        _cases = MakeCases(SpeedRow<T>.Training, InstructionSet, N);

    /// <summary>Plain C, forward alone, a call a step.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(Baseline = true, OperationsPerInvoke = Steps)]
    public T PlainCForward() => Run(_cases["plain-c"]);

    /// <summary>The native kernel from C.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T NativeTrain() => Run(_cases["train"]);

    /// <summary>The native kernel from C, the gradients of all parameters too.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T NativeTrainParameters() => Run(_cases["train-parameters"]);

    /// <summary><c>Forward</c> and <c>Backward</c> on the managed twin.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T TwinTrain() => Run(_cases["train-twin"]);

    /// <summary><c>Forward</c> and <c>Backward</c> on the native kernel.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T Train() => Run(_cases["train-call"]);

    /// <summary>The same over the caller's own memory.</summary>
    /// <returns>A membrane potential.</returns>
    [Benchmark(OperationsPerInvoke = Steps)]
    public T TrainLent() => Run(_cases["train-lent"]);
}
