using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// How a tape keeps a run: its steps in segments of equal length (the last may be shorter), the
/// state before each segment, and every state of one segment at a time.
/// </summary>
internal readonly record struct CheckpointPlan(int Steps, int Neurons, int SegmentSteps)
{
    public int Segments => Steps == 0 ? 0 : ((Steps - 1) / SegmentSteps) + 1;

    /// <summary>Whether every state is kept.</summary>
    public bool IsWhole => Segments <= 1;

    /// <summary>The steps of a segment.</summary>
    public int StepsOf(int segment) => Math.Min(SegmentSteps, Steps - (segment * SegmentSteps));

    /// <summary>The longest segments that fit a budget.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None does; names the least.</exception>
    public static CheckpointPlan For<T>(
        int steps, int neurons, int stateColumns, int rowsPerStep, long? memoryBudget)
        where T : unmanaged
    {
        var whole = new CheckpointPlan(steps, neurons, Math.Max(steps, 1));
        if (memoryBudget is not { } most || whole.Bytes<T>(stateColumns, rowsPerStep) <= most)
        {
            return whole;
        }

        long least = long.MaxValue;
        for (int length = steps - 1; length >= 1; length--)
        {
            var plan = new CheckpointPlan(steps, neurons, length);
            long bytes = plan.Bytes<T>(stateColumns, rowsPerStep);
            if (bytes <= most)
            {
                return plan;
            }

            least = Math.Min(least, bytes);
        }

        least = Math.Min(least, whole.Bytes<T>(stateColumns, rowsPerStep));
        throw new ArgumentOutOfRangeException(
            nameof(memoryBudget), most,
            $"MemoryBudget is {most} bytes; allowed are at least {least} for {steps} steps of "
            + $"{neurons} neurons.");
    }

    private long Bytes<T>(int stateColumns, int rowsPerStep)
        where T : unmanaged
    {
        long element = Unsafe.SizeOf<T>();
        long rows = (rowsPerStep * element * SegmentSteps * Neurons)
            + ((long)SegmentSteps * SpikeRow.Bytes(Neurons));
        return rows + (stateColumns * element * Segments * Neurons);
    }
}
