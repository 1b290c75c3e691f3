using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>How many steps a chunk of a run has.</summary>
internal static class ChunkLength
{
    private const int DefaultBytes = 4 << 20;

    /// <summary>Of an array, with space to align it.</summary>
    private const int MostBytes = int.MaxValue - (1 << 16);

    /// <summary>
    /// Of a chunk that keeps nothing but bits: with fewer, the state of a large population would
    /// come from memory and go back for a few steps of work.
    /// </summary>
    private const int LeastSteps = 32;

    /// <summary>Returns as many steps as fit the budget, at least one.</summary>
    /// <param name="inputs">The inputs, some of which need memory for each step.</param>
    /// <param name="state">The state that is advanced.</param>
    /// <param name="steps">The steps of the run.</param>
    /// <param name="chunkBytes">The budget; null: the default.</param>
    /// <param name="unwantedRows">The rows of each step that are written for nothing.</param>
    public static int Of<T>(
        ChunkInputs<T> inputs, NeuronState<T> state, long steps, int? chunkBytes, int unwantedRows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (inputs.HasFunctions)
        {
            return 1;
        }
        long perStep = SpikeRow.Bytes(state.Count) * (state.Refractory is null ? 1L : 2L);
        int rows = inputs.RowsPerStep + unwantedRows;
        long least = rows == 0 && chunkBytes is null ? LeastSteps : 1;
        perStep += (long)rows * state.Count * Unsafe.SizeOf<T>();
        long fitting = Math.Max(least, (chunkBytes ?? DefaultBytes) / perStep);
        return (int)Math.Clamp(
            Math.Min(fitting, MostBytes / perStep), 1, Math.Max(1, steps));
    }
}
