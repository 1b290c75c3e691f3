using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Views;

/// <summary>How the current depends on time.</summary>
internal enum Protocol
{
    /// <summary>One current.</summary>
    Constant,

    /// <summary>Another current from one time to another.</summary>
    Step,

    /// <summary>A current that grows evenly from one time to another.</summary>
    Ramp,

    /// <summary>A current that fluctuates around its mean.</summary>
    Noise,

    /// <summary>Short currents, again and again.</summary>
    Pulses,

    /// <summary>The input of the preset's source.</summary>
    Published,
}

/// <summary>What a page shows: one neuron, its current, and how it is integrated.</summary>
internal sealed class View
{
    /// <summary>The most steps of a run.</summary>
    public const long MostSteps = 1_000_000;

    private View(AdExPreset? preset, bool isAccurate)
    {
        Preset = preset;
        IsAccurate = isAccurate;
        Parameters = preset?.Parameters.Clone() ?? new AdExParameters();
        if (preset is not null)
        {
            Reset = preset.SpkReset;
            Clock = preset.RefractoryClock;
            Duration = preset.Duration;
            Current = preset.Current;
            Protocol = preset.IsConstant ? Protocol.Constant : Protocol.Published;
            Parameters.VTh = isAccurate ? preset.PublishedPeak : Parameters.VTh;
        }
        Resistance = Parameters.R.Scalar!.Value;
        Noise = 5.mV / Resistance;
    }

    /// <summary>The published model; null for the reference's defaults.</summary>
    public AdExPreset? Preset { get; }

    /// <summary>Whether the equation itself is solved, and not in steps of exponential Euler.
    /// </summary>
    public bool IsAccurate { get; }

    /// <summary>The parameters and the initial state.</summary>
    public AdExParameters Parameters { get; }

    /// <summary>The resistance before any change, which the scale of currents goes with.</summary>
    public Resistance Resistance { get; }

    /// <summary>Whether values are shown in Mohm, nS and pA.</summary>
    public bool IsOfBiology => Resistance > 1.kohm;

    /// <summary>What a spike does to V.</summary>
    public SpkReset Reset { get; set; }

    /// <summary>How a refractory period is kept.</summary>
    public RefractoryClock Clock { get; set; } = RefractoryClock.Time;

    /// <summary>The largest exponent.</summary>
    public double ExponentGuard { get; set; } = 20;

    /// <summary>What a step far beyond the spike threshold leaves.</summary>
    public Upstroke Upstroke { get; set; } = Upstroke.Reference;

    /// <summary>How far spike times may be off in the accurate mode.</summary>
    public Time Tolerance { get; set; } = 1e-5.ms;

    /// <summary>What w does in a refractory period of the accurate mode.</summary>
    public RefractoryW RefractoryW { get; set; } = RefractoryW.Frozen;

    /// <summary>The step size.</summary>
    public Time Dt { get; set; } = 0.1.ms;

    /// <summary>How long the run lasts.</summary>
    public Time Duration { get; set; } = 500.ms;

    /// <summary>How the current depends on time.</summary>
    public Protocol Protocol { get; set; } = Protocol.Constant;

    /// <summary>The current; that of the step, the end of the ramp, the mean of the noise.
    /// </summary>
    public Current Current { get; set; } = 20.mA;

    /// <summary>The current outside of a step or of pulses, and before a ramp.</summary>
    public Current Base { get; set; } = 0.mA;

    /// <summary>When a step, a ramp or pulses begin.</summary>
    public Time On { get; set; } = 100.ms;

    /// <summary>When they end.</summary>
    public Time Off { get; set; } = 400.ms;

    /// <summary>The time from one pulse to the next.</summary>
    public Time Period { get; set; } = 50.ms;

    /// <summary>How long a pulse lasts.</summary>
    public Time Width { get; set; } = 5.ms;

    /// <summary>The standard deviation of the noise.</summary>
    public Current Noise { get; set; }

    /// <summary>The correlation time of the noise.</summary>
    public Time NoiseTau { get; set; } = 5.ms;

    /// <summary>Selects the noise.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>How the equation becomes steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is outside of its range.
    /// </exception>
    public Integrator Integrator => IsAccurate
        ? Integrator.Accurate(Tolerance, RefractoryW)
        : Integrator.ExponentialEuler;

    /// <summary>The number of steps.</summary>
    /// <exception cref="ArgumentException">The duration is not a multiple of dt.</exception>
    public long Steps => StepCount.Steps(Duration, Dt);

    /// <summary>Returns the view of a preset, or of the reference's defaults.</summary>
    public static View Of(AdExPreset? preset, bool isAccurate) => new(preset, isAccurate);
}
