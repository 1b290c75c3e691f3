using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A number of 64 bits for who is connected with which delay: the sum of a hash of every synapse,
/// so that it does not depend on how they lie in memory.
/// </summary>
internal static unsafe class GraphFingerprint
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    /// <summary>Returns the number.</summary>
    public static ulong Of<T>(SynapseStore<T> store)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong sum = 0;
        StoreShape shape = store.Shape;
        for (int block = 0; block < shape.Blocks; block++)
        {
            int first = (block * shape.BlockTargets) - shape.FirstTarget;
            for (int source = 0; source < shape.Sources; source++)
            {
                for (int part = 0; part < shape.Parts; part++)
                {
                    sum = unchecked(sum + Of(store, block, source, part, first));
                }
            }
        }
        return sum;
    }

    private static ulong Of<T>(
        SynapseStore<T> store, int block, int source, int part, int firstTarget)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Part<T> synapses = store.PartOf(block, source, part);
        bool isPulled = store.Shape.Form == DeliveryForm.Pull;
        ulong sum = 0;
        for (int i = 0; i < synapses.Count; i++)
        {
            int delay = isPulled ? store.Shape.MinDelay + part : synapses.Delays[i];
            ulong pair = ((ulong)(uint)source << 32) | (uint)(firstTarget + synapses.Targets[i]);
            sum = unchecked(sum + Mixed(pair + Mixed(((ulong)delay + 1) * Increment)));
        }
        return sum;
    }

    /// <summary>Returns a hash of 64 bits (Stafford's variant 13).</summary>
    private static ulong Mixed(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
