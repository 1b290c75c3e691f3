using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Simulation;

/// <summary>
/// Passes the steps of a run on, at once: <see cref="Progress{T}"/> would do so later, on a thread
/// of the pool.
/// </summary>
internal sealed class StepsDone(Action<long> report) : IProgress<RunProgress>
{
    public void Report(RunProgress value) => report(value.StepsDone);
}
