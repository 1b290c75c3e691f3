using System.Globalization;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>
/// How far input currents move V, by R I alone: what they must be at least and at most to make
/// sense.
/// </summary>
internal sealed class InputScale
{
    /// <summary>A step that moves V by more, in mV, is not meant.</summary>
    public const double LargeMove = 1000;

    /// <summary>mV that no neuron has.</summary>
    public const double RunawayPotential = 1e6;

    /// <summary>A current that moves V by less in all, in mV, is not meant.</summary>
    private const double NegligibleMove = 1e-3;

    private readonly ParameterValues _values;
    private readonly double _dt;

    public InputScale(ParameterValues values, double dt)
    {
        _values = values;
        _dt = dt;
        double r = values[ADEXIF_PARAMETER_R].Max(Math.Abs);
        double tau = values[ADEXIF_PARAMETER_TAU].Min();
        Large = LargeMove * tau / (r * dt);
        Small = r > 0 ? NegligibleMove / r : 0;
        Resistance = r;
    }

    /// <summary>mA; up to here no neuron moves by <see cref="LargeMove"/> in one step.</summary>
    public double Large { get; }

    /// <summary>mA; below this no neuron moves by a microvolt. 0 where R is 0.</summary>
    public double Small { get; }

    /// <summary>The largest magnitude of R, ohm.</summary>
    public double Resistance { get; }

    /// <summary>Returns whether R w of a neuron is beyond <see cref="RunawayPotential"/>.</summary>
    /// <param name="w">mA; finite.</param>
    /// <param name="neuron">The flat index.</param>
    public bool IsRunaway(double w, int neuron) =>
        Math.Abs(_values.At(ADEXIF_PARAMETER_R, neuron) * w) > RunawayPotential;

    /// <summary>Returns what to report of a neuron that ran away.</summary>
    /// <param name="v">Its V, mV.</param>
    /// <param name="w">Its w, mA.</param>
    /// <param name="place">Where it was seen.</param>
    public RunawayFinding DescribeRunaway(double v, double w, StepPlace place)
    {
        int neuron = (int)place.Neuron;
        double r = _values.At(ADEXIF_PARAMETER_R, neuron);
        string what = Math.Abs(v) > RunawayPotential
            ? string.Create(CultureInfo.InvariantCulture, $"V is {v:G3} mV")
            : string.Create(CultureInfo.InvariantCulture, $"R w is {r * w:G3} mV");
        return new RunawayFinding(
            what, place, r * _values.At(ADEXIF_PARAMETER_A, neuron) < -1);
    }

    /// <summary>
    /// Returns by how much a step from rest moves V, mV: the passive membrane's
    /// R I/(1 + R g) (1 - exp(-(1 + R g) dt/tau)), with the current at rest.
    /// </summary>
    /// <param name="current">The current, mA, without -g V.</param>
    /// <param name="conductance">g, siemens.</param>
    /// <param name="neuron">The flat index.</param>
    public double Move(double current, double conductance, int neuron)
    {
        double r = _values.At(ADEXIF_PARAMETER_R, neuron);
        double tau = _values.At(ADEXIF_PARAMETER_TAU, neuron);
        double rest = _values.At(ADEXIF_PARAMETER_V_REST, neuron);
        double leak = Math.Max(1 + (r * conductance), 1);
        double atRest = current - (conductance * rest);
        return Math.Abs(r * atRest / leak * -PortableMath.Expm1(-leak * _dt / tau));
    }
}
