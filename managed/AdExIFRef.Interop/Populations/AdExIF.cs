using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Adaptive exponential integrate-and-fire neurons without a refractory period:
/// <code>
/// tau   dV/dt = -(V - V_rest) + delta_T exp((V - V_T)/delta_T) - R w + R I
/// tau_w dw/dt = a (V - V_rest) - w
/// </code>
/// integrated by exponential Euler. A spike is V >= V_th after a step; the reset happens at the
/// start of the next step, so that V shows the overshoot in between.
/// </summary>
/// <remarks>
/// A layer serves one thread at a time; different layers are independent. Spans are in the base
/// units mV, ms, mA, ohm and siemens. There is nothing to dispose.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public partial class AdExIF<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AdExParameters _parameters;
    private readonly KernelCall<T> _call;
    private EntryGuard _guard;

    /// <summary>Makes a layer.</summary>
    /// <param name="inSize">Its shape: <c>10</c>, <c>(3, 4)</c> or a <see cref="Shape"/>.</param>
    /// <param name="parameters">Copied; by default the reference's.</param>
    /// <param name="backend">What computes; by default <see cref="Backend.Best"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inSize"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are more neurons than an array can hold.
    /// </exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public AdExIF(Shape inSize, AdExParameters? parameters = null, Backend? backend = null)
    {
        ArgumentNullException.ThrowIfNull(inSize);
        SizeCheck.RequireNeurons(inSize.Size, nameof(inSize));
        ElementType.Require<T>();
        InSize = inSize;
        _inputs = new InputSet<T>(inSize);
        Backend = backend ?? Backend.Best;
        _parameters = parameters?.Clone() ?? new AdExParameters();
        _call = new KernelCall<T>(Backend.Kernel);
        _preparation = new Preparation<T>(_call, inSize);
        Name = GetType().Name.Split('`')[0];
    }

    /// <summary>Makes a layer with the reference's parameters.</summary>
    /// <param name="inSize">Its shape: <c>10</c>, <c>(3, 4)</c> or a <see cref="Shape"/>.</param>
    /// <param name="backend">What computes.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public AdExIF(Shape inSize, Backend backend)
        : this(inSize, null, RequireBackend(backend))
    {
    }

    /// <summary>The shape without a batch.</summary>
    public Shape InSize { get; }

    /// <summary>The shape of the output without a batch: <see cref="InSize"/>.</summary>
    public Shape OutSize => InSize;

    /// <summary>A name for messages and plots; by default the type's.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public string Name
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Name));
            Exclusively(() => field = value);
        }
    }

    /// <summary>What computes.</summary>
    public Backend Backend { get; }

    /// <summary>
    /// The most threads of a <c>Run</c>; -1, the default, is one per core. Results do not depend
    /// on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or below -1.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public int MaxDegreeOfParallelism
    {
        get;
        set
        {
            RequireDegree(value, nameof(MaxDegreeOfParallelism));
            Exclusively(() => field = value);
        }
    } = -1;

    private protected AdExParameters Parameters => _parameters;

    private static int RequireDegree(int value, string name) => value is -1 or > 0
        ? value
        : throw new ArgumentOutOfRangeException(
            name, value, $"{name} is {value}; allowed is -1 (one per core) or at least 1.");

    private static Backend RequireBackend(Backend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        return backend;
    }
}
