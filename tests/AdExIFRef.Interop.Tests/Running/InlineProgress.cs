namespace AdExIFRef.Interop.Tests;

/// <summary>Progress of a run, told on the thread of the run.</summary>
internal sealed class InlineProgress(Action<RunProgress> handler) : IProgress<RunProgress>
{
    public void Report(RunProgress value) => handler(value);
}
