using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Notices in a backward pass that the surrogate is exactly 0 wherever the loss depends on a spike.
/// It looks at blocks of states until it finds one where that is not so, beginning where it found
/// the last, so that a pass that has gradients costs one block.
/// </summary>
/// <param name="buffers">The tape's, pinned.</param>
/// <param name="context">What the tape was made with.</param>
/// <param name="loss">What the backward pass began with.</param>
internal sealed unsafe class SurrogateWatch<T>(
    TapeBuffers<T> buffers, TapeContext<T> context, LossGradients<T> loss)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Block = 256;

    private readonly T[] _x = new T[Block];
    private readonly T[] _g = new T[Block];
    private bool _depends;
    private bool _found;
    private T _nearest = T.NegativeInfinity;
    private int _nearestNeuron;

    /// <summary>Whether there is something to look for.</summary>
    public bool IsOpen => loss.Spikes != null && !_found;

    /// <summary>
    /// Returns what to say, or null where the surrogate reached a spike that the loss depends on,
    /// or where the loss depends on none.
    /// </summary>
    public string? Finding => loss.Spikes != null && _depends && !_found
        ? SurrogateReach.Describe(
            loss.Surrogate, _nearest, context.ThresholdOf(_nearestNeuron),
            context.ResetOf(_nearestNeuron), loss.Options.DetachReset)
        : null;

    /// <summary>Looks at the states after the steps of the segment that is present.</summary>
    public void Look(int segment)
    {
        int n = buffers.Plan.Neurons, count = buffers.Plan.StepsOf(segment) * n;
        long offset = (long)segment * buffers.Plan.SegmentSteps * n;
        int blocks = (count + Block - 1) / Block;
        int first = blocks == 0 ? 0 : buffers.Rows.ReachedBlock % blocks;
        for (int k = 0; k < blocks && !_found; k++)
        {
            int block = (first + k) % blocks;
            int at = block * Block;
            LookAt(at, Math.Min(Block, count - at), loss.Spikes + offset + at);
            if (_found)
            {
                buffers.Rows.ReachedBlock = block;
            }
        }
    }

    private void LookAt(int at, int count, T* bySpike)
    {
        var derivatives = new ReadOnlySpan<T>(bySpike, count);
        if (!derivatives.ContainsAnyExcept(T.Zero))
        {
            return;
        }
        _depends = true;
        Span<T> x = _x.AsSpan(0, count), g = _g.AsSpan(0, count);
        context.Arguments(buffers.Rows.V.Span.Slice(at, count), at, x);
        if (loss.Surrogate is KernelSurrogate)
        {
            loss.Surrogate.Gradient(x, g, context.Backend);
        }
        else
        {
            buffers.Rows.Surrogate.Span.Slice(buffers.Plan.Neurons + at, count).CopyTo(g);
        }
        for (int i = 0; i < count; i++)
        {
            if (derivatives[i] == T.Zero)
            {
                continue;
            }
            if (g[i] != T.Zero)
            {
                _found = true;
                return;
            }
            if (T.Abs(x[i]) < T.Abs(_nearest))
            {
                (_nearest, _nearestNeuron) = (x[i], (at + i) % buffers.Plan.Neurons);
            }
        }
    }
}
