using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The gradients of a loss: its derivatives by inputs, initial state and parameters, in base units
/// (1/mA, 1/mV, 1/ms, 1/ohm, 1/siemens).
/// </summary>
/// <remarks>
/// Spans show the memory of the tape: valid until its next <c>Backward</c> or until
/// it is disposed. The gradients of parameters are in the parameters' own shapes, summed over what
/// was broadcast, the batch included, in an order that only the shapes decide.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed class Gradients<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GradientColumns<T> _columns;
    private readonly TapeRecurrence<T>? _recurrence;
    private readonly BackwardOptions _options;
    private readonly T[][] _sums;

    internal Gradients(
        GradientColumns<T> columns, TapeRecurrence<T>? recurrence, TapeParameter[] parameters,
        BackwardOptions options, NonFiniteGradient? nonFinite)
    {
        _columns = columns;
        _recurrence = recurrence;
        _options = options;
        _sums = new T[parameters.Length][];
        for (int p = 0; p < parameters.Length; p++)
        {
            Trainable flag = ModelParameters.All[p].Trainable;
            bool wanted = (options.Parameters & flag) != Trainable.None;
            _sums[p] = wanted ? Fold(p, parameters[p]) : [];
        }
        NonFinite = nonFinite ?? OfSums();
    }

    /// <summary>By the currents, [T, n].</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> Current => _options.Current
        ? _columns.Current.Span
        : throw NotWanted(nameof(Current), nameof(BackwardOptions.Current));

    /// <summary>By the jumps of V, [T, n], also where there were none.</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> Delta => _options.Delta
        ? _columns.Delta.Span
        : throw NotWanted(nameof(Delta), nameof(BackwardOptions.Delta));

    /// <summary>By V before the first step, [n].</summary>
    public ReadOnlySpan<T> V0 => _columns.V0.Span;

    /// <summary>By w before the first step, [n].</summary>
    public ReadOnlySpan<T> W0 => _columns.W0.Span;

    /// <summary>
    /// By the recurrent weights, [n, n] with n the neurons of one element of the batch: element
    /// [i, j] is by the weight from neuron i to neuron j, 1/mA, summed over steps and batch.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The forward pass had no <see cref="ForwardOptions{T}.RecurrentWeights"/>.
    /// </exception>
    public ReadOnlySpan<T> RecurrentWeights => _recurrence is { } recurrence
        ? recurrence.Gradient.Span
        : throw new InvalidOperationException(
            "The forward pass had no recurrent weights: give them in "
            + $"{nameof(ForwardOptions<T>)}.{nameof(ForwardOptions<T>.RecurrentWeights)}.");

    /// <summary>By the membrane resistance R.</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> R => Of(ModelParameters.R);

    /// <summary>By the membrane time constant tau.</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> Tau => Of(ModelParameters.Tau);

    /// <summary>By the time constant tau_w of the adaptation.</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> TauW => Of(ModelParameters.TauW);

    /// <summary>By the spike threshold V_th.</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> VTh => Of(ModelParameters.VTh);

    /// <summary>By the reset potential V_reset.</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> VReset => Of(ModelParameters.VReset);

    /// <summary>By the resting potential V_rest.</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> VRest => Of(ModelParameters.VRest);

    /// <summary>By the threshold V_T of the exponential.</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> VT => Of(ModelParameters.VT);

    /// <summary>By the sharpness delta_T of the exponential.</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> DeltaT => Of(ModelParameters.DeltaT);

    /// <summary>By the subthreshold adaptation a.</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> A => Of(ModelParameters.A);

    /// <summary>By the spike-triggered adaptation b.</summary>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> B => Of(ModelParameters.B);

    /// <summary>By a parameter, in its own shape.</summary>
    /// <param name="parameter">One of <see cref="ModelParameters.All"/>.</param>
    /// <exception cref="ArgumentException">The parameter has no gradient.</exception>
    /// <exception cref="InvalidOperationException">The options leave it out.</exception>
    public ReadOnlySpan<T> Of(ModelParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter.Trainable == Trainable.None)
        {
            throw new ArgumentException(
                $"{parameter.Name} has no gradient; allowed are {Trainable.All}.",
                nameof(parameter));
        }
        return _options.Parameters.HasFlag(parameter.Trainable)
            ? _sums[ModelParameters.IndexOf(parameter)]
            : throw NotWanted(parameter.Name, nameof(BackwardOptions.Parameters));
    }

    /// <summary>By g of a conductance input, [T, n].</summary>
    /// <param name="index">Its place in <see cref="ForwardOptions{T}.Conductances"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    public ReadOnlySpan<T> Conductance(int index) => _columns.Conductance[Checked(index)];

    /// <summary>By E of a conductance input, [T, n].</summary>
    /// <param name="index">Its place in <see cref="ForwardOptions{T}.Conductances"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    public ReadOnlySpan<T> Reversal(int index) => _columns.Reversal[Checked(index)];

    /// <summary>
    /// By the slope dI/dV of the current at each step, [T, n]: with <see cref="Current"/>, all that
    /// the gradients of a current's own arguments need, such as a gating variable's.
    /// </summary>
    /// <exception cref="InvalidOperationException">No current depends on V.</exception>
    public ReadOnlySpan<T> Slope => _columns.Slope is { } slope
        ? slope.Span
        : throw Independent(nameof(Slope));

    /// <summary>
    /// The potentials, mV, after the reset, at which the currents of each step that depend on V
    /// were evaluated, [T, n]: no gradient, but where one by an argument is evaluated.
    /// </summary>
    /// <exception cref="InvalidOperationException">No current depends on V.</exception>
    public ReadOnlySpan<T> ResetPotential => _columns.ResetPotential is { } potential
        ? potential.Span
        : throw Independent(nameof(ResetPotential));

    /// <summary>
    /// Where a gradient comes from that is infinite or NaN, which
    /// <see cref="BackwardOptions.AllowNonFinite"/> lets be; null where all are finite.
    /// </summary>
    public NonFiniteGradient? NonFinite { get; }

    private T[] Fold(int parameter, TapeParameter shape)
    {
        var sums = new T[shape.Count];
        ParameterSum.Fold<T>(_columns.Sum(parameter).Span, shape.ElementOf, sums);
        return sums;
    }

    /// <summary>Returns the first parameter whose gradient alone is not finite, if any.</summary>
    private NonFiniteGradient? OfSums()
    {
        int parameter = Array.FindIndex(_sums, sums => !Array.TrueForAll(sums, T.IsFinite));
        return parameter < 0 ? null : new NonFiniteGradient(
            NonFiniteCause.Gradient, -1, -1,
            $"The gradient of {ModelParameters.All[parameter].Name}, a sum over steps and neurons, "
            + $"is not finite, although every adjoint is. {Remedies.Of<T>(_options)}");
    }

    private int Checked(int index)
    {
        int count = _columns.Conductance.Length;
        return index >= 0 && index < count
            ? index
            : throw new ArgumentOutOfRangeException(
                nameof(index), index, $"index is {index}; there are {count} conductance inputs.");
    }

    private static InvalidOperationException Independent(string name) => new(
        $"{name} is not there: no current of the forward pass depends on V; see "
        + "ForwardOptions.CurrentFunctions and Conductances.");

    private static InvalidOperationException NotWanted(string name, string option) => new(
        $"The gradient {name} was not asked for; see BackwardOptions.{option}.");
}
