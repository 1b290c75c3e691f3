using System.Buffers;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>A column of values that knows how often it is pinned at the moment.</summary>
internal sealed class CountingMemory(int length) : MemoryManager<double>
{
    private readonly double[] _values = new double[length];

    public int Pins { get; private set; }

    public int MostPins { get; private set; }

    public override Span<double> GetSpan() => _values;

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        Pins++;
        MostPins = Math.Max(MostPins, Pins);
        MemoryHandle handle = _values.AsMemory(elementIndex).Pin();
        unsafe
        {
            return new MemoryHandle(handle.Pointer, pinnable: new Release(this, handle));
        }
    }

    public override void Unpin() => Pins--;

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Release(CountingMemory memory, MemoryHandle handle) : IPinnable
    {
        public MemoryHandle Pin(int elementIndex) => throw new NotSupportedException();

        public void Unpin()
        {
            handle.Dispose();
            memory.Unpin();
        }
    }
}
