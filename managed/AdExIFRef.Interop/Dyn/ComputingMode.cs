namespace AdExIFRef.Interop.Dyn;

/// <summary>The mode of <c>brainpy.dyn</c>, which decides what a spike does to V.</summary>
/// <remarks>Its <c>BatchingMode</c> is <see cref="NonBatching"/> with a batch axis:
/// <see cref="AdExIF{T}.InitState"/>.</remarks>
public enum ComputingMode
{
    /// <summary>A spike sets V to V_reset, whatever <see cref="AdExIF{T}.SpkReset"/> says.
    /// </summary>
    NonBatching = 0,

    /// <summary>A spike resets V as <see cref="AdExIF{T}.SpkReset"/> says.</summary>
    Training = 1,
}
