namespace AdExIFRef.Interop;

/// <summary>How the refractory period is kept.</summary>
public enum RefractoryClock
{
    /// <summary>No refractory period.</summary>
    None = 0,

    /// <summary>
    /// Refractory while t - last_spike_time &lt; tau_ref, in the precision of the state. That is
    /// the reference's rule; rounding makes it differ by a step with t (tau_ref = 1.7 ms at
    /// dt = 0.1 ms is 16 or 17 steps after the spike's own).
    /// </summary>
    Time = 1,

    /// <summary>
    /// The same rule in exact arithmetic: refractory while the steps since the spike are fewer than
    /// ceil(tau_ref/dt), where a quotient within 1e-6 of an integer is that integer. It depends
    /// neither on t nor on the precision.
    /// </summary>
    Steps = 2,
}
