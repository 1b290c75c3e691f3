using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>How rates are measured.</summary>
public sealed record RateOptions
{
    /// <summary>How long each current is on; finite, above 0. Default 2 s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public Time Duration
    {
        get;
        init
        {
            PlaneGuard.Positive(value, nameof(Duration));
            field = value;
        }
    } = 2.s;

    /// <summary>
    /// Where the steady state begins, as a share of the duration; at least 0, below 1. Default 0.5.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double SettledShare
    {
        get;
        init => field = value is >= 0 and < 1
            ? value
            : throw Require.OutOfRange(nameof(SettledShare), value, "is 0 to less than 1");
    } = 0.5;

    /// <summary>
    /// How the equation becomes steps; by default the accurate mode (1e-5 ms, w free in a
    /// refractory period), and exponential Euler where delta_T is 0, which it does not take.
    /// </summary>
    public Integrator? Integrator { get; init; }

    /// <summary>
    /// The step size; finite, above 0. By default 5 ms in the accurate mode, whose accuracy does
    /// not depend on it, else 0.05 ms. The duration is rounded to a multiple of it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public Time? Dt
    {
        get;
        init
        {
            if (value is { } given)
            {
                PlaneGuard.Positive(given, nameof(Dt));
            }
            field = value;
        }
    }

    /// <summary>What computes; by default <see cref="Interop.Backend.Best"/>. Every backend gives
    /// the same bits.</summary>
    public Backend? Backend { get; init; }

    /// <summary>
    /// What else is to be set on the layer before it runs: its reset, clock, threads or initial
    /// state.
    /// </summary>
    public Action<AdExIFRef<double>>? Configure { get; init; }

    /// <summary>Returns a layer of one neuron for each current.</summary>
    internal AdExIFRef<double> CreateLayer(int count, AdExParameters parameters)
    {
        var layer = new AdExIFRef<double>(count, parameters, Backend)
        {
            Integrator = Integrator ?? (HasExponential(count, parameters)
                ? Interop.Integrator.Accurate(refractoryW: RefractoryW.Free)
                : Interop.Integrator.ExponentialEuler),
        };
        Configure?.Invoke(layer);
        return layer;
    }

    /// <summary>Runs a layer for a duration.</summary>
    internal RunResult<double> Run(
        AdExIFRef<double> layer, Time duration, Drive<double> currents, params Recording[] record)
    {
        (long steps, Time dt) = Steps(layer, duration);
        return layer.Run(steps, dt, currents, new RunOptions<double> { Record = record });
    }

    /// <summary>Returns how many steps of which size a duration is.</summary>
    internal (long Steps, Time Dt) Steps(AdExIFRef<double> layer, Time duration)
    {
        Time wanted = Dt ?? (layer.Integrator is AccurateIntegrator ? 5.ms : 0.05.ms);
        Time dt = wanted < duration ? wanted : duration;
        double steps = Math.Round(duration.Milliseconds / dt.Milliseconds);
        return steps <= long.MaxValue / 2
            ? ((long)steps, dt)
            : throw Require.OutOfRange(nameof(Dt), dt, $"is a step of which {duration} has fewer");
    }

    private static bool HasExponential(int count, AdExParameters parameters) =>
        Array.TrueForAll(parameters.DeltaT.Resolve(count), delta => delta > 0);
}
