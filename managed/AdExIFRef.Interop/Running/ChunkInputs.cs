using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The inputs of a run: reads the drives and sums the keyed inputs chunk by chunk.
/// </summary>
/// <param name="current">The currents.</param>
/// <param name="delta">The jumps of V.</param>
/// <param name="state">The state that functions of V read.</param>
/// <param name="coefficients">The coefficients of a step.</param>
internal sealed class ChunkInputs<T>(
    RunInput<T> current, RunInput<T> delta, NeuronState<T> state,
    CoefficientColumns<T> coefficients)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private InputColumns<T>? _columns;

    /// <summary>Whether a function of V must be evaluated before every step.</summary>
    public bool HasFunctions => current.Keyed.HasFunctions || delta.Keyed.HasFunctions;

    /// <summary>Whether the next chunk may only have one step.</summary>
    public bool NeedsSingleSteps => current.NeedsSingleSteps || delta.NeedsSingleSteps;

    /// <summary>Whether every chunk has the same inputs.</summary>
    public bool AreConstant => current.IsDirectConstant && delta.IsDirectConstant;

    /// <summary>The rows of memory that each step of a chunk needs.</summary>
    public int RowsPerStep => (current.NeedsRows ? 1 : 0) + (delta.NeedsRows ? 1 : 0);

    /// <summary>Takes the memory for chunks of up to so many steps.</summary>
    /// <param name="chunkSteps">The steps.</param>
    /// <param name="memory">Where it comes from.</param>
    public void Allocate(int chunkSteps, RunMemory<T> memory) => _columns = memory.Inputs(
        state.Count, current.RowsFor(chunkSteps), delta.RowsFor(chunkSteps));

    /// <summary>Gives a chunk its inputs.</summary>
    public void SetInputs(Chunk<T> chunk)
    {
        InputColumns<T> columns = _columns!;
        int count = state.Count;
        columns.Reset();
        if (current.TryDirect(chunk.First, out adexif_input direct))
        {
            chunk.Current = direct;
        }
        else
        {
            int rows = current.RowsFor(chunk.Steps);
            current.ReadDrive(chunk.First, count, columns.CurrentRows(rows));
            columns.SumCurrents(current.Keyed, rows, state.V.Span, coefficients);
            chunk.Current = KernelInput.Of(columns.Current, rows == 1 ? 0 : count);
        }
        chunk.Conductance = KernelInput.Of(columns.Conductance, 0);
        chunk.Slope = KernelInput.Of(columns.Slope, 0);
        SetDelta(chunk, columns);
    }

    /// <summary>Forgets what the first step used.</summary>
    public void AfterFirstStep()
    {
        current.AfterFirstStep();
        delta.AfterFirstStep();
    }

    /// <summary>Returns the inputs of a neuron in a step of the chunk, by name.</summary>
    public (InputRoll Currents, InputRoll Deltas) Rolls(Chunk<T> chunk, long step, int neuron)
    {
        InputRoll currents = new(Current.BaseUnit), deltas = new(Voltage.BaseUnit);
        current.Describe(currents, "the current", chunk.First + step, neuron);
        delta.Describe(deltas, "the jump of V (Delta)", chunk.First + step, neuron);
        currents.SetSum(chunk.Current.At<T>(step, neuron), chunk.Slope.At<T>(step, neuron));
        deltas.SetSum(chunk.Delta.At<T>(step, neuron), T.Zero);
        return (currents, deltas);
    }

    private void SetDelta(Chunk<T> chunk, InputColumns<T> columns)
    {
        if (delta.TryDirect(chunk.First, out adexif_input direct))
        {
            chunk.Delta = direct;
            return;
        }
        int rows = delta.RowsFor(chunk.Steps);
        delta.ReadDrive(chunk.First, state.Count, columns.DeltaRows(rows));
        columns.SumDeltas(delta.Keyed, rows);
        chunk.Delta = KernelInput.Of(columns.Delta, rows == 1 ? 0 : state.Count);
    }
}
