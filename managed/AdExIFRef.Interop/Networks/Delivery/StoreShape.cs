namespace AdExIFRef.Interop;

/// <summary>How the synapses of a block are delivered.</summary>
internal enum DeliveryForm
{
    /// <summary>
    /// A step adds up the synapses that arrive in it: rows are cut by delay. For long rows.
    /// </summary>
    Pull,

    /// <summary>
    /// A spike adds its synapses to the rows of the steps in which they arrive, in a ring: each
    /// synapse has its delay beside it. For rows with few synapses per delay and block.
    /// </summary>
    Ring,
}

/// <summary>
/// How the synapses of a projection lie in memory. Results do not depend on it.
/// </summary>
/// <param name="Sources">The number of source neurons.</param>
/// <param name="FirstTarget">The neuron of the target population that is target 0.</param>
/// <param name="Targets">The neurons of the target population.</param>
/// <param name="BlockTargets">The targets of a block; a multiple of 512, at most 65,536.</param>
/// <param name="MinDelay">No synapse has a smaller delay, in steps.</param>
/// <param name="MaxDelay">No synapse has a larger one.</param>
/// <param name="Form">How they are delivered.</param>
internal sealed record StoreShape(
    int Sources, int FirstTarget, int Targets, int BlockTargets, int MinDelay, int MaxDelay,
    DeliveryForm Form)
{
    /// <summary>The most targets of a block: their index is 16 bits.</summary>
    public const int MostBlockTargets = 1 << 16;

    /// <summary>The largest delay, in steps: it is 16 bits.</summary>
    public const int MostDelay = ushort.MaxValue;

    /// <summary>The blocks of the target population.</summary>
    public int Blocks => (int)(((long)Targets + BlockTargets - 1) / BlockTargets);

    /// <summary>The pieces that a row is cut into in each block.</summary>
    public int Parts => Form == DeliveryForm.Pull ? MaxDelay - MinDelay + 1 : 1;

    /// <summary>The bytes of a synapse beside its weight.</summary>
    public int IndexBytes => Form == DeliveryForm.Pull ? sizeof(ushort) : 2 * sizeof(ushort);
}
