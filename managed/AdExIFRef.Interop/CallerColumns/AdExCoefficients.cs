using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// What a step computes with, prepared once per (parameters, dt) by <see cref="AdExKernel"/>.
/// Any number of threads may use it at once.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class AdExCoefficients<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _isRefractoryByTime;
    private readonly double _timeLimit;
    private WarningOnce _warned;

    internal AdExCoefficients(
        CoefficientColumns<T> columns, Backend backend, RefractoryClock clock,
        ParameterValues values)
    {
        _isRefractoryByTime = TimeResolution.IsRefractoryByTime(values, (adexif_clock)clock);
        _timeLimit = TimeResolution.Limit<T>(columns.Settings.Dt, _isRefractoryByTime);
        Columns = columns;
        Backend = backend;
        Kernel = CallerStep.Bind<T>(backend.Kernel, columns.Count);
        Clock = clock;
        Watch = clock == RefractoryClock.Time ? new TimeWatch() : null;
    }

    /// <summary>
    /// Raised once, with <see cref="WarningKind.TimeResolution"/>, by a step at a time that is too
    /// large for the refractory clock; where nobody subscribed, one line goes to standard error.
    /// Nothing else is reported: <see cref="AdExKernel.Step"/> returns what is not finite.
    /// </summary>
    public event EventHandler<NeuronWarning>? Warning;

    /// <summary>The number of neurons.</summary>
    public int Count => Columns.Count;

    /// <summary>The step size.</summary>
    public Time Dt => Time.FromMilliseconds(Columns.Settings.Dt);

    /// <summary>How the refractory period is kept.</summary>
    public RefractoryClock Clock { get; }

    /// <summary>What computes.</summary>
    public Backend Backend { get; }

    internal CoefficientColumns<T> Columns { get; }

    internal KernelRun Kernel { get; }

    /// <summary>For a clock that compares times.</summary>
    internal TimeWatch? Watch { get; }

    /// <summary>Reports, the first time, a time that is too large for the clock.</summary>
    internal void CheckTime(double t)
    {
        if (Math.Abs(t) >= _timeLimit && _warned.Take(WarningKind.TimeResolution))
        {
            LateTimeFinding late =
                TimeResolution.Describe<T>(t, Columns.Settings.Dt, _isRefractoryByTime);
            new NeuronWarning(WarningKind.TimeResolution, nameof(AdExKernel), late)
                .Deliver(Warning, this);
        }
    }
}
