using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A surrogate gradient: what the derivative of the spike is replaced by in training, because the
/// derivative of a step is zero almost everywhere.
/// </summary>
/// <remarks>
/// <para>
/// The forward value is always the step H(x) = 1 where x >= 0, else 0, at the distance from the
/// threshold x = (V - V_th)/(V_th - V_reset): see <see cref="Heaviside"/>. Only its derivative
/// is replaced, by g(x): see <see cref="Gradient{T}(ReadOnlySpan{T}, Span{T}, Backend?)"/>.
/// </para>
/// <para>
/// How far one reaches decides whether there is a gradient at all. The default,
/// <see cref="ReluGrad"/>, is exactly 0 for |x| >= 1: below V_reset, where published models rest,
/// and above V_th + (V_th - V_reset). <see cref="PiecewiseQuadratic"/> and, with a leak of 0,
/// <see cref="PiecewiseLeakyRelu"/> end likewise, <see cref="LogTailedRelu"/> and, with an alpha
/// of 0, <see cref="LeakyRelu"/> at the threshold. <see cref="Arctan"/>, <see cref="SoftSign"/> and
/// the other heavy tails are nowhere 0; with them a hard reset wants
/// <see cref="BackwardOptions.DetachReset"/>. A backward pass whose surrogate is 0 wherever the
/// loss depends on a spike is reported once (<see cref="WarningKind.VanishingSurrogate"/>).
/// </para>
/// <para>
/// The factories are the eighteen of <c>braintools.surrogate</c>, with its names and defaults. The
/// kernel computes them, with the same bits on every backend, each within 4 units in the last
/// place: of g(x), or of the sum of its terms' sizes where it is a difference (the square wave, of
/// up to 8 terms, the mixture of Gaussians). A NaN gives a NaN, an infinite x the limit (the square
/// wave, which has none, a NaN).
/// </para>
/// <para>
/// Another one is a function over a span (<see cref="Custom{T}"/>) or a subclass. Instances are
/// immutable, and those of the factories are equal where kind and arguments are.
/// </para>
/// </remarks>
public abstract partial class Surrogate
{
    /// <summary>Gets a name for messages and plots; by default the type's.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>
    /// Gets whether there is a smooth function to go with the gradient; see <see cref="Value"/>.
    /// </summary>
    public virtual bool HasValue => false;

    /// <summary>The spike itself: 1 where x >= 0, else 0; 0 for NaN.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The distance from the threshold.</param>
    /// <returns>1 or 0.</returns>
    public static T Heaviside<T>(T x) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x >= T.Zero ? T.One : T.Zero;

    /// <summary>g at one place.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The distance from the threshold.</param>
    /// <returns>g(x).</returns>
    /// <exception cref="NotSupportedException">T is neither float nor double, or is not the one
    /// that a <see cref="Custom{T}"/> function is for.</exception>
    public T Gradient<T>(T x) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T gradient = default;
        Gradient(new ReadOnlySpan<T>(in x), new Span<T>(ref gradient));
        return gradient;
    }

    /// <summary>g over a column.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The distances from the threshold.</param>
    /// <param name="gradient">Written: g(x). As long as x; may be the same memory.</param>
    /// <param name="backend">
    /// What computes; by default <see cref="Backend.Best"/>. Without effect on one's own.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The lengths differ, or the spans share memory without being the same.
    /// </exception>
    /// <exception cref="NotSupportedException">T is neither float nor double, or is not the one
    /// that a <see cref="Custom{T}"/> function is for.</exception>
    public void Gradient<T>(ReadOnlySpan<T> x, Span<T> gradient, Backend? backend = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ElementType.Require<T>();
        SurrogateGuard.RequireColumns(x, gradient);
        RequireSupport<T>();
        Evaluate(x, gradient, backend ?? Backend.Best);
    }

    /// <summary>
    /// The smooth function that goes with the gradient, for plots; nothing in training uses it. Its
    /// derivative is g (<see cref="S2NN"/>'s up to its epsilon).
    /// </summary>
    /// <param name="x">The distance from the threshold.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="NotSupportedException"><see cref="HasValue"/> is false.</exception>
    public virtual double Value(double x) => throw new NotSupportedException(
        $"{this} has no smooth function (HasValue is false), only a gradient.");

    /// <summary>Gets the name.</summary>
    /// <returns>The name, with the arguments where there are any.</returns>
    public override string ToString() => Name;

    /// <summary>
    /// Computes g over a column. A subclass does it for float and double in one text, with the
    /// operations of <typeparamref name="T"/>.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The distances from the threshold.</param>
    /// <param name="gradient">
    /// Where to write g(x); as long as x, and perhaps the same memory.
    /// </param>
    protected abstract void ComputeGradient<T>(ReadOnlySpan<T> x, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The checked call.</summary>
    internal virtual void Evaluate<T>(ReadOnlySpan<T> x, Span<T> gradient, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ComputeGradient(x, gradient);

    /// <summary>Throws where this cannot be evaluated in T.</summary>
    internal virtual void RequireSupport<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
    }
}
