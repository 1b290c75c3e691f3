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
            _inputs.SumCurrents(v, sum, label);
        }
        finally
        {
            _guard.Exit();
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
            _inputs.SumDeltas(sum, label);
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
}
