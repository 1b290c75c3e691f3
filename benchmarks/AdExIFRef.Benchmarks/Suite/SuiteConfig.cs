using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;

namespace AdExIFRef.Benchmarks.Suite;

/// <summary>What all benchmarks share: a few iterations, and a column of our own.</summary>
internal sealed class SuiteConfig : ManualConfig
{
    public SuiteConfig()
    {
        AddJob(Job.Default.WithWarmupCount(3).WithIterationCount(8));
        AddColumn(new NeuronStepColumn());
    }
}
