using System.Numerics;

namespace AdExIFRef.Interop;

public abstract partial class Surrogate
{
    /// <summary>A surrogate gradient of one's own, as a function over a span.</summary>
    /// <remarks>
    /// It is called between calls of the kernel, on whole columns, and never from native code. A
    /// subclass of <see cref="Surrogate"/> serves float and double and may have a smooth function.
    /// </remarks>
    /// <typeparam name="T">float or double: of the layers that it is for.</typeparam>
    /// <param name="function">
    /// Writes g(x) for every element; the two spans may be the same memory.
    /// </param>
    /// <param name="name">For messages and plots.</param>
    /// <returns>The surrogate; equal to another of the same function and name.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static Surrogate Custom<T>(SurrogateFunction<T> function, string name = "Custom")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(name);
        ElementType.Require<T>();
        return new FunctionSurrogate<T>(function, name);
    }
}
