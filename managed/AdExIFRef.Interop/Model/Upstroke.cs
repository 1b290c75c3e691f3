namespace AdExIFRef.Interop;

/// <summary>How a step treats the upstroke of a spike.</summary>
public enum Upstroke
{
    /// <summary>
    /// The reference's step, to the bit: exponential Euler, whatever comes out. Where V_th is far
    /// above V_T, one step can carry V thousands of mV beyond V_th, and w with it; keep V_th at
    /// about V_T + 5 delta_T.
    /// </summary>
    Reference = 0,

    /// <summary>
    /// An upstroke ends on V_th: V is never above it, w is driven on a spike step by V before the
    /// upstroke, and a step in which the exponential takes over ends on a spike. So V_th can be the
    /// peak of the action potential, as models are published (0 or +20 mV). The spike counts of all
    /// presets are within one of the right ones at dt 0.1 ms. For training see DetachReset.
    /// </summary>
    Bounded = 1,
}
