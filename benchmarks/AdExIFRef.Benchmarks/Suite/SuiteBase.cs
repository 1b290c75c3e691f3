using System.Numerics;

using AdExIFRef.Benchmarks.Speed;

using BenchmarkDotNet.Attributes;

namespace AdExIFRef.Benchmarks.Suite;

/// <summary>
/// Benchmarks over the cases of the speed table. An invocation is a hundred steps, from a copy of
/// the same start: the copy is timed too, in every case.
/// </summary>
[Config(typeof(SuiteConfig))]
public abstract class SuiteBase<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Steps of one invocation.</summary>
    public const int Steps = 100;

    private readonly List<NativeWorkload<T>> _workloads = [];

    /// <summary>Gives the memory back.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _workloads.ForEach(workload => workload.Dispose());
        _workloads.Clear();
    }

    /// <summary>A workload that lives until the clean-up.</summary>
    private protected NativeWorkload<T> MakeWorkload(int n)
    {
        var workload = new NativeWorkload<T>(n, Steps);
        _workloads.Add(workload);
        return workload;
    }

    /// <summary>The cases of some rows by name, over one workload.</summary>
    private protected Dictionary<string, SpeedCase<T>?> MakeCases(
        IEnumerable<SpeedRow<T>> rows, string instructionSet, int n)
    {
        Isa isa = Isa.Timed().Single(isa => isa.Name == instructionSet);
        NativeWorkload<T> workload = MakeWorkload(n);
        return rows.ToDictionary(row => row.Name, row => row.Make(workload, isa));
    }

    /// <summary>One invocation.</summary>
    private protected static T Run(SpeedCase<T>? made)
    {
        if (made is null)
        {
            throw new NotSupportedException("This machine does not have the case.");
        }
        made.Reset();
        return made.Advance(Steps)
            ? made.V[0]
            : throw new NotSupportedException("This machine or build does not have the case.");
    }
}
