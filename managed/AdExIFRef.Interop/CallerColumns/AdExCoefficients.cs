using System.Globalization;
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
        Watch = clock == RefractoryClock.Time
            ? new TimeWatch(
                columns.Settings.Dt, values[adexif_parameter.ADEXIF_PARAMETER_TAU_REF].Max())
            : null;
    }

    /// <summary>
    /// Raised once with <see cref="WarningKind.TimeResolution"/> by a step at a time that is too
    /// large for the refractory clock, and once with <see cref="WarningKind.TimeWentBack"/> where
    /// the time does not go on and a neuron stays refractory. Where nobody subscribed, one line
    /// goes to standard error. Nothing else is reported: <see cref="AdExKernel.Step"/> returns what
    /// is not finite.
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

    /// <summary>
    /// Returns what to report of the first neuron that is refractory in a step, or null.
    /// </summary>
    internal string? FindStuck(double t, ReadOnlySpan<T> last)
    {
        ReadOnlySpan<T> periods = Columns[adexif_coefficient.ADEXIF_COEFFICIENT_REFRACTORY];
        T now = ElementType.Round<T>(t);
        for (int i = 0; i < last.Length; i++)
        {
            if (now - last[i] < periods[periods.Length == 1 ? 0 : i])
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"t is {t} ms and has hardly changed in many steps on the same columns: neuron "
                    + $"{i}, whose last spike was at {last[i]} ms, stays refractory. Pass a time "
                    + $"that grows by dt from step to step, or use RefractoryClock.Steps.");
            }
        }
        return null;
    }

    /// <summary>Reports, the first time, a time that does not go on; null is nothing.</summary>
    internal void WarnOfTime(string? problem)
    {
        if (problem is not null && _warned.Take(WarningKind.TimeWentBack))
        {
            new NeuronWarning(WarningKind.TimeWentBack, nameof(AdExKernel), problem)
                .Deliver(Warning, this);
        }
    }

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
