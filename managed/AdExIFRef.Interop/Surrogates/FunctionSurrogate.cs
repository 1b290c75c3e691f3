using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>A user's function; made by <see cref="Surrogate.Custom{T}"/>.</summary>
internal sealed class FunctionSurrogate<TElement>(SurrogateFunction<TElement> function, string name)
    : Surrogate
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    private readonly SurrogateFunction<TElement> _function = function;

    public override string Name { get; } = name;

    public override bool Equals(object? obj) =>
        obj is FunctionSurrogate<TElement> other
        && other._function == _function && other.Name == Name;

    public override int GetHashCode() => HashCode.Combine(_function, Name);

    internal override void RequireSupport<T>()
    {
        if (typeof(T) != typeof(TElement))
        {
            throw new NotSupportedException(
                $"{Name} is a function of {typeof(TElement).Name}; it cannot be evaluated in "
                + $"{typeof(T).Name}. A subclass of Surrogate serves both.");
        }
    }

    protected override void ComputeGradient<T>(ReadOnlySpan<T> x, Span<T> gradient) =>
        _function(MemoryMarshal.Cast<T, TElement>(x), MemoryMarshal.Cast<T, TElement>(gradient));
}
