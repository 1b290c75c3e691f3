using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The inputs of one neuron in one step by the names that a user knows, for a report on what one of
/// them did. Made on demand only.
/// </summary>
/// <param name="unit">The base unit of the sum.</param>
internal sealed class InputRoll(string unit)
{
    /// <summary>Of a sum, so many inputs are named.</summary>
    private const int MostNames = 4;

    private readonly List<Given> _given = [];
    private readonly List<string> _computed = [];
    private double _sum;
    private double _slope;
    private double _largest = double.MaxValue;

    /// <summary>Adds an input whose value is known.</summary>
    public void Add<T>(string name, T value) where T : INumberBase<T> => _given.Add(
        new Given(name, double.CreateTruncating(value), unit, double.CreateTruncating(value)));

    /// <summary>Adds a conductance, whose part of the sum is g E.</summary>
    public void AddConductance<T>(string name, T conductance, T reversal) where T : INumberBase<T>
    {
        double g = double.CreateTruncating(conductance), e = double.CreateTruncating(reversal);
        // A conductance moves V to E at most, unless it is negative.
        double byConductance = g < 0 ? g * e : 0, byReversal = g < 0 ? 0 : g * e;
        _given.Add(new Given($"the conductance of {name}", g, Conductance.BaseUnit, byConductance));
        _given.Add(new Given(
            $"the reversal potential of {name}", e, Voltage.BaseUnit, byReversal));
    }

    /// <summary>Adds an input that is known as a part of the sum only.</summary>
    public void AddComputed(string name) => _computed.Add(name);

    /// <summary>Sets what the kernel was given.</summary>
    /// <param name="sum">The sum of all inputs.</param>
    /// <param name="slope">The slope dI/dV of the functions of V among them.</param>
    public void SetSum<T>(T sum, T slope) where T : INumberBase<T>
    {
        _largest = double.CreateTruncating(
            typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue);
        _sum = double.CreateTruncating(sum);
        _slope = double.CreateTruncating(slope);
    }

    /// <summary>The magnitude of the sum.</summary>
    public double Sum => Math.Abs(_sum);

    /// <summary>Says which input is infinite or NaN; null if none is.</summary>
    public string? NonFinite()
    {
        foreach (Given input in _given)
        {
            if (!double.IsFinite(input.Value))
            {
                return Invariant($"{input.Name} is {input.Value}");
            }
        }
        if (double.IsFinite(_sum) && double.IsFinite(_slope))
        {
            return null;
        }
        string what = double.IsFinite(_sum)
            ? Invariant($"a slope of {_slope}")
            : Invariant($"{_sum}");
        bool isKnown = _computed.Count == 0 || !(Math.Abs(_given.Sum(x => x.Part)) <= _largest);
        return (isKnown ? 0 : _computed.Count) switch
        {
            0 => Invariant($"the sum of {Names(_given.Select(x => x.Name))} is {_sum}"),
            1 => $"{_computed[0]} gave {what}",
            _ => $"one of {string.Join(", ", _computed)} gave {what}",
        };
    }

    /// <summary>
    /// Says which input is the largest part of the sum, and its value; where no part is more than
    /// half of the sum, what adds up.
    /// </summary>
    public string Largest()
    {
        double computed = _sum - _given.Sum(input => input.Part);
        Given? largest = _given.MaxBy(input => Math.Abs(input.Part));
        double part = Math.Abs(largest?.Part ?? 0);
        if (_computed.Count > 0 && Math.Abs(computed) > Math.Max(part, Math.Abs(_sum) / 2))
        {
            return _computed.Count == 1
                ? Invariant($"{_computed[0]} gave {computed:G6} {unit}")
                : Invariant($"the sum of {Names(_computed)} was {computed:G6} {unit}");
        }
        return largest is not null && part > Math.Abs(_sum) / 2
            ? Invariant($"{largest.Name} was {largest.Value:G6} {largest.Unit}")
            : Invariant($"the sum of {Names(Parts())} was {_sum:G6} {unit}");
    }

    private IEnumerable<string> Parts() => _given
        .Where(input => input.Part != 0)
        .OrderByDescending(input => Math.Abs(input.Part))
        .Select(input => input.Name)
        .Concat(_computed);

    private static string Names(IEnumerable<string> all)
    {
        string[] names = [.. all];
        return names.Length <= MostNames + 1
            ? string.Join(", ", names)
            : $"{string.Join(", ", names[..MostNames])} and {names.Length - MostNames} more";
    }

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);

    /// <summary>An input whose value is known.</summary>
    /// <param name="Name">As a user knows it.</param>
    /// <param name="Value">In its own unit.</param>
    /// <param name="Unit">That unit.</param>
    /// <param name="Part">What it adds to the sum, in the unit of the sum.</param>
    private sealed record Given(string Name, double Value, string Unit, double Part);
}
