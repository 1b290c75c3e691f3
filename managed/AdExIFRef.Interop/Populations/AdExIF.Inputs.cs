namespace AdExIFRef.Interop;

/// <summary>
/// Inputs under a key, added to the argument of <c>Update</c> or <c>Run</c> in the order of their
/// adding. Spans of numbers, and jumps, are used for one step and then dropped; currents given as
/// quantities, conductances, functions and noise stay until they are removed.
/// </summary>
public partial class AdExIF<T>
{
    /// <summary>The keys of the current inputs, in the order of their adding.</summary>
    public IReadOnlyList<string> CurrentInputKeys => _population.Inputs.Currents.Keys;

    /// <summary>The keys of the delta inputs, in the order of their adding.</summary>
    public IReadOnlyList<string> DeltaInputKeys => _population.Inputs.Deltas.Keys;

    /// <summary>Adds a current for the next step alone; of a <c>Run</c>, the first.</summary>
    /// <param name="key">Unique among the current inputs.</param>
    /// <param name="values">
    /// mA; one per neuron, with or without the batch, or one for all; they are copied.
    /// </param>
    /// <param name="label">A group for <see cref="SumCurrentInputs"/>.</param>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="ArgumentException">
    /// The key has an input, or the number of values does not fit.
    /// </exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public void AddCurrentInput(string key, ReadOnlySpan<T> values, string? label = null) =>
        Add(_population.Inputs.Currents, key, new OnceEntry<T>(key, label, values.ToArray()));

    /// <summary>
    /// Adds a constant current, which stays until it is removed. The same current under the same
    /// key again changes nothing. (Values that are a span of numbers are used for one step.)
    /// </summary>
    /// <param name="key">Unique among the current inputs.</param>
    /// <param name="current">A quantity, or an array that broadcasts; finite.</param>
    /// <param name="label">A group for <see cref="SumCurrentInputs"/>.</param>
    /// <inheritdoc cref="AddCurrentInput(string, ReadOnlySpan{T}, string?)" path="/exception"/>
    public void AddCurrentInput(string key, Parameter<Current> current, string? label = null) =>
        Add(_population.Inputs.Currents, key, new ConstantEntry<T>(
            key, label, _population.Inputs.Values(current, nameof(current))));

    /// <summary>Adds a conductance, which stays; see <see cref="Input"/>.</summary>
    /// <param name="key">Unique among the current inputs.</param>
    /// <param name="conductance">The conductance and its reversal potential.</param>
    /// <param name="label">A group for <see cref="SumCurrentInputs"/>.</param>
    /// <inheritdoc cref="AddCurrentInput(string, ReadOnlySpan{T}, string?)" path="/exception"/>
    public void AddCurrentInput(string key, ConductanceInput conductance, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(conductance);
        T[] g = _population.Inputs.Values(conductance.Conductance, nameof(conductance));
        T[] reversal = _population.Inputs.Values(conductance.Reversal, nameof(conductance));
        Add(_population.Inputs.Currents, key, new ConductanceEntry<T>(
            key, label, conductance, g, reversal));
    }

    /// <summary>Adds a conductance in the caller's array, which stays.</summary>
    /// <param name="key">Unique among the current inputs.</param>
    /// <param name="conductance">The conductance and its reversal potential.</param>
    /// <param name="label">A group for <see cref="SumCurrentInputs"/>.</param>
    /// <inheritdoc cref="AddCurrentInput(string, ReadOnlySpan{T}, string?)" path="/exception"/>
    public void AddCurrentInput(string key, ConductanceInput<T> conductance, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(conductance);
        T[] reversal = conductance.ReversalArray
            ?? [ElementType.Round<T>(conductance.CommonReversal)];
        Add(_population.Inputs.Currents, key, new ConductanceEntry<T>(
            key, label, conductance, conductance.ConductanceArray, reversal));
    }

    /// <summary>Adds a function of V, which stays and is called at each step.</summary>
    /// <param name="key">Unique among the current inputs.</param>
    /// <param name="function">Gives the current and its slope.</param>
    /// <param name="label">A group for <see cref="SumCurrentInputs"/>.</param>
    /// <inheritdoc cref="AddCurrentInput(string, ReadOnlySpan{T}, string?)" path="/exception"/>
    public void AddCurrentInput(string key, CurrentFunction<T> function, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        Add(_population.Inputs.Currents, key, new CurrentFunctionEntry<T>(key, label, function));
    }

    /// <summary>
    /// Adds a noise current, which stays; see <see cref="Input"/>. The kernel adds it after the
    /// argument and every other input, noises in the order of their adding.
    /// </summary>
    /// <param name="key">Unique among the current inputs.</param>
    /// <param name="noise">From <see cref="Input"/>.</param>
    /// <param name="label">A group for <see cref="SumCurrentInputs"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A parameter of the noise is outside its range.
    /// </exception>
    /// <inheritdoc cref="AddCurrentInput(string, ReadOnlySpan{T}, string?)" path="/exception"/>
    public void AddCurrentInput(string key, NoiseInput noise, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(noise);
        Add(_population.Inputs.Currents, key, new NoiseEntry<T>(
            key, label, noise, NoiseResolution.Of(noise, InSize)));
    }

    /// <summary>Adds jumps of V for the next step alone; of a <c>Run</c>, the first.</summary>
    /// <param name="key">Unique among the delta inputs.</param>
    /// <param name="values">
    /// mV; one per neuron, with or without the batch, or one for all; they are copied.
    /// </param>
    /// <param name="label">A group for <see cref="SumDeltaInputs"/>.</param>
    /// <inheritdoc cref="AddCurrentInput(string, ReadOnlySpan{T}, string?)" path="/exception"/>
    public void AddDeltaInput(string key, ReadOnlySpan<T> values, string? label = null) =>
        Add(_population.Inputs.Deltas, key, new OnceEntry<T>(key, label, values.ToArray()));

    /// <summary>
    /// Adds a jump of V for the next step alone; of a <c>Run</c>, the first. A jump is an event,
    /// not a rate: for one in every step use a function, or <c>RunOptions.Delta</c>.
    /// </summary>
    /// <param name="key">Unique among the delta inputs.</param>
    /// <param name="jump">A quantity, or an array that broadcasts; finite.</param>
    /// <param name="label">A group for <see cref="SumDeltaInputs"/>.</param>
    /// <inheritdoc cref="AddCurrentInput(string, ReadOnlySpan{T}, string?)" path="/exception"/>
    public void AddDeltaInput(string key, Parameter<Voltage> jump, string? label = null) =>
        Add(_population.Inputs.Deltas, key, new OnceEntry<T>(
            key, label, _population.Inputs.Values(jump, nameof(jump))));

    /// <summary>
    /// Adds a function that gives jumps of V, which stays and is called each step.
    /// </summary>
    /// <param name="key">Unique among the delta inputs.</param>
    /// <param name="function">Gives the jumps.</param>
    /// <param name="label">A group for <see cref="SumDeltaInputs"/>.</param>
    /// <inheritdoc cref="AddCurrentInput(string, ReadOnlySpan{T}, string?)" path="/exception"/>
    public void AddDeltaInput(string key, DeltaFunction<T> function, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        Add(_population.Inputs.Deltas, key, new DeltaFunctionEntry<T>(key, label, function));
    }

    /// <summary>Removes a current input.</summary>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="KeyNotFoundException">There is no such input.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public void RemoveCurrentInput(string key) => _population.RemoveCurrent(key);

    /// <summary>Removes a delta input.</summary>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="KeyNotFoundException">There is no such input.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public void RemoveDeltaInput(string key) =>
        _population.Exclusively(() => _population.Inputs.Deltas.Remove(key));

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
        _population.Enter();
        try
        {
            RequireLength(v.Length, nameof(v));
            RequireLength(sum.Length, nameof(sum));
            _population.Inputs.SumCurrents(v, sum, label);
        }
        finally
        {
            _population.Exit();
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
        _population.Enter();
        try
        {
            RequireLength(sum.Length, nameof(sum));
            _population.Inputs.SumDeltas(sum, label);
        }
        finally
        {
            _population.Exit();
        }
    }

    private void RequireLength(int length, string name)
    {
        int count = _population.State.Columns.Count;
        if (length != count)
        {
            throw Errors.WrongLength(name, length, $"are {count}, those of the state");
        }
    }

    private void Add(InputList<T> list, string key, InputEntry<T> entry)
    {
        ArgumentNullException.ThrowIfNull(key);
        _population.Add(list, entry);
    }
}
