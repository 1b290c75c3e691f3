using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Says that a surrogate does not reach the potentials of a tape.</summary>
internal static class SurrogateReach
{
    /// <summary>An x beyond which V is not that of a neuron.</summary>
    private const double FarAbove = 100;

    /// <summary>Is above 0 everywhere, and falls slowly.</summary>
    private static readonly Surrogate s_everywhere = Surrogate.Arctan(2);

    /// <summary>
    /// Returns what is wrong, where the surrogate is not 0, and which one would not be.
    /// </summary>
    /// <param name="surrogate">The surrogate that is 0.</param>
    /// <param name="nearest">The distance from the threshold that is nearest to it, x.</param>
    /// <param name="threshold">V_th of that neuron, mV.</param>
    /// <param name="reset">V_reset of that neuron, mV.</param>
    /// <param name="detached">
    /// Whether <see cref="BackwardOptions.DetachReset"/> is set: a surrogate that is not 0 below
    /// V_reset multiplies a gradient there in every step otherwise.
    /// </param>
    public static string Describe<T>(
        Surrogate surrogate, T nearest, double threshold, double reset, bool detached)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double spread = threshold - reset, x = double.CreateTruncating(nearest);
        string at = string.Create(
            CultureInfo.InvariantCulture,
            $"V comes no nearer to V_th = {threshold:G6} mV than {threshold + (x * spread):G6} mV, "
            + $"where x = (V - V_th)/(V_th - V_reset) is {x:G3}");
        return $"The surrogate {surrogate} is exactly 0 for every neuron and step where the loss "
            + "depends on a spike, and so is the gradient that comes from the spikes. "
            + Extent(surrogate, threshold, spread) + at + Advice(x, detached);
    }

    private static string Advice(double x, bool detached)
    {
        if (x > FarAbove)
        {
            return ". No surrogate helps so far above V_th: the model runs away, because dt is too "
                + "coarse for its parameters or an input has another unit.";
        }
        double there = s_everywhere.Gradient(x);
        return string.Create(
            CultureInfo.InvariantCulture,
            $". Use a surrogate that reaches there: Surrogate.Arctan(2) is {there:G2} there")
            + (detached ? "." : ", and set DetachReset with it.");
    }

    /// <summary>Returns where g is not 0, as far as that is known.</summary>
    private static string Extent(Surrogate surrogate, double threshold, double spread)
    {
        if ((surrogate as KernelSurrogate)?.Support is not { } support)
        {
            return string.Empty;
        }
        (double low, double high) = (threshold + (support.Low * spread),
            threshold + (support.High * spread));
        string up = double.IsInfinity(high) ? "upwards" : string.Create(
            CultureInfo.InvariantCulture, $"to {high:G6} mV");
        return string.Create(
            CultureInfo.InvariantCulture, $"It is above 0 from V = {low:G6} mV {up}; ");
    }
}
