using System.Buffers;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>
/// The memory of a contiguous CPU tensor, for the kernel. It does not keep the tensor: whoever uses
/// it must.
/// </summary>
/// <remarks>
/// The address is that of the tensor's first element, which <c>bytes</c> gives; that of its storage
/// would ignore where a view begins.
/// </remarks>
internal sealed unsafe class TensorMemory<T> : MemoryManager<T> where T : unmanaged
{
    private readonly T* _start;
    private readonly int _length;

    private TensorMemory(T* start, int length)
    {
        _start = start;
        _length = length;
    }

    /// <summary>The tensor's elements in place.</summary>
    public static Memory<T> Of(torch.Tensor tensor)
    {
        Span<byte> bytes = tensor.bytes;
        if (bytes.IsEmpty)
        {
            return default;
        }
        fixed (byte* start = bytes)
        {
            return new TensorMemory<T>((T*)start, bytes.Length / sizeof(T)).Memory;
        }
    }

    public override Span<T> GetSpan() => new(_start, _length);

    /// <summary>The memory does not move.</summary>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
