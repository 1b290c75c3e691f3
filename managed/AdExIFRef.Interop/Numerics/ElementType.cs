using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What the library knows about the two element types that it computes with.</summary>
internal static class ElementType
{
    /// <summary>Throws unless T is float or double.</summary>
    /// <exception cref="NotSupportedException">Names the type.</exception>
    public static void Require<T>() where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException(
                $"Neurons are computed in float or double, not in {typeof(T).Name}.");
        }
    }

    /// <summary>"f32" or "f64".</summary>
    public static string ShortName<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? "f32" : "f64";

    /// <summary>"float32" or "float64".</summary>
    public static string Name<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? "float32" : "float64";

    /// <summary>The double rounded to T, once and to nearest.</summary>
    public static T Round<T>(double value) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.CreateTruncating(value);
}
