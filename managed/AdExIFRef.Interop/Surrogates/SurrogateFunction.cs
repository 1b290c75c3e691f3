namespace AdExIFRef.Interop;

/// <summary>A surrogate gradient of one's own; see <see cref="Surrogate.Custom{T}"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="x">The distances (V - V_th)/(V_th - V_reset) from the threshold.</param>
/// <param name="gradient">Where to write g(x); as long as x.</param>
public delegate void SurrogateFunction<T>(ReadOnlySpan<T> x, Span<T> gradient);
