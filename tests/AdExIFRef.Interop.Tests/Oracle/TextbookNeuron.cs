namespace AdExIFRef.Interop.Tests.Oracle;

/// <summary>The parameters of one neuron, base units.</summary>
internal sealed record TextbookParameters(
    double R, double Tau, double TauW, double VTh, double VReset, double VRest, double VT,
    double DeltaT, double A, double B);

/// <summary>
/// The inputs of one neuron in one step: x in mA, conductances g (E - V), a quadratic current
/// c (V - E) (1 + (V - E)/100), and a jump in mV.
/// </summary>
internal sealed record TextbookInputs(
    double Current,
    IReadOnlyList<(double G, double E)> Conductances,
    IReadOnlyList<(double C, double E)> Functions,
    double Delta);

/// <summary>
/// One step of the model in double precision with <see cref="Math.Exp"/>, written as the
/// equations are, and how far rounding in the precision under test may move the result.
/// </summary>
/// <remarks>
/// It shares no code with the kernels. The error bounds are first-order: each operation of an
/// obvious evaluation contributes a few units of rounding of its result, carried on by the
/// derivatives of what follows.
/// </remarks>
internal sealed class TextbookNeuron(
    TextbookParameters p, double dt, double guard, bool bounded, double unit)
{
    /// <summary>A few roundings: the evaluations under test differ in their order.</summary>
    private double U => 4 * unit;

    /// <summary>V after the step, before a refractory period is looked at.</summary>
    public double V { get; private set; }

    /// <summary>w after the step, likewise.</summary>
    public double W { get; private set; }

    /// <summary>V after the reset: V of a neuron that is held.</summary>
    public double ResetV { get; private set; }

    /// <summary>w after the reset: w of a neuron that is held.</summary>
    public double ResetW { get; private set; }

    /// <summary>Bounds of the rounding errors of the four results.</summary>
    public (double V, double W, double ResetV, double ResetW) Bound { get; private set; }

    /// <summary>
    /// Whether rounding decides if the exponent has reached the guard, or if a bounded upstroke ends.
    /// </summary>
    public bool IsUndecided { get; private set; }

    /// <summary>Whether a bounded upstroke ended on V_th, if nothing holds the neuron.</summary>
    private bool Ended { get; set; }

    /// <summary>Advances (v, w) by a step.</summary>
    public void Step(double v, double w, bool hard, TextbookInputs inputs)
    {
        bool spiked = v >= p.VTh;
        ResetV = !spiked ? v : hard ? p.VReset : v - (p.VTh - p.VReset);
        ResetW = spiked ? w + p.B : w;
        double resetError = spiked && !hard
            ? U * (Math.Abs(v) + Math.Abs(p.VTh) + Math.Abs(p.VReset))
            : 0;
        double increment = spiked ? U * (Math.Abs(w) + Math.Abs(p.B)) : 0;
        (double current, double slope, double currentError, double slopeError) =
            Currents(inputs, resetError);
        Membrane(current, slope, inputs.Delta,
            resetError, increment, currentError, slopeError, out double vError);

        double k = -Expm1(-dt / p.TauW);
        double driver = Ended ? ResetV : V;
        double target = p.A * (driver - p.VRest);
        W = ResetW + (k * (target - ResetW));
        double wError = increment + (k * Math.Abs(p.A) * (Ended ? resetError : vError))
            + (U * (Math.Abs(ResetW) + Math.Abs(W)))
            + (U * k * Math.Abs(p.A) * (Math.Abs(driver) + Math.Abs(p.VRest)));
        Bound = (vError, wError, resetError, increment);
    }

    /// <summary>(e^z - 1)/z.</summary>
    public static double Exprel(double z) => z == 0 ? 1 : Expm1(z) / z;

    /// <summary>
    /// e^z - 1 without cancellation near 0 (Kahan's quotient): the error of u - 1 is that of log u.
    /// </summary>
    private static double Expm1(double z)
    {
        double u = Math.Exp(z);
        return u == 1 ? z : u - 1 == -1 ? -1 : double.IsInfinity(u) ? u : (u - 1) * z / Math.Log(u);
    }

    /// <summary>I and I' after the reset.</summary>
    private (double I, double Slope, double IError, double SlopeError) Currents(
        TextbookInputs inputs, double resetError)
    {
        double current = inputs.Current, slope = 0, size = Math.Abs(current), steep = 0;
        foreach ((double g, double e) in inputs.Conductances)
        {
            current += g * (e - ResetV);
            slope -= g;
            size += Math.Abs(g) * (Math.Abs(e) + Math.Abs(ResetV));
            steep += Math.Abs(g);
        }

        foreach ((double c, double e) in inputs.Functions)
        {
            double u = ResetV - e;
            current += c * u * (1 + (u / 100));
            slope += c * (1 + (u / 50));
            size += Math.Abs(c) * (Math.Abs(ResetV) + Math.Abs(e)) * (2 + (Math.Abs(u) / 50));
            steep += Math.Abs(c) * (1 + ((Math.Abs(ResetV) + Math.Abs(e)) / 50));
        }

        int count = 2 + inputs.Conductances.Count + inputs.Functions.Count;
        return (current, slope, (count * U * size) + (resetError * steep),
            (count * U * steep) + (resetError * steep / 50));
    }

    private void Membrane(
        double current, double slope, double delta, double resetError, double increment,
        double currentError, double slopeError, out double vError)
    {
        bool flat = p.DeltaT == 0;
        double raw = flat ? double.NegativeInfinity : (ResetV - p.VT) / p.DeltaT;
        double exponentError = ((resetError + (U * Math.Abs(ResetV - p.VT))) / p.DeltaT)
            + (U * Math.Abs(raw));
        IsUndecided = !flat && Math.Abs(raw - guard) <= exponentError;
        double e = Math.Exp(Math.Min(raw, guard));
        double eError = flat ? 0 : e * (exponentError + U);
        bool linearised = raw < guard;

        double f = (-(ResetV - p.VRest) + (p.DeltaT * e) - (p.R * ResetW) + (p.R * current))
            / p.Tau;
        double j = (-1 + (linearised ? e : 0) + (p.R * slope)) / p.Tau;
        double r = Math.Abs(p.R);
        double k = dt / p.Tau;
        double growth = k * (e - 1);
        bool grows = bounded && growth >= 0.5;
        double z = grows ? Math.Min(dt * j, 0.5) : dt * j;
        double phi = Exprel(z);
        V = ResetV + (dt * phi * f) + delta;

        double terms = Math.Abs(ResetV) + Math.Abs(p.VRest) + (p.DeltaT * e)
            + (r * (Math.Abs(ResetW) + Math.Abs(current)));
        double flowError = k * ((U * terms) + resetError + (p.DeltaT * eError)
            + (r * (increment + currentError)));
        double zError = k * ((linearised ? eError + (U * e) : 0) + U
            + (r * slopeError) + (U * r * Math.Abs(slope)));
        // exprel' is below exprel where z > 0 and below 1/2 where z < 0.
        double phiError = (U * phi) + (Math.Max(phi, 0.5) * zError);
        double moved = Math.Abs(dt * f);
        vError = resetError + (phi * flowError) + (moved * phiError)
            + (U * (Math.Abs(ResetV) + (phi * moved) + Math.Abs(delta) + Math.Abs(V)));
        if (bounded)
        {
            End(growth, k * (eError + (U * e)), dt * f, flowError, ref vError);
        }
    }

    /// <summary>
    /// The bounded upstroke: it ends on V_th where the exponential takes over within the step, or
    /// where the step gets there.
    /// </summary>
    private void End(
        double growth, double growthError, double rise, double riseError, ref double vError)
    {
        bool takesOver = growth >= 0.5 && rise > p.DeltaT / 2;
        IsUndecided |= Math.Abs(growth - 0.5) <= growthError
            || (growth >= 0.5 && Math.Abs(rise - (p.DeltaT / 2)) <= riseError)
            || (!takesOver && Math.Abs(V - p.VTh) <= vError);
        Ended = takesOver || V >= p.VTh;
        if (Ended)
        {
            (V, vError) = (p.VTh, 0);
        }
    }
}
