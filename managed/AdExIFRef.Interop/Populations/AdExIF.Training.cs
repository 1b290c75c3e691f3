namespace AdExIFRef.Interop;

/// <summary>Training: a forward pass that can be taken back.</summary>
public partial class AdExIF<T>
{
    private readonly Trainer<T> _trainer;

    /// <summary>
    /// What the derivative of a spike is replaced by in training. Default
    /// <see cref="Surrogate.ReluGrad"/>: alpha 0.3, width 1.
    /// </summary>
    /// <remarks>
    /// The output of a step is H((V - V_th)/(V_th - V_reset)), 0 or 1, whatever the surrogate: it
    /// changes no forward result. A gradient takes g((V - V_th)/(V_th - V_reset)) for the
    /// derivative of H.
    /// </remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="NotSupportedException">
    /// It is a <see cref="Surrogate.Custom"/> function of the other element type.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument of its gradient that is not 0 is 0 in T.
    /// </exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public Surrogate SpkFun
    {
        get => _population.Settings.Surrogate;
        set
        {
            ArgumentNullException.ThrowIfNull(value, nameof(SpkFun));
            value.RequireSupport<T>();
            _population.Exclusively(() => _population.Settings.Surrogate = value);
        }
    }

    /// <summary>
    /// Advances by as many steps as there are rows of currents, with the bits of
    /// <see cref="Run(long, Time, Drive{T}, RunOptions{T}, CancellationToken)"/>, and keeps what
    /// <see cref="Tape{T}"/> needs for the backward pass.
    /// </summary>
    /// <param name="currents">
    /// mA, [T, n] with n the neurons of the state, the batch included; copied.
    /// </param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="options">Other inputs, the start, and how much memory to use.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <returns>
    /// The tape. Dispose it, and the next one of the same shape needs no new memory.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A length or a parameter does not fit. The state is unchanged after any exception.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="RunCanceledException">Cancelled; names the step.</exception>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    /// <exception cref="NonFiniteStateException">Likewise.</exception>
    /// <exception cref="InvalidOperationException">
    /// The layer is in use, or has keyed inputs other than noise: a tape takes its inputs as
    /// arguments.
    /// </exception>
    public Tape<T> Forward(
        ReadOnlySpan<T> currents,
        Time dt,
        ForwardOptions<T>? options = null,
        CancellationToken cancellationToken = default) =>
        Forward(currents, null, dt, options, cancellationToken);

    /// <summary>The same with currents that carry their unit: <c>values.pA</c>.</summary>
    /// <param name="currents">[T, n], row-major, of any shape; finite; copied.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="options">Other inputs, the start, and how much memory to use.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <inheritdoc
    /// cref="Forward(ReadOnlySpan{T}, Time, ForwardOptions{T}, CancellationToken)"
    /// path="/returns"/>
    /// <inheritdoc
    /// cref="Forward(ReadOnlySpan{T}, Time, ForwardOptions{T}, CancellationToken)"
    /// path="/exception"/>
    public Tape<T> Forward(
        QuantityArray<Current> currents,
        Time dt,
        ForwardOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(currents);
        double[] values = currents.BaseValues.ToArray();
        ParameterGuard.Finite<Current>(values, nameof(currents));
        return Forward(
            Array.ConvertAll(values, ElementType.Round<T>), dt, options, cancellationToken);
    }

    /// <summary>
    /// The same, with the same bits, over a caller's own memory: no current is copied, and V, w and
    /// the spikes are written where the caller wants them.
    /// </summary>
    /// <param name="memory">In use until the tape is disposed; see there.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="options">Other inputs, the start, and how much memory to use.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <returns>The tape; to be disposed before what it reads is used for anything else.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="memory"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A length or a parameter does not fit, a destination shares memory with another, with an
    /// input or with the state, or a memory budget is given beside a place for V or w. The state is
    /// unchanged after any exception.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="RunCanceledException">Cancelled; names the step.</exception>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    /// <exception cref="NonFiniteStateException">Likewise.</exception>
    /// <exception cref="InvalidOperationException">
    /// The layer is in use, or has keyed inputs other than noise: a tape takes its inputs as
    /// arguments.
    /// </exception>
    public Tape<T> Forward(
        ForwardBuffers<T> memory,
        Time dt,
        ForwardOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return Forward(memory.Currents.Span, memory, dt, options, cancellationToken);
    }

    private Tape<T> Forward(
        ReadOnlySpan<T> currents,
        ForwardBuffers<T>? memory,
        Time dt,
        ForwardOptions<T>? options,
        CancellationToken cancellationToken)
    {
        _population.Enter();
        try
        {
            return _trainer.Forward(
                currents, memory, dt.BaseValue, options ?? new ForwardOptions<T>(),
                cancellationToken);
        }
        finally
        {
            _population.Exit();
        }
    }
}
