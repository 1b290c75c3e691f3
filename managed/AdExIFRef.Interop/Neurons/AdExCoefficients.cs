using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// What a step computes with, prepared once per (parameters, dt) by <see cref="AdExKernel"/>.
/// Any number of threads may use it at once.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class AdExCoefficients<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal AdExCoefficients(
        CoefficientColumns<T> columns, Backend backend, RefractoryClock clock)
    {
        Columns = columns;
        Backend = backend;
        Kernel = UserStep.Bind<T>(backend.Kernel, columns.Count);
        Clock = clock;
        Watch = clock == RefractoryClock.Time ? new TimeWatch() : null;
    }

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
}
