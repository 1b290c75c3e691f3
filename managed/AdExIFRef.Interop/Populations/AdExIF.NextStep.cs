namespace AdExIFRef.Interop;

/// <summary>One step at a time, by the population's own clock.</summary>
public partial class AdExIF<T>
{
    /// <summary>
    /// Advances by one step at <see cref="NextTime"/>: <c>Update</c> for callers that keep no clock.
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
        Time.FromMilliseconds(_clock.With(dt.BaseValue).Next);
}
