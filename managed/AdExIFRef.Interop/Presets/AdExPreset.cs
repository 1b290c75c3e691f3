using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A published model, whole: its parameters and initial state, what a spike does, how a refractory
/// period is kept, and the input over time.
/// <code>
/// AdExPreset preset = AdExPresets.Get("naud-2008/tonic");
/// AdExIFRef&lt;double&gt; neuron = preset.Create&lt;double&gt;(1);
/// RunResult&lt;double&gt; run = neuron.Run(preset.Duration, 0.1.ms, preset.Drive&lt;double&gt;());
/// </code>
/// </summary>
/// <remarks>
/// The published spike detection V_peak lies far above V_T, where a step of fixed size is ruined by
/// the exponential. The threshold here is therefore V_T + 5 delta_T; a spike passes from there to
/// V_peak in less than a hundredth of tau. <see cref="PublishedPeak"/> keeps the original, and
/// <see cref="CreateAccurate"/> uses it.
/// </remarks>
public sealed class AdExPreset
{
    /// <summary>The threshold is this many delta_T above V_T.</summary>
    private const double ThresholdInSlopes = 5;

    private readonly CurrentPulse[] _protocol;

    internal AdExPreset(
        string name, string source, AdExParameters published, Time duration,
        params CurrentPulse[] protocol)
    {
        Name = name;
        Source = source;
        PublishedPeak = published.VTh.Scalar!.Value;
        Duration = duration;
        _protocol = protocol;
        Protocol = Array.AsReadOnly(protocol);
        AdExParameters parameters = published.Clone();
        parameters.VTh = published.VT.Scalar!.Value
            + (ThresholdInSlopes * published.DeltaT.Scalar!.Value);
        Parameters = parameters.Freeze();
    }

    /// <summary>The name, "publication/set", e.g. "naud-2008/tonic".</summary>
    public string Name { get; }

    /// <summary>Where the numbers were published.</summary>
    public string Source { get; }

    /// <summary>
    /// The parameters and the initial state, with V_th = V_T + 5 delta_T. They are read-only:
    /// setting one throws <see cref="InvalidOperationException"/>. To run the model with another
    /// value change the layer of <see cref="Create"/>, or a copy from
    /// <see cref="AdExParameters.Clone"/>.
    /// </summary>
    public AdExParameters Parameters { get; }

    /// <summary>The published V_peak, where the source detects a spike.</summary>
    public Voltage PublishedPeak { get; }

    /// <summary>
    /// What a spike does to V: hard, for every source sets V to V_r, however far V went.
    /// </summary>
    public SpkReset SpkReset { get; } = SpkReset.Hard;

    /// <summary>
    /// How a refractory period is kept: in steps, by exact arithmetic, as the simulators of the
    /// sources do. The published sets have none (<see cref="AdExParameters.TauRef"/> is 0 ms): it
    /// counts where one is set on the layer.
    /// </summary>
    public RefractoryClock RefractoryClock { get; } = RefractoryClock.Steps;

    /// <summary>How long the published run lasts.</summary>
    public Time Duration { get; }

    /// <summary>
    /// The published input: pulses in the order of time, none of them overlapping.
    /// </summary>
    public IReadOnlyList<CurrentPulse> Protocol { get; }

    /// <summary>
    /// The amplitude of the last pulse of <see cref="Protocol"/>: the input of a run with one
    /// constant current.
    /// </summary>
    public Current Current => Protocol[^1].Amplitude;

    /// <summary>
    /// Whether the published input is one constant current. It then stays on in a run that is
    /// longer than <see cref="Duration"/>.
    /// </summary>
    public bool IsConstant =>
        _protocol is [var pulse] && pulse.Start <= 0.ms && pulse.Stop >= Duration;

    /// <summary>The published input at a time from the start of the run.</summary>
    public Current CurrentAt(Time time)
    {
        if (IsConstant)
        {
            return Current;
        }
        foreach (CurrentPulse pulse in Protocol)
        {
            if (time >= pulse.Start && time < pulse.Stop)
            {
                return pulse.Amplitude;
            }
        }
        return 0.mA;
    }

    /// <summary>
    /// A layer that is this model: its parameters, initial state, reset and refractory clock, with
    /// the preset's name. What is set on it afterwards overrides that part.
    /// </summary>
    /// <param name="inSize">Its shape: <c>10</c>, <c>(3, 4)</c> or a <see cref="Shape"/>.</param>
    /// <param name="backend">What computes; by default <see cref="Backend.Best"/>.</param>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="inSize"/> is null.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public AdExIFRef<T> Create<T>(Shape inSize, Backend? backend = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(inSize, Parameters, backend)
        {
            Name = Name,
            SpkReset = SpkReset,
            RefractoryClock = RefractoryClock,
        };

    /// <summary>
    /// A layer that is this model as published, in the accurate mode: with
    /// <see cref="PublishedPeak"/> for V_th, w free in a refractory period, and spike times of the
    /// differential equation itself.
    /// </summary>
    /// <param name="inSize">Its shape: <c>10</c>, <c>(3, 4)</c> or a <see cref="Shape"/>.</param>
    /// <param name="tolerance">How far spike times may be off; by default 1e-5 ms.</param>
    /// <param name="backend">What computes; by default <see cref="Backend.Best"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inSize"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="tolerance"/> is outside of 1e-10 to 1e-2 ms.
    /// </exception>
    public AdExIFRef<double> CreateAccurate(
        Shape inSize, Time? tolerance = null, Backend? backend = null)
    {
        AdExIFRef<double> layer = Create<double>(inSize, backend);
        layer.VTh = PublishedPeak;
        layer.Integrator = Integrator.Accurate(tolerance, RefractoryW.Free);
        return layer;
    }

    /// <summary>
    /// The published input over time as the input of a run. A step stands for the interval from its
    /// time t until before t + dt and has the current at t; see <see cref="Interop.Drive.Pulses"/>.
    /// </summary>
    /// <param name="start">
    /// The published time at which the run begins, for a run that continues another; 0 by default.
    /// The layer's own clock is not looked at.
    /// </param>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> is NaN.</exception>
    public Drive<T> Drive<T>(Time start = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireStart(start);
        return IsConstant ? Current : new Drive<T>(new PulseDrive<T>(_protocol, start));
    }

    /// <summary>
    /// The published input of each step in mA, as <see cref="Drive"/> gives it: for
    /// <c>Forward</c>, a tensor or a plot.
    /// </summary>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="steps">At least 0; by default those of <see cref="Duration"/>.</param>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ArgumentException">Duration is not a multiple of dt.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public T[] Currents<T>(Time dt, int? steps = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        StepCount.RequireStep(dt);
        long count = steps ?? StepCount.Steps(Duration, dt);
        ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(steps));
        SizeCheck.RequireSteps(count, steps is null ? nameof(dt) : nameof(steps));
        var currents = new T[count];
        if (IsConstant)
        {
            currents.AsSpan().Fill(ElementType.Round<T>(Current.BaseValue));
        }
        else
        {
            new PulseTrain(_protocol, 0, dt.BaseValue).Read(0, 1, currents.AsSpan());
        }
        return currents;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static void RequireStart(Time start)
    {
        if (!double.IsFinite(start.BaseValue))
        {
            throw Errors.OutOfRange(nameof(start), start, "is a finite time");
        }
    }
}
