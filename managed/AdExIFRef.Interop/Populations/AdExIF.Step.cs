namespace AdExIFRef.Interop;

/// <summary>One step at a time.</summary>
public partial class AdExIF<T>
{
    private readonly Stepper<T> _stepper;

    /// <summary>Advances by one step.</summary>
    /// <param name="t">
    /// The time of the step; finite, later than that of the step before. Where it is not, the times
    /// since the last spikes are kept, and <see cref="Warning"/> tells of it.
    /// </param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">
    /// The input current in mA, one per neuron; with a batch, one per neuron of it or of all.
    /// </param>
    /// <returns>
    /// 1 where a neuron spikes in this step, else 0; one per neuron of the state. Valid until the
    /// next <c>Update</c>.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The current has another length or shares memory with the state, or a parameter or a keyed
    /// input does not fit. The state is unchanged after any exception.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// t, dt or a parameter is outside its range.
    /// </exception>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    /// <exception cref="NonFiniteStateException">Likewise.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public ReadOnlySpan<T> Update(Time t, Time dt, ReadOnlySpan<T> current)
    {
        _population.Enter();
        try
        {
            return _stepper.Step(t.BaseValue, dt.BaseValue, current);
        }
        finally
        {
            _population.Exit();
        }
    }

    /// <summary>Advances by one step with the same current for all neurons.</summary>
    /// <param name="t">The time of the step; finite.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">Finite.</param>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/returns"/>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/exception"/>
    public ReadOnlySpan<T> Update(Time t, Time dt, Current current)
    {
        _population.Enter();
        try
        {
            return _stepper.Step(t.BaseValue, dt.BaseValue, current);
        }
        finally
        {
            _population.Exit();
        }
    }

    /// <summary>Advances by one step with currents that carry their unit.</summary>
    /// <param name="t">The time of the step; finite.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">
    /// Such as <c>values.pA</c>; broadcasts to the state's shape by trailing axes; finite. For many
    /// steps a span of mA or a <c>Run</c> is faster: this converts and allocates.
    /// </param>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/returns"/>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/exception"/>
    public ReadOnlySpan<T> Update(Time t, Time dt, QuantityArray<Current> current)
    {
        ArgumentNullException.ThrowIfNull(current);
        _population.Enter();
        try
        {
            return _stepper.Step(t.BaseValue, dt.BaseValue, current);
        }
        finally
        {
            _population.Exit();
        }
    }

    /// <summary>Advances by one step with the keyed inputs alone.</summary>
    /// <param name="t">The time of the step; finite.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/returns"/>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/exception"/>
    public ReadOnlySpan<T> Update(Time t, Time dt)
    {
        _population.Enter();
        try
        {
            return _stepper.Step(t.BaseValue, dt.BaseValue);
        }
        finally
        {
            _population.Exit();
        }
    }

    /// <summary>
    /// Advances by one step at <see cref="NextTime"/>: <c>Update</c> for callers that keep no
    /// clock.
    /// </summary>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">
    /// The input current in mA, one per neuron; with a batch, one per neuron of it or of all.
    /// </param>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/returns"/>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/exception"/>
    public ReadOnlySpan<T> Step(Time dt, ReadOnlySpan<T> current) =>
        Update(TimeOfNextStep(dt), dt, current);

    /// <summary>
    /// Advances by one step at <see cref="NextTime"/> with the same current for all neurons.
    /// </summary>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">Finite.</param>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/returns"/>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/exception"/>
    public ReadOnlySpan<T> Step(Time dt, Current current) =>
        Update(TimeOfNextStep(dt), dt, current);

    /// <summary>
    /// Advances by one step at <see cref="NextTime"/> with the keyed inputs alone.
    /// </summary>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/returns"/>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/exception"/>
    public ReadOnlySpan<T> Step(Time dt) => Update(TimeOfNextStep(dt), dt);

    /// <summary>Returns the time of the clock, whose step size may change now.</summary>
    private Time TimeOfNextStep(Time dt) =>
        Time.FromMilliseconds(_population.State.Clock.With(dt.BaseValue).Next);

    /// <summary>
    /// The spikes that potentials stand for: 1 where V >= V_th (without an exponential, the lower
    /// of V_T and V_th), else 0 (NaN too).
    /// </summary>
    /// <param name="v">mV; one per neuron, for any number of batch elements.</param>
    /// <param name="spikes">Where to write; as long as <paramref name="v"/>.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void GetSpike(ReadOnlySpan<T> v, Span<T> spikes)
    {
        int inSize = InSize.Size;
        if (v.Length == 0 || v.Length % inSize != 0)
        {
            throw Errors.WrongLength(nameof(v), v.Length, $"is a multiple of {inSize}");
        }
        if (spikes.Length != v.Length)
        {
            throw Errors.WrongLength(
                nameof(spikes), spikes.Length, $"is the length of v, {v.Length}");
        }
        double[] thresholds = _population.Preparation.Thresholds();
        for (int i = 0; i < v.Length; i++)
        {
            double threshold = thresholds[thresholds.Length == 1 ? 0 : i % inSize];
            spikes[i] = v[i] >= ElementType.Round<T>(threshold) ? T.One : T.Zero;
        }
    }

    /// <summary>
    /// Makes neurons spike in the step just made: afterwards each is as if its V had crossed V_th
    /// there. The next step resets V, adds b to w, and begins the refractory period.
    /// </summary>
    /// <remarks>
    /// <para>
    /// V becomes V_th where it is below (V_T, where that is lower and DeltaT is 0), the last spike
    /// time becomes the time of the last step, and
    /// the neuron counts as refractory from then on, one that was refractory already too. The span
    /// that the last <c>Update</c> returned shows the spike; what a <c>Run</c> has recorded does
    /// not change.
    /// </para>
    /// <para>
    /// To set V above V_th by hand is not the same: the next step resets V and adds b, as it does
    /// after every spike, but there is no spike, no last spike time and no refractory period.
    /// </para>
    /// </remarks>
    /// <param name="neurons">Flat indices, the batch included; none is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such neuron.</exception>
    /// <exception cref="InvalidOperationException">
    /// The layer has made no step since its state was initialised, or is in use.
    /// </exception>
    public void ForceSpike(params ReadOnlySpan<int> neurons)
    {
        _population.Enter();
        try
        {
            ForcedSpikes.Apply(_population, neurons);
        }
        finally
        {
            _population.Exit();
        }
    }
}
