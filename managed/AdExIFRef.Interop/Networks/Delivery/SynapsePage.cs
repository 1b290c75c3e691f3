namespace AdExIFRef.Interop;

/// <summary>
/// The synapses of some consecutive sources on one block of targets. Each part of a row is its
/// target indices, then (in a ring) its delays, then its weights, back to back; offsets count
/// synapses. The memory never moves.
/// </summary>
internal sealed unsafe class SynapsePage
{
    private readonly byte[] _data;
    private readonly uint[] _offsets;

    /// <param name="offsets">[sources x parts + 1], ascending.</param>
    /// <param name="stride">The bytes of a synapse.</param>
    public SynapsePage(uint[] offsets, int stride)
    {
        _offsets = GC.AllocateUninitializedArray<uint>(offsets.Length, pinned: true);
        offsets.CopyTo(_offsets, 0);
        _data = GC.AllocateUninitializedArray<byte>(
            checked((int)(offsets[^1] * (long)stride)), pinned: true);
        Offsets = (uint*)System.Runtime.CompilerServices.Unsafe.AsPointer(
            ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_offsets));
        Data = (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(
            ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_data));
    }

    /// <summary>Where each part begins; of use while this object is alive.</summary>
    public uint* Offsets { get; }

    /// <summary>The synapses; of use while this object is alive.</summary>
    public byte* Data { get; }

    /// <summary>The synapses of the page.</summary>
    public long Count => _offsets[^1];

    /// <summary>What the page takes.</summary>
    public long Bytes => _data.LongLength + (sizeof(uint) * _offsets.LongLength);
}
