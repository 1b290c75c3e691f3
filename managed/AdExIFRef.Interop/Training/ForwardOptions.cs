using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What a forward pass has besides its currents, and how much it keeps.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed record ForwardOptions<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// When the first step happens; by default the layer's <see cref="AdExIF{T}.NextTime"/>.
    /// </summary>
    public Time? Start { get; init; }

    /// <summary>
    /// The number of the first step, where <see cref="Start"/> is given: step i happens at
    /// Start + (FirstStep + i) dt, computed so. With the steps that were made before, a run that is
    /// taken up again has the times, and so the bits, of one that never stopped.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long FirstStep
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(FirstStep));
            field = value;
        }
    }

    /// <summary>Jumps of V, mV, [T, n] like the currents; empty for none.</summary>
    public ReadOnlyMemory<T> Delta { get; init; }

    /// <summary>Conductance inputs g (E - V), each with its own gradients.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyList<ConductanceSeries<T>> Conductances
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Conductances));
            field = value;
        }
    } = [];

    /// <summary>Other currents that depend on V, such as gated ones.</summary>
    /// <remarks>
    /// The gradients by what a function depends on besides V follow from
    /// <see cref="Gradients{T}.Current"/> and <see cref="Gradients{T}.Slope"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyList<DifferentiableCurrentFunction<T>> CurrentFunctions
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(CurrentFunctions));
            field = value;
        }
    } = [];

    /// <summary>
    /// Weights in mA, [n, n] with n the neurons of one element of the batch: a spike of neuron i
    /// adds row i to the currents of the next step, in each element of the batch by itself. Empty
    /// for none; copied.
    /// </summary>
    /// <remarks>
    /// In the first step of a tape the neurons that are at their spike threshold count as having
    /// spiked in the step before, so that a tape goes on where the one before it ended; that these
    /// spikes depend on V at the start is not in <see cref="Gradients{T}.V0"/>. The gradient is
    /// <see cref="Gradients{T}.RecurrentWeights"/>.
    /// </remarks>
    public ReadOnlyMemory<T> RecurrentWeights { get; init; }

    /// <summary>
    /// The most bytes that the tape may keep of V and w, and of what functions of V gave; by
    /// default every step is kept. With less it keeps some states, from which
    /// <c>Tape.Backward</c> recomputes the others: slower, with the same bits. The losses then
    /// cannot be computed from <see cref="Tape{T}.V"/>. The inputs, a layer's noise among them, are
    /// kept for every step and are not counted.
    /// </summary>
    public long? MemoryBudget { get; init; }
}

/// <summary>
/// A conductance input g (E - V) for every step and neuron. The backward pass reads the memory
/// again: leave it as it is until then.
/// </summary>
/// <param name="Conductance">g, siemens, [T, n] like the currents.</param>
/// <param name="Reversal">E, mV, [T, n].</param>
/// <typeparam name="T">float or double.</typeparam>
public sealed record ConductanceSeries<T>(ReadOnlyMemory<T> Conductance, ReadOnlyMemory<T> Reversal)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
