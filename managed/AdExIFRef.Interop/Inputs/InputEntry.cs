using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>An input under its key.</summary>
/// <param name="key">Unique among the inputs of its kind.</param>
/// <param name="label">The group of a selective sum, or none.</param>
/// <param name="source">What the caller added: the same object again is no other input.</param>
internal abstract class InputEntry<T>(string key, string? label, object source)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public string Key { get; } = key;

    public string? Label { get; } = label;

    public object Source { get; } = source;

    /// <summary>Whether another entry adds the same, so that adding it changes nothing.</summary>
    public virtual bool IsSame(InputEntry<T> other) => Source.Equals(other.Source);

    /// <summary>Used for one step, then dropped.</summary>
    public virtual bool IsOnce => false;

    /// <summary>Evaluated anew at each step.</summary>
    public virtual bool IsFunction => false;

    /// <summary>Throws unless it fits a state of that size.</summary>
    public abstract void Check(int inSize, int count);

    /// <summary>Adds its part of one row or, unless it is a function, of several.</summary>
    public abstract void AddTo(InputSums<T> sums);

    /// <summary>Names what one neuron gets, for a report.</summary>
    /// <param name="roll">Receives the names and values.</param>
    /// <param name="kind">"current" or "delta".</param>
    /// <param name="neuron">Its flat index.</param>
    public abstract void Describe(InputRoll roll, string kind, int neuron);

    protected string NameAs(string kind) => $"the {kind} input \"{Key}\"";

    /// <summary>Returns the value of a neuron: arrays may be for one batch element.</summary>
    protected static T At(T[] values, int neuron) => values[neuron % values.Length];

    protected void CheckLength(int length, int inSize, int count)
    {
        if (length != 1 && length != inSize && length != count)
        {
            throw new ArgumentException(
                $"The input \"{Key}\" has {length} values; allowed are {inSize}, one per neuron"
                + (count == inSize ? "." : $", or {count}, one per neuron and batch element."));
        }
    }
}

/// <summary>Values that are used once.</summary>
internal sealed class OnceEntry<T>(string key, string? label, T[] values)
    : InputEntry<T>(key, label, values)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool IsOnce => true;

    public override void Check(int inSize, int count) =>
        CheckLength(values.Length, inSize, count);

    public override void AddTo(InputSums<T> sums) => SpanSum.Add(sums.Rows, values);

    public override void Describe(InputRoll roll, string kind, int neuron) =>
        roll.Add(NameAs(kind), At(values, neuron));
}

/// <summary>Values that stay; entries of equal values are the same.</summary>
internal sealed class ConstantEntry<T>(string key, string? label, T[] values)
    : InputEntry<T>(key, label, values)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _values = values;

    public override bool IsSame(InputEntry<T> other) =>
        other is ConstantEntry<T> constant && _values.AsSpan().SequenceEqual(constant._values);

    public override void Check(int inSize, int count) =>
        CheckLength(_values.Length, inSize, count);

    public override void AddTo(InputSums<T> sums) => SpanSum.Add(sums.Rows, _values);

    public override void Describe(InputRoll roll, string kind, int neuron) =>
        roll.Add(NameAs(kind), At(_values, neuron));
}

/// <summary>A conductance: the kernel subtracts g V, so that the rows get g E alone.</summary>
internal sealed class ConductanceEntry<T>(
    string key, string? label, object source, T[] conductance, T[] reversal)
    : InputEntry<T>(key, label, source)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Check(int inSize, int count)
    {
        CheckLength(conductance.Length, inSize, count);
        CheckLength(reversal.Length, inSize, count);
    }

    public override void AddTo(InputSums<T> sums)
    {
        SpanSum.AddProduct(sums.Rows, conductance, reversal);
        SpanSum.Add(sums.Conductance, conductance);
    }

    public override void Describe(InputRoll roll, string kind, int neuron) =>
        roll.AddConductance(NameAs(kind), At(conductance, neuron), At(reversal, neuron));
}

/// <summary>A user's function of the potential.</summary>
internal sealed class CurrentFunctionEntry<T>(
    string key, string? label, CurrentFunction<T> function)
    : InputEntry<T>(key, label, function)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool IsFunction => true;

    public override void Check(int inSize, int count)
    {
    }

    public override void AddTo(InputSums<T> sums)
    {
        sums.Scratch.Clear();
        sums.SlopeScratch.Clear();
        function(sums.Potential, sums.Scratch, sums.SlopeScratch);
        SpanSum.Add(sums.Rows, (ReadOnlySpan<T>)sums.Scratch);
        SpanSum.Add(sums.Slope, (ReadOnlySpan<T>)sums.SlopeScratch);
    }

    public override void Describe(InputRoll roll, string kind, int neuron) =>
        roll.AddComputed($"the function of {NameAs(kind)}");
}

/// <summary>A user's function that gives jumps of the potential.</summary>
internal sealed class DeltaFunctionEntry<T>(string key, string? label, DeltaFunction<T> function)
    : InputEntry<T>(key, label, function)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool IsFunction => true;

    public override void Check(int inSize, int count)
    {
    }

    public override void AddTo(InputSums<T> sums)
    {
        sums.Scratch.Clear();
        function(sums.Scratch);
        SpanSum.Add(sums.Rows, (ReadOnlySpan<T>)sums.Scratch);
    }

    public override void Describe(InputRoll roll, string kind, int neuron) =>
        roll.AddComputed($"the function of {NameAs(kind)}");
}
