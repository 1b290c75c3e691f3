using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// The phase plane (V, w) of one neuron under a constant current, by its equations
/// <code>
/// tau   dV/dt = -(V - V_rest) + delta_T exp((V - V_T)/delta_T) - R w + R I
/// tau_w dw/dt = a (V - V_rest) - w
/// </code>
/// with delta_T = 0 those of the leaky integrate-and-fire neuron, without the exponential.
/// Spikes, V_th and the reset are no part of the equations; they are in <see cref="Threshold"/> and
/// in the orbits.
/// </summary>
/// <remarks>
/// J. Touboul and R. Brette, Dynamics and bifurcations of the adaptive exponential
/// integrate-and-fire model, Biol. Cybern. 99 (2008) 319-334; R. Naud, N. Marcille, C. Clopath and
/// W. Gerstner, Firing patterns in the adaptive exponential integrate-and-fire model, Biol. Cybern.
/// 99 (2008) 335-347. Immutable.
/// </remarks>
public sealed partial class PhasePlane
{
    /// <summary>The phase plane of a neuron.</summary>
    /// <param name="parameters">
    /// Of one neuron: scalars, or arrays of one value. R above 0; they are copied.
    /// </param>
    /// <param name="current">I, the constant input; finite.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    /// <exception cref="ArgumentException">A parameter is an array of several values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A parameter is outside its range, R is not above 0, or the current is not finite.
    /// </exception>
    public PhasePlane(AdExParameters parameters, Current current)
        : this(new OneNeuron(parameters), current)
    {
    }

    private PhasePlane(OneNeuron neuron, Current current)
    {
        PlaneGuard.Finite(current);
        (Neuron, Current) = (neuron, current);
        FixedPoints = Array.AsReadOnly(Array.ConvertAll(
            FixedPointSolver.Solve(neuron, current.BaseValue),
            found => new FixedPoint(neuron, found.V, found.AlphaLessExponential)));
    }

    /// <summary>The constant input.</summary>
    public Current Current { get; }

    /// <summary>A copy of the parameters, one value each.</summary>
    public AdExParameters Parameters => Neuron.Parameters.Clone();

    /// <summary>
    /// Where a spike is: V_th, and with delta_T = 0 the lower of V_T and V_th.
    /// </summary>
    public Voltage Threshold => Voltage.FromBase(Neuron.Threshold);

    /// <summary>
    /// Every fixed point, by ascending V, to the last digits: none, one or two. With 1 + R a above
    /// 0 there are two below the saddle-node current, of which the upper is a saddle; with 1 + R a
    /// below 0 there is one for every current, a saddle. Some may be above
    /// <see cref="Threshold"/>.
    /// </summary>
    /// <remarks>
    /// A current that differs from the saddle-node current by no more than rounding counts as it:
    /// there is one fixed point, of the kind <see cref="FixedPointKind.SaddleNode"/>.
    /// </remarks>
    public IReadOnlyList<FixedPoint> FixedPoints { get; }

    /// <summary>
    /// Where the neuron rests: the stable fixed point below the threshold; null if there is none.
    /// </summary>
    public FixedPoint? RestingState =>
        FixedPoints.FirstOrDefault(point => point.IsStable && point.IsBelowThreshold);

    internal OneNeuron Neuron { get; }

    /// <summary>
    /// The phase plane of a published model, with its published V_peak as V_th.
    /// </summary>
    /// <param name="preset">The model.</param>
    /// <param name="current">The constant input; that of the preset if left out.</param>
    /// <exception cref="ArgumentNullException"><paramref name="preset"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The current is not finite.</exception>
    public static PhasePlane Of(AdExPreset preset, Current? current = null)
    {
        ArgumentNullException.ThrowIfNull(preset);
        AdExParameters published = preset.Parameters.Clone();
        published.VTh = preset.PublishedPeak;
        return new PhasePlane(published, current ?? preset.Current);
    }

    /// <summary>The phase plane of the same neuron under another current.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The current is not finite.</exception>
    public PhasePlane With(Current current) => new(Neuron, current);

    /// <summary>
    /// Returns the w at which V stands still,
    /// I + (delta_T exp((V - V_T)/delta_T) - (V - V_rest))/R; infinite where the exponential is.
    /// </summary>
    /// <param name="v">V; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">V is not finite.</exception>
    public Current VNullcline(Voltage v)
    {
        PlaneGuard.Finite(v);
        return Current.FromBase(Neuron.VNullcline(v.BaseValue, Current.BaseValue));
    }

    /// <summary>Returns the w that stands still, a (V - V_rest).</summary>
    /// <param name="v">V; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">V is not finite.</exception>
    public Current WNullcline(Voltage v)
    {
        PlaneGuard.Finite(v);
        return Current.FromBase(Neuron.WNullcline(v.BaseValue));
    }

    /// <summary>Returns points of the V-nullcline, evenly spread over V, both ends included.
    /// </summary>
    /// <param name="from">The first V; finite.</param>
    /// <param name="to">The last V; finite, above <paramref name="from"/>.</param>
    /// <param name="points">Their number; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public PlaneCurve VNullcline(Voltage from, Voltage to, int points = 201) =>
        Sample(from, to, points, v => Neuron.VNullcline(v, Current.BaseValue));

    /// <summary>Returns points of the w-nullcline, evenly spread over V, both ends included.
    /// </summary>
    /// <inheritdoc cref="VNullcline(Voltage, Voltage, int)"/>
    public PlaneCurve WNullcline(Voltage from, Voltage to, int points = 201) =>
        Sample(from, to, points, Neuron.WNullcline);

    /// <summary>Returns dV/dt in mV/ms and dw/dt in mA/ms at a point.</summary>
    /// <param name="v">V; finite.</param>
    /// <param name="w">w; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">V or w is not finite.</exception>
    public (double DV, double DW) Derivatives(Voltage v, Current w)
    {
        PlaneGuard.Finite(v);
        PlaneGuard.Finite(w);
        return Neuron.Derivatives(v.BaseValue, w.BaseValue, Current.BaseValue);
    }

    /// <summary>Returns the derivatives of (dV/dt, dw/dt) by (V, w) at a V.</summary>
    /// <param name="v">V; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">V is not finite.</exception>
    public PlaneJacobian Jacobian(Voltage v)
    {
        PlaneGuard.Finite(v);
        return JacobianOf(Neuron, v.BaseValue);
    }

    /// <summary>Returns the flow at the points of a grid, row by row of ascending w.</summary>
    /// <param name="v">The lowest and highest V; finite, ascending.</param>
    /// <param name="w">The lowest and highest w; finite, ascending.</param>
    /// <param name="columns">How many V; at least 2.</param>
    /// <param name="rows">How many w; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public FieldSample[] SampleField(
        (Voltage From, Voltage To) v, (Current From, Current To) w, int columns = 20,
        int rows = 20)
    {
        PlaneGuard.Ascending(v.From, v.To, nameof(v));
        PlaneGuard.Ascending(w.From, w.To, nameof(w));
        PlaneGuard.AtLeast(columns, 2);
        PlaneGuard.AtLeast(rows, 2);
        double[] vs = Spread(v.From.BaseValue, v.To.BaseValue, columns);
        double[] ws = Spread(w.From.BaseValue, w.To.BaseValue, rows);
        return [.. from y in ws from x in vs select Sample(x, y)];
    }

    internal static PlaneJacobian JacobianOf(OneNeuron neuron, double v) => new(
        (neuron.Exponential(v) - 1) / neuron.Tau,
        -neuron.R / neuron.Tau,
        neuron.A / neuron.TauW,
        -1 / neuron.TauW);

    /// <summary>Returns evenly spread numbers, both ends included.</summary>
    internal static double[] Spread(double from, double to, int points)
    {
        var values = new double[points];
        for (int i = 0; i < points; i++)
        {
            values[i] = i == points - 1 ? to : from + ((to - from) * i / (points - 1));
        }
        return values;
    }

    private static PlaneCurve Sample(
        Voltage from, Voltage to, int points, Func<double, double> w)
    {
        PlaneGuard.Ascending(from, to, nameof(to));
        PlaneGuard.AtLeast(points, 2);
        double[] v = Spread(from.BaseValue, to.BaseValue, points);
        return new PlaneCurve(v, Array.ConvertAll(v, x => w(x)));
    }

    private FieldSample Sample(double v, double w)
    {
        (double dv, double dw) = Neuron.Derivatives(v, w, Current.BaseValue);
        return new(Voltage.FromBase(v), Current.FromBase(w), dv, dw);
    }
}
