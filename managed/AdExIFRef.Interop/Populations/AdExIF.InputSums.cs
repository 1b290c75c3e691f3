namespace AdExIFRef.Interop;

/// <summary>Sums of the keyed inputs: those of a step, and those that a user asks for.</summary>
public partial class AdExIF<T>
{
    /// <summary>
    /// The sum of the keyed current inputs at given potentials; nothing is used up. Noise, which
    /// the kernel makes at each step, counts with its mean.
    /// </summary>
    /// <param name="v">The potentials, mV; one per neuron of the state.</param>
    /// <param name="sum">Where to write the sum, mA; as long as <paramref name="v"/>.</param>
    /// <param name="label">The group to sum, or null for every input.</param>
    /// <exception cref="ArgumentException">A length is not that of the state.</exception>
    /// <exception cref="KeyNotFoundException">No input has the label.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public void SumCurrentInputs(ReadOnlySpan<T> v, Span<T> sum, string? label = null)
    {
        _guard.Enter();
        try
        {
            RequireLength(v.Length, nameof(v));
            RequireLength(sum.Length, nameof(sum));
            _currents.Check(InSize.Size, sum.Length);
            SumCurrents(v, sum, label);
        }
        finally
        {
            _guard.Exit();
        }
    }

    private void SumCurrents(ReadOnlySpan<T> v, Span<T> sum, string? label)
    {
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
        _currents.AddTo(sums, label);
        for (int i = 0; i < sum.Length; i++)
        {
            T leak = conductance[i] * v[i];
            sum[i] = sums.Rows[i] - leak;
        }
    }

    /// <summary>The sum of the keyed delta inputs; nothing is used up.</summary>
    /// <param name="sum">Where to write the sum, mV; one per neuron of the state.</param>
    /// <param name="label">The group to sum, or null for every input.</param>
    /// <exception cref="ArgumentException">The length is not that of the state.</exception>
    /// <exception cref="KeyNotFoundException">No input has the label.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public void SumDeltaInputs(Span<T> sum, string? label = null)
    {
        _guard.Enter();
        try
        {
            RequireLength(sum.Length, nameof(sum));
            _deltas.Check(InSize.Size, sum.Length);
            var sums = new InputSums<T> { Rows = new T[sum.Length], Scratch = new T[sum.Length] };
            _deltas.AddTo(sums, label);
            sums.Rows.CopyTo(sum);
        }
        finally
        {
            _guard.Exit();
        }
    }

    private void RequireLength(int length, string name)
    {
        if (length != OwnState.Count)
        {
            throw new ArgumentException(
                $"{name} has {length} values; allowed are {OwnState.Count}, those of the state.",
                name);
        }
    }

    /// <summary>Sums the inputs of a step; a user's function may throw.</summary>
    private InputColumns<T> SumInputs(ReadOnlySpan<T> current)
    {
        _currents.Check(InSize.Size, _state!.Count);
        _deltas.Check(InSize.Size, _state.Count);
        InputColumns<T> columns = Columns;
        columns.Reset();
        if (_currents.HasSums)
        {
            Spread(current, columns.CurrentRows(1));
            columns.SumCurrents(_currents, 1, _state.V.Span, _coefficients!);
        }
        if (!_deltas.IsEmpty)
        {
            columns.DeltaRows(1).Clear();
            columns.SumDeltas(_deltas, 1);
        }
        return columns;
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
