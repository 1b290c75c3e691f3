using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Watches the size of a layer's inputs until there is something to report, and that of its state.
/// It looks at the first steps, then at some: a wrong unit lasts, and so does a state that ran away.
/// </summary>
internal sealed class InputWatch<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The first steps of a state, each of which is looked at.</summary>
    private const long Often = 64;

    /// <summary>Later steps are looked at one in so many.</summary>
    public const int Every = 16;

    /// <summary>Rows of up to so many values in all are looked at one by one.</summary>
    private const long FewValues = 1 << 16;

    /// <summary>So many steps with a negligible current are no start of a ramp.</summary>
    private const long SureSteps = 10;

    private ParameterValues? _values;
    private double _dt;
    private InputScale? _scale;
    private long _negligibleSteps;
    private bool _watchesLarge = true;
    private bool _keepsOvershoot;

    /// <summary>Whether all currents so far were negligible or 0, which was not reported.</summary>
    public bool WatchesSmall { get; private set; } = true;

    private InputScale Scale => _scale ??= new InputScale(_values!, _dt);

    /// <summary>Takes the parameters and settings of the steps to come.</summary>
    /// <param name="values">The parameters.</param>
    /// <param name="dt">The step size, ms.</param>
    /// <param name="keepsOvershoot">Whether the reset is soft.</param>
    public void Use(ParameterValues values, double dt, bool keepsOvershoot)
    {
        _keepsOvershoot = keepsOvershoot;
        if (!ReferenceEquals(values, _values) || dt != _dt)
        {
            (_values, _dt, _scale) = (values, dt, null);
        }
    }

    /// <summary>Whether a step is to be looked at.</summary>
    public static bool IsDue(long step) => step < Often || step % Every == 0;

    /// <summary>Whether a call of so many steps is to be looked at.</summary>
    public static bool IsDue(long first, long steps) => steps >= Every ? IsDue(0) : IsDue(first);

    /// <summary>Stops looking for inputs that are too large: one was reported.</summary>
    public void StopLarge() => _watchesLarge = false;

    /// <summary>Stops looking for inputs that are negligible: they were reported.</summary>
    public void StopSmall() => WatchesSmall = false;

    /// <summary>
    /// Returns the first step of some, and in it the first neuron, whose current or jump moves V
    /// too far, or -1. Of many rows of many neurons it looks at one in <see cref="Every"/>.
    /// </summary>
    public (long Step, int Neuron) FindLarge(
        adexif_input current, adexif_input conductance, adexif_input delta, int steps, int neurons)
    {
        int row = Math.Max(current.RowLength(neurons), delta.RowLength(neurons));
        int every = row == 1 || (long)steps * row <= FewValues ? 1 : Every;
        if (current.IsConstant && delta.IsConstant)
        {
            steps = Math.Min(steps, 1);
        }
        else if (every == 1 && IsSmall(current, steps, neurons, LargeCurrent)
            && IsSmall(delta, steps, neurons, LargeJump))
        {
            return (-1, -1);
        }
        for (long step = 0; _watchesLarge && step < steps; step += every)
        {
            int neuron = FindLarge(
                current.Row<T>(step, neurons), conductance.Row<T>(step, neurons),
                delta.Row<T>(step, neurons), neurons);
            if (neuron >= 0)
            {
                return (step, neuron);
            }
        }
        return (-1, -1);
    }

    /// <summary>Returns the first neuron of a step whose inputs move V too far, or -1.</summary>
    /// <param name="current">mA; one value for all, one per neuron, or none.</param>
    /// <param name="conductance">siemens; likewise.</param>
    /// <param name="delta">mV; likewise.</param>
    /// <param name="neurons">The number of neurons.</param>
    public int FindLarge(
        ReadOnlySpan<T> current, ReadOnlySpan<T> conductance, ReadOnlySpan<T> delta, int neurons)
    {
        if (!_watchesLarge || (IsSmall(current, LargeCurrent) && IsSmall(delta, LargeJump)))
        {
            return -1;
        }
        for (int i = 0; i < neurons; i++)
        {
            double move = Move(At(current, i), At(conductance, i), At(delta, i), i);
            if (double.IsFinite(move) && move > InputScale.LargeMove)
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>
    /// Returns the first neuron whose V, or whose w times R, is finite but beyond 1000 V, or -1:
    /// what such a neuron does means nothing. A hard reset ends an overshoot of V, which then does
    /// not count.
    /// </summary>
    public int FindRunaway(NeuronState<T> state)
    {
        ReadOnlySpan<T> v = state.V.Span, w = state.W.Span;
        T mostV = ElementType.Round<T>(InputScale.RunawayPotential);
        for (int i = NextAbove(v, 0, mostV); i >= 0; i = NextAbove(v, i + 1, mostV))
        {
            if (T.IsFinite(v[i]) && Stays(v[i]))
            {
                return i;
            }
        }
        T mostW = ElementType.Round<T>(InputScale.RunawayPotential / Scale.Resistance);
        for (int i = NextAbove(w, 0, mostW); i >= 0; i = NextAbove(w, i + 1, mostW))
        {
            if (T.IsFinite(w[i]) && Scale.IsRunaway(double.CreateTruncating(w[i]), i))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>
    /// Returns what to report of a state after a step: the first neuron that ran away; or null.
    /// </summary>
    public RunawayFinding? ReportRunaway(NeuronState<T> state, long step, double time)
    {
        int neuron = FindRunaway(state);
        return neuron < 0
            ? null
            : Scale.DescribeRunaway(
                double.CreateTruncating(state.V.Span[neuron]),
                double.CreateTruncating(state.W.Span[neuron]),
                new StepPlace(step, time, neuron));
    }

    /// <summary>Returns the neurons whose V or w is not finite, or that ran away by the rule of
    /// <see cref="FindRunaway"/>.</summary>
    public HashSet<int> FindRuined(NeuronState<T> state)
    {
        ReadOnlySpan<T> v = state.V.Span, w = state.W.Span;
        T mostV = ElementType.Round<T>(InputScale.RunawayPotential);
        var ruined = new HashSet<int>();
        for (int i = 0; i < v.Length; i++)
        {
            bool isFinite = T.IsFinite(v[i]) && T.IsFinite(w[i]);
            if (!isFinite || (T.Abs(v[i]) > mostV && Stays(v[i]))
                || Scale.IsRunaway(double.CreateTruncating(w[i]), i))
            {
                ruined.Add(i);
            }
        }
        return ruined;
    }

    /// <summary>Returns whether a V beyond the limit is there after the next step too.</summary>
    private bool Stays(T v) => _keepsOvershoot || v < T.Zero;

    /// <summary>Returns what to report of an input that is too large.</summary>
    /// <param name="currents">The currents of the neuron in the step.</param>
    /// <param name="deltas">The jumps of V likewise.</param>
    /// <param name="place">Where it was.</param>
    /// <param name="move">How far the inputs move V, mV.</param>
    public static LargeInputFinding DescribeLarge(
        InputRoll currents, InputRoll deltas, StepPlace place, double move) =>
        new((deltas.Sum > move / 2 ? deltas : currents).Largest(), place, move);

    /// <summary>Returns how far the inputs of a step move V, mV.</summary>
    public double Move(T current, T conductance, T delta, int neuron) =>
        Scale.Move(
            double.CreateTruncating(current), double.CreateTruncating(conductance), neuron)
        + Math.Abs(double.CreateTruncating(delta));

    /// <summary>
    /// Takes note of the currents of some steps; returns what to report once they have been
    /// negligible for long enough.
    /// </summary>
    /// <param name="current">mA.</param>
    /// <param name="rows">The steps that it has rows for.</param>
    /// <param name="neurons">The number of neurons.</param>
    /// <param name="steps">The steps that it is used for.</param>
    public NegligibleInputFinding? NoteSize(adexif_input current, int rows, int neurons, long steps)
    {
        if (!WatchesSmall || !current.IsPresent)
        {
            return null;
        }
        ReadOnlySpan<T> block = current.IsConstant
            ? current.Row<T>(0, neurons)
            : current.Block<T>(rows, neurons);
        return NoteSize(block, steps);
    }

    /// <inheritdoc cref="NoteSize(adexif_input, int, int, long)"/>
    public NegligibleInputFinding? NoteSize(ReadOnlySpan<T> values, long steps)
    {
        if (!WatchesSmall || values.IsEmpty || Scale.Small == 0)
        {
            return null;
        }
        if (!IsSmall(values, ElementType.Round<T>(Scale.Small)))
        {
            WatchesSmall = false; // the unit is right
            return null;
        }
        T largest = T.Zero;
        for (int i = InputScan.IndexAbove(values, T.Zero); i >= 0 && i < values.Length; i++)
        {
            largest = T.Max(largest, T.Abs(values[i]));
        }
        return largest > T.Zero ? DescribeSmall(largest, steps) : null;
    }

    private NegligibleInputFinding? DescribeSmall(T largest, long steps)
    {
        _negligibleSteps += steps;
        if (_negligibleSteps < SureSteps)
        {
            return null;
        }
        return new NegligibleInputFinding(double.CreateTruncating(largest), Scale.Resistance);
    }

    private T LargeCurrent => ElementType.Round<T>(Scale.Large);

    private static T LargeJump => ElementType.Round<T>(InputScale.LargeMove);

    private static bool IsSmall(adexif_input rows, int steps, int neurons, T limit)
    {
        ReadOnlySpan<T> block = rows.Block<T>(steps, neurons);
        return !rows.IsPresent || (!block.IsEmpty && IsSmall(block, limit));
    }

    private static bool IsSmall(ReadOnlySpan<T> values, T limit) =>
        InputScan.IndexAbove(values, limit) < 0;

    private static int NextAbove(ReadOnlySpan<T> values, int start, T limit)
    {
        int at = InputScan.IndexAbove(values[start..], limit);
        return at < 0 ? -1 : start + at;
    }

    private static T At(ReadOnlySpan<T> values, int neuron) => values.Length switch
    {
        0 => T.Zero,
        1 => values[0],
        _ => values[neuron],
    };
}
