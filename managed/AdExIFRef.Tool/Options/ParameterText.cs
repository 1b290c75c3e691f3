using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Options;

/// <summary>
/// A parameter as it is written on the command line: a quantity for all neurons (<c>10ms</c>), or a
/// distribution to draw one per neuron from (<c>uniform:8ms..12ms</c>, <c>normal:10ms,1ms</c>).
/// </summary>
internal sealed class ParameterText<TQ> where TQ : struct, IQuantity<TQ>
{
    private readonly Func<long, Parameter<TQ>> _make;

    private ParameterText(Func<long, Parameter<TQ>> make)
    {
        _make = make;
        _make(0); // a bad distribution is a bad option
    }

    /// <exception cref="FormatException">The text is neither.</exception>
    /// <exception cref="ArgumentException">The distribution is impossible.</exception>
    public static ParameterText<TQ> Parse(string text)
    {
        if (Argument(text, "uniform:") is { } range)
        {
            var (low, high) = QuantityRange<TQ>.Parse(range);
            return new(seed => Init.Uniform(low, high, seed));
        }
        if (Argument(text, "normal:") is { } normal)
        {
            string[] parts = normal.Split(',');
            if (parts.Length != 2)
            {
                throw new FormatException(
                    $"'{text}' is not normal:MEAN,SD, such as "
                    + $"normal:10{TQ.BaseUnit},1{TQ.BaseUnit}.");
            }
            TQ mean = TQ.Parse(parts[0], CultureInfo.InvariantCulture);
            TQ deviation = TQ.Parse(parts[1], CultureInfo.InvariantCulture);
            return new(seed => Init.Normal(mean, deviation, seed));
        }
        TQ value = TQ.Parse(text, CultureInfo.InvariantCulture);
        return new(_ => value);
    }

    /// <summary>The parameter with its draws.</summary>
    /// <param name="seed">A seed of its own for each parameter of a model.</param>
    public Parameter<TQ> ToParameter(long seed) => _make(seed);

    private static string? Argument(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? text[prefix.Length..] : null;
}
