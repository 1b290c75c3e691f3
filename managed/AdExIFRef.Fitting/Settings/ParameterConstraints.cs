using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>
/// What is known of the parameters before a fit: values that stay, bounds, starting points. What is
/// not named here is free between wide bounds and starts from the recording.
/// </summary>
/// <remarks>
/// There are constraints of the nine parameters R, tau, tau_w, V_rest, V_T, delta_T, V_reset, a and
/// b, and of the state at the first sample, V_initializer and w_initializer. The spike threshold
/// and the refractory period are read off the recording and can be fixed.
/// </remarks>
public sealed class ParameterConstraints
{
    private readonly Dictionary<ModelParameter, ParameterConstraint> _all = [];

    /// <summary>Makes a parameter keep a value.</summary>
    /// <typeparam name="TQ">Its dimension.</typeparam>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">Finite; above 0 for R, tau, tau_w and delta_T.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentNullException">The parameter is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public ParameterConstraints Fix<TQ>(ModelParameter<TQ> parameter, TQ value)
        where TQ : struct, IQuantity<TQ>
    {
        Require(parameter, value, nameof(value));
        _all[parameter] = Of(parameter) with { Fixed = value.BaseValue };
        return this;
    }

    /// <summary>Keeps a parameter between bounds.</summary>
    /// <typeparam name="TQ">Its dimension.</typeparam>
    /// <param name="parameter">One of the eleven that are fitted.</param>
    /// <param name="low">The least value; finite, above 0 for R, tau, tau_w and delta_T.</param>
    /// <param name="high">The largest, above <paramref name="low"/>.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentNullException">The parameter is null.</exception>
    /// <exception cref="ArgumentException">The parameter is not fitted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of its range.</exception>
    public ParameterConstraints Bound<TQ>(ModelParameter<TQ> parameter, TQ low, TQ high)
        where TQ : struct, IQuantity<TQ>
    {
        Require(parameter, low, nameof(low));
        Require(parameter, high, nameof(high));
        RequireFitted(parameter);
        if (!(high.BaseValue > low.BaseValue))
        {
            throw new ArgumentOutOfRangeException(
                nameof(high), high,
                $"high of {parameter} is {high}; allowed are values above low, {low}.");
        }
        _all[parameter] = Of(parameter) with { Low = low.BaseValue, High = high.BaseValue };
        return this;
    }

    /// <summary>Makes every start begin with a value of a parameter, which stays free.</summary>
    /// <typeparam name="TQ">Its dimension.</typeparam>
    /// <param name="parameter">One of the eleven that are fitted.</param>
    /// <param name="value">Finite; above 0 for R, tau, tau_w and delta_T.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentNullException">The parameter is null.</exception>
    /// <exception cref="ArgumentException">The parameter is not fitted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public ParameterConstraints Start<TQ>(ModelParameter<TQ> parameter, TQ value)
        where TQ : struct, IQuantity<TQ>
    {
        Require(parameter, value, nameof(value));
        RequireFitted(parameter);
        _all[parameter] = Of(parameter) with { Start = value.BaseValue };
        return this;
    }

    /// <summary>Returns what is known of a parameter.</summary>
    internal ParameterConstraint Of(ModelParameter parameter) =>
        _all.GetValueOrDefault(parameter, ParameterConstraint.None);

    private static void Require<TQ>(ModelParameter<TQ> parameter, TQ value, string name)
        where TQ : struct, IQuantity<TQ>
    {
        ArgumentNullException.ThrowIfNull(parameter);
        int unknown = Array.IndexOf(Unknown.All, parameter);
        bool isPositive = unknown >= 0 && Coordinates.IsPositive(unknown);
        if (!double.IsFinite(value.BaseValue) || (isPositive && value.BaseValue <= 0)
            || (parameter == (ModelParameter)ModelParameters.TauRef && value.BaseValue < 0))
        {
            throw new ArgumentOutOfRangeException(
                name, value,
                $"{name} of {parameter} is {value}; allowed are finite values"
                + (isPositive ? $" above 0 {TQ.BaseUnit}." : "."));
        }
    }

    private static void RequireFitted(ModelParameter parameter)
    {
        if (!Unknown.All.Contains(parameter))
        {
            throw new ArgumentException(
                $"{parameter} is read off the recording, not fitted; it can only be fixed. Fitted "
                + $"are {string.Join(", ", Unknown.All.AsEnumerable())}.",
                nameof(parameter));
        }
    }
}

/// <summary>What is known of one parameter, in its base unit.</summary>
internal sealed record ParameterConstraint(double? Fixed, double? Low, double? High, double? Start)
{
    /// <summary>Nothing is known.</summary>
    public static readonly ParameterConstraint None = new(null, null, null, null);
}
