using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Steps.</summary>
public sealed partial class Network<T>
{
    private static readonly NetworkRunOptions<T> s_noOptions = new();

    /// <summary>
    /// Makes one step. The same bits as in a <c>Run</c>; a program may read and write everything
    /// between two.
    /// </summary>
    /// <inheritdoc cref="Run(long, NetworkRunOptions{T}, CancellationToken)" path="/exception"/>
    public void Step()
    {
        _guard.Enter();
        try
        {
            RequireRunnable(1);
            _layout.Arrange(_populations, _projections, Degree(null), _step);
            _layout.Stepper.Step(_step);
            _step++;
        }
        finally
        {
            _guard.Exit();
        }
    }

    /// <summary>Advances by a duration.</summary>
    /// <param name="duration">A multiple of dt (to 1e-6 of a step); at least 0.</param>
    /// <param name="options">What to record, and how to run.</param>
    /// <param name="cancellationToken">Heeded after each window of steps.</param>
    /// <inheritdoc cref="Run(long, NetworkRunOptions{T}, CancellationToken)" path="/exception"/>
    public NetworkRunResult<T> Run(
        Time duration, NetworkRunOptions<T>? options = null,
        CancellationToken cancellationToken = default) =>
        Run(StepCount.Steps(duration, Dt), options, cancellationToken);

    /// <summary>Advances by a number of steps.</summary>
    /// <param name="steps">At least 0.</param>
    /// <param name="options">What to record, and how to run.</param>
    /// <param name="cancellationToken">Heeded after each window of steps.</param>
    /// <exception cref="ArgumentException">
    /// An input, a parameter of a layer, or an option does not fit. After this and any other
    /// exception the state of the network is as it was before the call.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="KeyNotFoundException">An option names no population.</exception>
    /// <exception cref="RunCanceledException">Cancelled; names the step.</exception>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    /// <exception cref="NonFiniteStateException">Likewise.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network or a layer is in use, a layer has got a batch or another integrator than
    /// exponential Euler, or there is no population.
    /// </exception>
    public NetworkRunResult<T> Run(
        long steps, NetworkRunOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        NetworkRunOptions<T> how = options ?? s_noOptions;
        return Exclusively(() =>
        {
            RequireRunnable(steps);
            RequireNames(how);
            int threads = Degree(how.MaxDegreeOfParallelism);
            _layout.Arrange(_populations, _projections, threads, _step);
            using var run = new NetworkRun<T>(this, _layout, how, steps, _step, threads);
            NetworkRunResult<T> result = run.Make(cancellationToken);
            _step += steps;
            return result;
        });
    }

    private void RequireRunnable(long steps)
    {
        if (_populations.Count == 0)
        {
            throw new InvalidOperationException(
                "The network has no population; add one before it runs.");
        }
        if (steps > long.MaxValue - _step)
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps,
                $"steps is {steps}; allowed are at most {long.MaxValue - _step}, or the network's "
                + "clock would overflow.");
        }
        foreach (NetworkPopulation<T> one in _populations)
        {
            if (one.Layer is { } layer
                && !ReferenceEquals(layer.Integrator, Integrator.ExponentialEuler))
            {
                throw new InvalidOperationException(
                    $"The Integrator of \"{one.Name}\" is {layer.Integrator}; a network advances "
                    + "by Integrator.ExponentialEuler.");
            }
            if (one.Layer?.BatchSize is { } batch)
            {
                throw new InvalidOperationException(
                    $"The layer \"{one.Name}\" has got a batch of {batch}; a network has none. "
                    + "Call its InitState() before the run.");
            }
        }
    }

    private void RequireNames(NetworkRunOptions<T> options)
    {
        foreach (string name in options.Record.Keys.Concat(options.Current.Keys))
        {
            if (_populations.All(one => one.Name != name))
            {
                throw new KeyNotFoundException(
                    $"The options name a population \"{name}\"; allowed are "
                    + $"{string.Join(", ", _populations.Select(one => $"\"{one.Name}\""))}.");
            }
        }
        foreach (NetworkPopulation<T> one in _populations)
        {
            if (one.Layer is null && options.Current.ContainsKey(one.Name))
            {
                throw new ArgumentException(
                    $"Current names \"{one.Name}\", which are sources; allowed are neurons.",
                    nameof(options));
            }
        }
    }
}
