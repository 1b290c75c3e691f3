using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The keyed inputs of a population, currents and jumps of V, and the columns in which those of one
/// step are summed.
/// </summary>
/// <param name="inSize">The shape of the population, without a batch.</param>
internal sealed class InputSet<T>(Shape inSize)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private InputColumns<T>? _columns;

    /// <summary>The inputs in mA.</summary>
    public InputList<T> Currents { get; } = new("current");

    /// <summary>The inputs in mV.</summary>
    public InputList<T> Deltas { get; } = new("delta");

    /// <summary>Whether there is anything to sum before a step.</summary>
    public bool HasSums => Currents.HasSums || !Deltas.IsEmpty;

    /// <summary>Returns the values of an input, checked, one or one per neuron.</summary>
    /// <exception cref="ArgumentException">The array does not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public T[] Values<TQ>(Parameter<TQ> parameter, string name)
        where TQ : struct, IQuantity<TQ>
    {
        ArgumentNullException.ThrowIfNull(parameter, name);
        double[] values = parameter.Resolve(inSize, name);
        ParameterGuard.Finite<TQ>(values, name);
        return Array.ConvertAll(values, ElementType.Round<T>);
    }

    /// <summary>Requires that an input fits a state of that many neurons.</summary>
    /// <exception cref="ArgumentException">Its length is another.</exception>
    public void Check(InputEntry<T> entry, int count) => entry.Check(inSize.Size, count);

    /// <summary>Requires that every input fits a state of that many neurons.</summary>
    /// <exception cref="ArgumentException">The length of one is another.</exception>
    public void Check(int count)
    {
        Currents.Check(inSize.Size, count);
        Deltas.Check(inSize.Size, count);
    }

    /// <summary>Drops what is used once.</summary>
    public void DropUsed()
    {
        Currents.DropUsed();
        Deltas.DropUsed();
    }

    /// <summary>Sums the inputs of a step; a user's function may throw.</summary>
    /// <param name="current">The argument of the step: one value, one per neuron, or none.</param>
    /// <param name="v">The potentials before the step, mV.</param>
    /// <param name="coefficients">The coefficients of the step.</param>
    public InputColumns<T> Sum(
        ReadOnlySpan<T> current, ReadOnlySpan<T> v, CoefficientColumns<T> coefficients)
    {
        Check(v.Length);
        InputColumns<T> columns = ColumnsOf(v.Length);
        if (Currents.HasSums)
        {
            Spread(current, columns.CurrentRows(1));
            columns.SumCurrents(Currents, 1, v, coefficients);
        }
        if (!Deltas.IsEmpty)
        {
            columns.DeltaRows(1).Clear();
            columns.SumDeltas(Deltas, 1);
        }
        return columns;
    }

    /// <summary>Sums the currents at given potentials; noise counts with its mean.</summary>
    /// <param name="v">The potentials, mV.</param>
    /// <param name="sum">Is set to the sum, mA.</param>
    /// <param name="label">The group to sum, or null for every input.</param>
    /// <exception cref="KeyNotFoundException">No input has the label.</exception>
    public void SumCurrents(ReadOnlySpan<T> v, Span<T> sum, string? label)
    {
        Currents.Check(inSize.Size, sum.Length);
        var conductance = new T[sum.Length];
        var sums = new InputSums<T>
        {
            Rows = new T[sum.Length],
            Conductance = conductance,
            Slope = new T[sum.Length],
            Potential = v,
            Scratch = new T[sum.Length],
            SlopeScratch = new T[sum.Length],
            WithMeanOfNoise = true,
        };
        Currents.AddTo(sums, label);
        for (int i = 0; i < sum.Length; i++)
        {
            T leak = conductance[i] * v[i];
            sum[i] = sums.Rows[i] - leak;
        }
    }

    /// <summary>Sums the jumps of V.</summary>
    /// <param name="sum">Is set to the sum, mV.</param>
    /// <param name="label">The group to sum, or null for every input.</param>
    /// <exception cref="KeyNotFoundException">No input has the label.</exception>
    public void SumDeltas(Span<T> sum, string? label)
    {
        Deltas.Check(inSize.Size, sum.Length);
        var sums = new InputSums<T> { Rows = new T[sum.Length], Scratch = new T[sum.Length] };
        Deltas.AddTo(sums, label);
        sums.Rows.CopyTo(sum);
    }

    private InputColumns<T> ColumnsOf(int count)
    {
        if (_columns?.Count != count)
        {
            _columns = new InputColumns<T>(count, 1, 1);
        }
        _columns.Reset();
        return _columns;
    }

    private static void Spread(ReadOnlySpan<T> current, Span<T> row)
    {
        if (current.Length == row.Length)
        {
            current.CopyTo(row);
        }
        else
        {
            row.Fill(current.IsEmpty ? T.Zero : current[0]);
        }
    }
}
