namespace AdExIFRef.Interop;

/// <summary>Many steps in one call.</summary>
public partial class AdExIF<T>
{
    private static readonly RunOptions<T> s_plain = new();

    private readonly Runner<T> _runner;

    /// <summary>
    /// Advances by a duration. The steps happen at start + i dt and are bit-identical to one
    /// <c>Update</c> each at these times, and to a run that is cut into several.
    /// </summary>
    /// <param name="duration">A multiple of dt (to 1e-6 of a step); at least 0.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">
    /// The input, from a current or from <see cref="Drive"/>; or none.
    /// </param>
    /// <param name="options">What to record, and how to run.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <exception cref="ArgumentException">
    /// The duration is not a multiple of dt; or an input, a parameter or an option does not fit.
    /// After this and any other exception, a source's or function's too, the state is unchanged.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="RunCanceledException">Cancelled; names the step.</exception>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    /// <exception cref="NonFiniteStateException">Likewise.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public RunResult<T> Run(
        Time duration,
        Time dt,
        Drive<T>? current = null,
        RunOptions<T>? options = null,
        CancellationToken cancellationToken = default) =>
        Run(StepCount.Steps(duration, dt), dt, current, options, cancellationToken);

    /// <summary>Advances by a number of steps.</summary>
    /// <param name="steps">At least 0.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">
    /// The input, from a current or from <see cref="Drive"/>; or none.
    /// </param>
    /// <param name="options">What to record, and how to run.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <inheritdoc
    /// cref="Run(Time, Time, Drive{T}, RunOptions{T}, CancellationToken)"
    /// path="/exception"/>
    public RunResult<T> Run(
        long steps,
        Time dt,
        Drive<T>? current = null,
        RunOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        _population.Enter();
        try
        {
            return _runner.Run(
                steps, dt.BaseValue, current, options ?? s_plain, cancellationToken);
        }
        finally
        {
            _population.Exit();
        }
    }
}
