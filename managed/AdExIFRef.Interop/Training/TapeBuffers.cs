using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The memory of a tape, by how long it lasts; the layer keeps it from one tape to the next of the
/// same shape.
/// </summary>
internal sealed class TapeBuffers<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TapeInputKinds _kinds;
    private readonly StateParts _parts;

    public TapeBuffers(CheckpointPlan plan, NeuronState<T> state, TapeInputKinds kinds)
    {
        Plan = plan;
        Shape = state.Shape;
        (_kinds, _parts) = (kinds, state.Parts);
        Inputs = new TapeInputs<T>(plan, kinds);
        Rows = new TapeRows<T>(plan);
        Checkpoints = new Checkpoints<T>(plan, state);
        Gradients = new GradientColumns<T>(plan, kinds);
    }

    public CheckpointPlan Plan { get; }

    public Shape Shape { get; }

    /// <summary>What every step read.</summary>
    public TapeInputs<T> Inputs { get; }

    /// <summary>What steps gave.</summary>
    public TapeRows<T> Rows { get; }

    /// <summary>The states before the segments.</summary>
    public Checkpoints<T> Checkpoints { get; }

    /// <summary>What the last backward pass gave.</summary>
    public GradientColumns<T> Gradients { get; }

    public bool Fits(CheckpointPlan plan, NeuronState<T> state, TapeInputKinds kinds) =>
        Plan == plan && _parts == state.Parts && Shape == state.Shape && _kinds == kinds;

    /// <summary>Works on caller-provided buffers; without them, on its own memory.</summary>
    public void Bind(ForwardBuffers<T>? buffers)
    {
        Inputs.Bind(buffers);
        Rows.Bind(buffers);
    }

    /// <summary>Pins caller-provided buffers for a call.</summary>
    public void Pin()
    {
        Inputs.Current.Pin();
        Rows.Pin();
        Gradients.Pin();
    }

    public void Unpin()
    {
        Inputs.Current.Unpin();
        Rows.Unpin();
        Gradients.Unpin();
    }
}
