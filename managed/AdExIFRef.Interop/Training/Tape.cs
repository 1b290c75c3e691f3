using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A forward pass that can be taken back: the spikes, V and w of every step, and what the
/// gradients need. Made by <see cref="AdExIF{T}.Forward(ReadOnlySpan{T}, Time, ForwardOptions{T},
/// CancellationToken)"/>, or over a caller's own memory by
/// <see cref="AdExIF{T}.Forward(ForwardBuffers{T}, Time, ForwardOptions{T}, CancellationToken)"/>.
/// </summary>
/// <remarks>
/// With n neurons, the batch included, rows are [T, n]: row i is what step i gave. Disposing gives
/// the memory back to the layer, whose next tape of the same shape takes it: spans of a disposed
/// tape and of its gradients must not be used. A tape serves one thread at a time.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed partial class Tape<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TapeContext<T> _context;
    private readonly TapeCall<T> _call;
    private readonly ReadBuffers<T> _memory;
    private TapeBuffers<T>? _buffers;
    private ReentrancyGuard _guard;
    private bool _expanded;

    internal Tape(
        TapeContext<T> context, TapeBuffers<T> buffers, TapeCall<T> call, ReadBuffers<T> memory)
    {
        _context = context;
        _buffers = buffers;
        _call = call;
        _memory = memory;
    }

    /// <summary>The number of steps, T.</summary>
    public int Steps => Buffers.Plan.Steps;

    /// <summary>The shape of a row: (batch,) + in_size.</summary>
    public Shape Shape => Buffers.Shape;

    /// <summary>
    /// Whether V and w of every step are kept; see <see cref="ForwardOptions{T}.MemoryBudget"/>.
    /// </summary>
    public bool KeepsEveryStep => Buffers.Plan.IsWhole;

    /// <summary>1 where a neuron spiked in a step, else 0: [T, n].</summary>
    /// <exception cref="ObjectDisposedException">The tape is disposed.</exception>
    public ReadOnlySpan<T> Spikes
    {
        get
        {
            Span<T> spikes = Buffers.Rows.Spikes.Span;
            if (!_expanded)
            {
                int n = Buffers.Plan.Neurons;
                SpikeRow.ExpandRows(Buffers.Rows.SpikeBits.Span, spikes, n, 0, n);
                _expanded = true;
            }
            return spikes;
        }
    }

    /// <summary>V after each step, mV: [T, n].</summary>
    /// <exception cref="ObjectDisposedException">The tape is disposed.</exception>
    /// <exception cref="InvalidOperationException">A budget kept only some steps.</exception>
    public ReadOnlySpan<T> V => Whole(nameof(V)).Rows.V.Span[..(Steps * Buffers.Plan.Neurons)];

    /// <summary>w after each step, mA: [T, n].</summary>
    /// <exception cref="ObjectDisposedException">The tape is disposed.</exception>
    /// <exception cref="InvalidOperationException">A budget kept only some steps.</exception>
    public ReadOnlySpan<T> W => Whole(nameof(W)).Rows.W.Span[..(Steps * Buffers.Plan.Neurons)];

    /// <summary>Where the forward pass gave values that are not finite.</summary>
    public NonFinite NonFinite { get; internal init; }

    /// <summary>What made the state not finite, where it is so.</summary>
    internal NonFiniteGradient? ForwardOrigin { get; init; }

    private TapeBuffers<T> Buffers =>
        _buffers ?? throw new ObjectDisposedException(nameof(Tape<T>));

    /// <summary>
    /// The gradients of a loss, exact but for the spike's own derivative, for which the layer's
    /// <see cref="AdExIF{T}.SpkFun"/> of the forward pass stands.
    /// </summary>
    /// <param name="spikes">
    /// The loss's derivatives by the spikes of each step, [T, n]; empty for zeros.
    /// </param>
    /// <param name="v">By V after each step, [T, n], 1/mV; empty for zeros.</param>
    /// <param name="w">By w after each step, [T, n], 1/mA; empty for zeros.</param>
    /// <param name="options">What is wanted; by default the gradient of the currents.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <returns>The gradients; valid until the next call or until the tape is disposed.</returns>
    /// <exception cref="ArgumentException">A length is not T n, or all are empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <see cref="BackwardOptions.ClipAdjoint"/>, or it times |R|, is 0 in this precision.
    /// </exception>
    /// <exception cref="NonFiniteGradientException">
    /// A gradient is not finite; names the step of the forward pass and the neuron where an input,
    /// the state, the loss or, if those are finite, the gradient itself was not. An exception
    /// leaves the layer as it was.
    /// </exception>
    /// <exception cref="RunCanceledException">Cancelled; names the step.</exception>
    /// <exception cref="ObjectDisposedException">The tape is disposed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The tape is in use; or a caller-provided buffer that it reads again (currents, V and w of
    /// <see cref="ForwardBuffers{T}"/>, conductances, reversal potentials) or what functions of V
    /// give is no longer what it was in the forward pass.
    /// </exception>
    public Gradients<T> Backward(
        ReadOnlySpan<T> spikes = default,
        ReadOnlySpan<T> v = default,
        ReadOnlySpan<T> w = default,
        BackwardOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Differentiate(null, spikes, v, w, options ?? new BackwardOptions(), cancellationToken);

    /// <summary>The gradients of a loss, written where the caller wants them.</summary>
    /// <param name="destinations">
    /// Where to write; what is empty stays in the tape's memory.
    /// </param>
    /// <param name="spikes">
    /// The loss's derivatives by the spikes of each step, [T, n]; empty for zeros.
    /// </param>
    /// <param name="v">By V after each step, [T, n], 1/mV; empty for zeros.</param>
    /// <param name="w">By w after each step, [T, n], 1/mA; empty for zeros.</param>
    /// <param name="options">What is wanted; by default the gradient of the currents.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <returns>The gradients; valid until the next call or until the tape is disposed.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="destinations"/> is null.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A length does not fit, all derivatives are empty, or a destination shares memory with
    /// another, with a derivative or with what the tape reads.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <see cref="BackwardOptions.ClipAdjoint"/>, or it times |R|, is 0 in this precision.
    /// </exception>
    /// <exception cref="NonFiniteGradientException">
    /// A gradient is not finite; names the step of the forward pass and the neuron where an input,
    /// the state, the loss or, if those are finite, the gradient itself was not. An exception
    /// leaves the layer as it was, but the destinations may be written.
    /// </exception>
    /// <exception cref="RunCanceledException">Cancelled; names the step.</exception>
    /// <exception cref="ObjectDisposedException">The tape is disposed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The tape is in use; or a caller-provided buffer that it reads again (currents, V and w of
    /// <see cref="ForwardBuffers{T}"/>, conductances, reversal potentials) or what functions of V
    /// give is no longer what it was in the forward pass.
    /// </exception>
    public Gradients<T> Backward(
        GradientBuffers<T> destinations,
        ReadOnlySpan<T> spikes = default,
        ReadOnlySpan<T> v = default,
        ReadOnlySpan<T> w = default,
        BackwardOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destinations);
        return Differentiate(
            destinations, spikes, v, w, options ?? new BackwardOptions(), cancellationToken);
    }

    private unsafe Gradients<T> Differentiate(
        GradientBuffers<T>? destinations,
        ReadOnlySpan<T> spikes,
        ReadOnlySpan<T> v,
        ReadOnlySpan<T> w,
        BackwardOptions options,
        CancellationToken cancellationToken)
    {
        _guard.Enter();
        try
        {
            TapeBuffers<T> buffers = Buffers;
            RequireLosses(spikes, v, w);
            RequireDestinations(destinations, spikes, v, w);
            RequireLimit(options);
            _memory.RequireUnchanged();
            buffers.Gradients.Bind(destinations);
            NonFiniteGradient? origin;
            fixed (T* bySpikes = spikes, byV = v, byW = w)
            {
                var loss = new LossGradients<T>(bySpikes, byV, byW, options, _context.Surrogate);
                origin = BackwardPinned(buffers, loss, cancellationToken);
            }
            NonFiniteGradient? ofInput =
                ConductanceGradients.Fill(buffers.Gradients, buffers.Inputs.Series, options);
            var gradients = new Gradients<T>(
                buffers.Gradients, buffers.Inputs.Recurrence, _context.Parameters, options,
                origin ?? ofInput);
            Judge(gradients.NonFinite, options);
            return gradients;
        }
        finally
        {
            _guard.Exit();
        }
    }

    /// <summary>Gives the memory back to the layer; a second time nothing happens.</summary>
    /// <exception cref="InvalidOperationException">The tape is in use.</exception>
    public void Dispose()
    {
        _guard.Enter();
        try
        {
            if (_buffers is { } buffers)
            {
                _buffers = null;
                buffers.Bind(null);
                buffers.Gradients.Bind(null);
                _context.Return(buffers);
            }
        }
        finally
        {
            _guard.Exit();
        }
    }

    private NonFiniteGradient? BackwardPinned(
        TapeBuffers<T> buffers, LossGradients<T> loss, CancellationToken cancellation)
    {
        try
        {
            buffers.Pin();
            return BackwardSegments(buffers, loss, cancellation);
        }
        finally
        {
            buffers.Unpin();
        }
    }

    /// <summary>Takes the gradients back and returns where they are not finite, if so.</summary>
    private NonFiniteGradient? BackwardSegments(
        TapeBuffers<T> buffers, LossGradients<T> loss, CancellationToken cancellation)
    {
        NonFiniteGradient? origin = null;
        SurrogateWatch<T>? watch = _context.Warns(WarningKind.VanishingSurrogate)
            ? new SurrogateWatch<T>(buffers, _context, loss)
            : null;
        buffers.Gradients.Clear(loss.Options.Parameters);
        buffers.Inputs.Recurrence?.BeginBackward();
        for (int segment = buffers.Plan.Segments - 1; segment >= 0; segment--)
        {
            if (buffers.Rows.Present != segment)
            {
                buffers.Rows.Present = -1;
                buffers.Checkpoints.Recomputed!.CopyColumns(buffers.Checkpoints[segment]);
                _call.Recompute(buffers.Checkpoints.Recomputed, segment, cancellation);
                RequireSame(buffers, segment);
            }
            if (loss.Surrogate is not KernelSurrogate)
            {
                _context.EvaluateSurrogate(buffers, segment);
            }
            (long step, long neuron) = _call.Backward(segment, loss, cancellation);
            if (step < 0 && loss.Options.ClipAdjoint is not null)
            {
                // The adjoint was limited, but not what the step itself gave.
                (step, neuron) = buffers.Gradients.LastNonFinite(
                    buffers.Plan, segment, loss.Options.Current, loss.Options.Delta);
            }
            if (watch is { IsOpen: true })
            {
                watch.Look(segment);
            }
            if (origin is null && step >= 0)
            {
                var diagnosis = new TapeDiagnosis<T>(buffers, ForwardOrigin);
                origin = diagnosis.Explain(step, neuron, loss);
            }
        }
        if (watch?.Finding is { } finding)
        {
            _context.Warn(WarningKind.VanishingSurrogate, finding);
        }
        return origin;
    }

    /// <summary>
    /// Refuses gradients of steps that gave something else when they were recomputed.
    /// </summary>
    private static void RequireSame(TapeBuffers<T> buffers, int segment)
    {
        bool sameState = segment + 1 == buffers.Plan.Segments
            || buffers.Checkpoints.Recomputed!.HasSameColumns(buffers.Checkpoints[segment + 1]);
        if (!sameState || buffers.Inputs.Functions?.AreAsBefore(segment) == false)
        {
            buffers.Rows.Present = -1;
            int first = segment * buffers.Plan.SegmentSteps;
            throw new InvalidOperationException(
                $"Steps {first} to {first + buffers.Plan.StepsOf(segment) - 1}, of which the "
                + "memory budget kept the first state alone, were not the same when they were "
                + "computed again: a function of V (CurrentFunctions) must give the same current, "
                + "slope and curvature for the same step and V.");
        }
    }

    /// <summary>Refuses or reports gradients that are not finite.</summary>
    private void Judge(NonFiniteGradient? origin, BackwardOptions options)
    {
        if (origin is not null && !options.AllowNonFinite)
        {
            throw new NonFiniteGradientException(origin);
        }
        if (origin is not null && _context.Warns(WarningKind.NonFiniteGradient))
        {
            _context.Warn(WarningKind.NonFiniteGradient, origin.Message);
        }
    }

    private TapeBuffers<T> Whole(string name) => KeepsEveryStep
        ? Buffers
        : throw new InvalidOperationException(
            $"{name} is not kept: the forward pass had a MemoryBudget that is too small for every "
            + "step. Give it a larger one, or none.");
}
