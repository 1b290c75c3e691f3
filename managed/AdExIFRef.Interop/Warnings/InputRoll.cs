using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>
/// The inputs of one neuron in one step by the names that a user knows, for a report on what one of
/// them did. Made on demand only.
/// </summary>
/// <param name="unit">The base unit of the sum.</param>
internal sealed class InputRoll(string unit)
{
    private readonly List<(string Name, double Value, string Unit)> _given = [];
    private readonly List<string> _computed = [];
    private double _sum;
    private double _slope;

    /// <summary>Adds an input whose value is known.</summary>
    public void Add<T>(string name, T value, string? unitOfValue = null)
        where T : System.Numerics.INumberBase<T> =>
        _given.Add((name, double.CreateTruncating(value), unitOfValue ?? unit));

    /// <summary>Adds an input that is known as a part of the sum only.</summary>
    public void AddComputed(string name) => _computed.Add(name);

    /// <summary>Sets what the kernel was given.</summary>
    /// <param name="sum">The sum of all inputs.</param>
    /// <param name="slope">The slope dI/dV of the functions of V among them.</param>
    public void SetSum<T>(T sum, T slope) where T : System.Numerics.INumberBase<T>
    {
        _sum = double.CreateTruncating(sum);
        _slope = double.CreateTruncating(slope);
    }

    /// <summary>The magnitude of the sum.</summary>
    public double Sum => Math.Abs(_sum);

    /// <summary>Says which input is infinite or NaN; null if none is.</summary>
    public string? NonFinite()
    {
        foreach ((string name, double value, _) in _given)
        {
            if (!double.IsFinite(value))
            {
                return Invariant($"{name} is {value}");
            }
        }
        if (double.IsFinite(_sum) && double.IsFinite(_slope))
        {
            return null;
        }
        string what = double.IsFinite(_sum)
            ? Invariant($"a slope of {_slope}")
            : Invariant($"{_sum}");
        return _computed.Count switch
        {
            0 => Invariant($"the sum of {string.Join(", ", _given.Select(x => x.Name))} is {_sum}"),
            1 => $"{_computed[0]} gave {what}",
            _ => $"one of {string.Join(", ", _computed)} gave {what}",
        };
    }

    /// <summary>Says which input is the largest in magnitude, and its value.</summary>
    public string Largest()
    {
        (string Name, double Value, string Unit) largest = _given
            .OrderByDescending(input => Math.Abs(input.Value))
            .FirstOrDefault();
        return largest.Name is null || Math.Abs(largest.Value) < Math.Abs(_sum) / 2
            ? Invariant($"the input, {string.Join(", ", _computed)}, was {_sum:G6} {unit}")
            : Invariant($"{largest.Name} was {largest.Value:G6} {largest.Unit}");
    }

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
