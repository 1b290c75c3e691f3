using AdExIFRef.Benchmarks.Speed;

namespace AdExIFRef.Benchmarks.Suite;

/// <summary>Parameters that depend on the machine.</summary>
public static class SuiteParameters
{
    /// <summary>Gets the instruction sets that are timed.</summary>
    public static IEnumerable<string> Isas => Isa.Timed().Select(isa => isa.Name);

    /// <summary>Gets one thread to as many as there are cores.</summary>
    public static IEnumerable<int> Degrees => Enumerable.Range(1, Environment.ProcessorCount);
}
