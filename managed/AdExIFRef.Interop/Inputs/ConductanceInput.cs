namespace AdExIFRef.Interop;

/// <summary>A constant conductance; made by <see cref="Input"/>.</summary>
public sealed class ConductanceInput
{
    internal ConductanceInput(Parameter<Conductance> conductance, Parameter<Voltage> reversal)
    {
        Conductance = conductance;
        Reversal = reversal;
    }

    /// <summary>g.</summary>
    public Parameter<Conductance> Conductance { get; }

    /// <summary>E.</summary>
    public Parameter<Voltage> Reversal { get; }
}

/// <summary>
/// A conductance in the caller's own array, read at every step; made by <see cref="Input"/>.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class ConductanceInput<T> where T : unmanaged
{
    private readonly T[] _conductance;
    private readonly T[]? _reversal;

    internal ConductanceInput(T[] conductance, T[]? reversal, double commonReversal)
    {
        _conductance = conductance;
        _reversal = reversal;
        CommonReversal = commonReversal;
    }

    /// <summary>g in siemens, one element per neuron.</summary>
    public ReadOnlySpan<T> Conductance => _conductance;

    /// <summary>E in mV, one element per neuron, where each has its own; else empty.</summary>
    public ReadOnlySpan<T> Reversal => _reversal;

    internal T[] ConductanceArray => _conductance;

    internal T[]? ReversalArray => _reversal;

    internal double CommonReversal { get; }
}
