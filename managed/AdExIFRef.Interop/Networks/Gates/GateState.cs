namespace AdExIFRef.Interop;

/// <summary>The state of a gate, however the network lies in memory.</summary>
/// <param name="First">The first step whose spikes were taken.</param>
/// <param name="Next">The first step whose spikes were not.</param>
/// <param name="Columns">The columns of the state, by source.</param>
/// <param name="Events">Those of the spikes of the last step that was taken, of the one before,
/// ...: sources, ascending, and factors.</param>
internal sealed record GateState(
    long First, long Next, double[][] Columns, (int[] Sources, double[] Factors)[] Events);
