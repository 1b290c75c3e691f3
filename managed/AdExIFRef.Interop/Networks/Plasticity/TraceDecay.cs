using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// exp(-k dt/tau) for whole numbers of steps k, with the same bits on every platform. For rules
/// of plasticity; immutable.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class TraceDecay<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most values that are kept; those beyond are computed when they are asked for.
    /// </summary>
    private const int MostKept = 1 << 16;

    /// <summary>Beyond this many time constants every double is 0.</summary>
    private const double Vanishing = 746;

    private readonly T[] _kept;
    private readonly double _ratio;

    /// <summary>Computes the values.</summary>
    /// <param name="tau">The time constant; finite, above 0.</param>
    /// <param name="dt">The step size of the network; finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public TraceDecay(Time tau, Time dt)
    {
        ParameterGuard.Positive<Time>([tau.BaseValue], nameof(tau));
        ParameterGuard.Positive<Time>([dt.BaseValue], nameof(dt));
        Tau = tau;
        Dt = dt;
        _ratio = dt.BaseValue / tau.BaseValue;
        int count = (int)Math.Min(MostKept, Math.Ceiling(Vanishing / _ratio) + 1);
        _kept = new T[count];
        for (int k = 0; k < count; k++)
        {
            _kept[k] = Compute(k);
            if (T.IsZero(_kept[k]))
            {
                _kept = _kept[..(k + 1)];
                break;
            }
        }
    }

    /// <summary>The time constant.</summary>
    public Time Tau { get; }

    /// <summary>The step size.</summary>
    public Time Dt { get; }

    /// <summary>Returns exp(-steps dt/tau): 1 after 0 steps, 0 where it is too small for a number.
    /// </summary>
    /// <param name="steps">At least 0; below that a value without meaning, and no exception.
    /// </param>
    public T After(long steps) => After(_kept, steps);

    /// <summary>The values for 0, 1, 2, ... steps, as far as they are kept.</summary>
    internal T[] Kept => _kept;

    /// <summary><see cref="After(long)"/>, of the kept values in the caller's hands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T After(T[] kept, long steps) =>
        (ulong)steps < (ulong)kept.Length ? kept[steps] : Beyond(steps);

    /// <summary>Whether another object has the same time constant and step size.</summary>
    public override bool Equals(object? obj) =>
        obj is TraceDecay<T> other && other.Tau == Tau && other.Dt == Dt;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tau, Dt);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T Beyond(long steps) => T.IsZero(_kept[^1]) ? T.Zero : Compute(steps);

    private T Compute(long steps) => ElementType.Round<T>(PortableMath.Exp(-(steps * _ratio)));
}
