using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>How a fit goes about it.</summary>
public sealed class FitOptions
{
    /// <summary>Values, bounds and starting points of parameters; none by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ParameterConstraints Constraints
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Constraints));
    } = new();

    /// <summary>
    /// The share of the recording, at its end, that the fit does not see and that the coincidence
    /// factor is computed on. At least 0, at most 0.9. Default 0.2.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double HoldOut
    {
        get;
        init => field = value is >= 0 and <= 0.9
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(HoldOut), value, $"HoldOut is {value}; allowed are 0 to 0.9.");
    } = 0.2;

    /// <summary>The most starting points that are followed to their minimum; 1 to 64. Default
    /// 4.</summary>
    /// <remarks>The fit stops earlier where nothing is left to explain but noise.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Starts
    {
        get;
        init => field = value is >= 1 and <= 64
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Starts), value, $"Starts is {value}; allowed are 1 to 64.");
    } = 4;

    /// <summary>The most iterations from one starting point; 1 to 10,000. Default 60.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxIterations
    {
        get;
        init => field = value is >= 1 and <= 10_000
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(MaxIterations), value,
                $"MaxIterations is {value}; allowed are 1 to 10,000.");
    } = 60;

    /// <summary>What random starting points are drawn from; the same seed gives the same fit.
    /// Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Spikes of a voltage trace are where V rises through this level. By default they are where V
    /// falls faster than a membrane can.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public Voltage? SpikeLevel
    {
        get;
        init => field = value is null || double.IsFinite(value.Value.Millivolts)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(SpikeLevel), value, $"SpikeLevel is {value}; allowed are finite voltages.");
    }

    /// <summary>Which model made the recording. Default: what fits better.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is unknown.</exception>
    public FitScheme Scheme
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Scheme), value, $"Scheme is {value}, which is unknown.");
    }

    /// <summary>When a sample of the current acts. Default: what fits better.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is unknown.</exception>
    public CurrentTiming Timing
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Timing), value, $"Timing is {value}, which is unknown.");
    }

    /// <summary>What computes; by default <see cref="Interop.Backend.Best"/>. The result does not
    /// depend on it.</summary>
    public Backend? Backend { get; init; }
}
