namespace AdExIFRef.Interop;

/// <summary>Why a step near the threshold can ruin a neuron.</summary>
internal enum BlowUpReason
{
    /// <summary>V becomes infinite, and w NaN.</summary>
    Overflow,

    /// <summary>w follows the overshoot of V.</summary>
    Adaptation,

    /// <summary>w follows many overshoots of V, each of them small.</summary>
    Drift,

    /// <summary>A soft reset keeps the overshoot of V.</summary>
    SoftReset,

    /// <summary>The guard lies so far below V_th that V is long on its way there.</summary>
    Guard,
}

/// <summary>What of a neuron's parameters the criterion needs.</summary>
/// <param name="Tau">tau, ms.</param>
/// <param name="TauW">tau_w, ms.</param>
/// <param name="VTh">V_th, mV.</param>
/// <param name="VReset">V_reset, mV.</param>
/// <param name="VT">V_T, mV.</param>
/// <param name="DeltaT">delta_T, mV.</param>
/// <param name="Feedback">R a, the adaptation's slope in units of the leak.</param>
/// <param name="Increment">R b, what a spike gives to R w, mV.</param>
internal readonly record struct BlowUpNeuron(
    double Tau, double TauW, double VTh, double VReset, double VT, double DeltaT, double Feedback,
    double Increment)
{
    /// <summary>The exponent A = (V - V_T)/delta_T at the threshold.</summary>
    public double Exponent => (VTh - VT) / DeltaT;
}

/// <summary>What of a step the criterion needs.</summary>
/// <param name="Dt">The step size, ms.</param>
/// <param name="Guard">The largest exponent.</param>
/// <param name="IsSoft">Whether the reset subtracts.</param>
/// <param name="LargestLog">ln of the largest number of the precision.</param>
/// <param name="IsBounded">Whether an upstroke ends on V_th.</param>
internal readonly record struct BlowUpStep(
    double Dt, double Guard, bool IsSoft, double LargestLog, bool IsBounded = false);

/// <summary>
/// The criterion. A step of exponential Euler from the exponent A raises V by about
/// delta_T (e^z - 1) with z = dt/tau (e^A - 1), where the differential equation would have passed
/// any peak within the step. From just below the threshold that is the largest overshoot O, and it
/// does harm in five ways:
/// <list type="bullet">
/// <item>From z = ln(largest number) on V is infinite, and w = a V becomes infinite or NaN.</item>
/// <item>
/// w is driven by the V after the step and takes k a O from it, k = dt/tau_w at most, beside the
/// b that it should get. As a constant current that moves the potential at which leak and
/// adaptation balance by R k a O/(1 + R a): harmless while that is a fraction of delta_T. With
/// a &lt; 0 there is little or nothing that balances; the divisor is taken as at least 0.1.
/// </item>
/// <item>
/// Where the last step to a spike begins is chance. On the average it takes a dt/tau_w M to w, with
/// the mean overshoot M = delta_T (e^z - 1 - z)/(z + z^2/2), and w keeps that for tau_w, spike for
/// spike. It is harmless as a small part of what a spike gives to w anyway, b, and of what would
/// change the interval: R I must raise V from V_reset to V_T + delta_T, in units of w
/// (V_T + delta_T - V_reset) tau/(R tau_w) for each spike.
/// </item>
/// <item>
/// A soft reset leaves V at V_reset + O. The climb to the threshold is then shorter by O beside
/// the distance from V_reset to V_T, or, from near V_T or above, beside delta_T.
/// </item>
/// <item>
/// An exponent guard G below the threshold's exponent A makes z small, but then V climbs the rest
/// at the constant rate of the guard: a spike is tau (A - G) e^-G late.
/// </item>
/// </list>
/// Each bounds the exponent at the threshold. The fractions were found by comparing the spike
/// counts of the published models and of random ones with those of an accurate integration. With
/// the bounded upstroke there is no overshoot, and only the last applies, unless the upstroke ends
/// below the guard.
/// </summary>
internal static class BlowUpLimit
{
    /// <summary>How far one spike may shift the balance by way of w, in delta_T.</summary>
    private const double AdaptationShare = 0.25;

    /// <summary>The part that the mean overshoot may add to what w gets from a spike.</summary>
    private const double DriftShare = 0.012;

    /// <summary>
    /// How far above the growth of 1/2 the guard must let the exponent come for a bounded upstroke
    /// to end there: leak and adaptation hold V back.
    /// </summary>
    private const double TakeoverMargin = 0.5;

    /// <summary>The least of 1 + R a: below it w does not balance.</summary>
    private const double LeastBalance = 0.1;

    /// <summary>The overshoot that a soft reset may keep, of the way to V_T.</summary>
    private const double ResetShare = 0.1;

    /// <summary>How late the guard may make a spike, in tau.</summary>
    private const double GuardDelay = 0.02;

    /// <summary>Between e^z and the largest number: the rest of the step's factors.</summary>
    private const double OverflowMargin = 2;

    /// <summary>Returns the largest harmless z, and what bounds it.</summary>
    public static double Growth(BlowUpNeuron neuron, BlowUpStep step, out BlowUpReason reason)
    {
        double growth =
            step.LargestLog - OverflowMargin - PortableMath.Log(Math.Max(1, neuron.DeltaT));
        reason = BlowUpReason.Overflow;
        if (neuron.Feedback != 0)
        {
            double balance = Math.Max(LeastBalance, 1 + neuron.Feedback);
            double share = Math.Min(1, step.Dt / neuron.TauW) * Math.Abs(neuron.Feedback);
            Lower(
                ref growth, ref reason, 1 + (AdaptationShare * balance / share),
                BlowUpReason.Adaptation);
        }
        double way = neuron.DeltaT + Math.Max(0, neuron.VT - neuron.VReset);
        if (neuron.Feedback != 0)
        {
            double needed =
                (way * neuron.Tau) + (Math.Max(0, neuron.Increment) * neuron.TauW);
            double mean = DriftShare * needed
                / (neuron.DeltaT * step.Dt * Math.Abs(neuron.Feedback));
            if (MeanOvershoot(growth) > mean)
            {
                (growth, reason) = (GrowthOfMean(mean, growth), BlowUpReason.Drift);
            }
        }
        if (step.IsSoft)
        {
            Lower(
                ref growth, ref reason, 1 + (ResetShare * way / neuron.DeltaT),
                BlowUpReason.SoftReset);
        }
        return growth;
    }

    /// <summary>Returns the exponent from which on a step is harmful, without a guard.</summary>
    public static double Exponent(BlowUpNeuron neuron, BlowUpStep step) => step.IsBounded
        ? double.PositiveInfinity
        : PortableMath.Log(1 + (Growth(neuron, step, out _) * (neuron.Tau / step.Dt)));

    /// <summary>Returns the largest harmless exponent at the threshold.</summary>
    public static double Largest(BlowUpNeuron neuron, BlowUpStep step) =>
        step.IsBounded && step.Guard >= Takeover(neuron.Tau, step.Dt)
            ? double.PositiveInfinity
            : WithGuard(Exponent(neuron, step), step.Guard);

    /// <summary>
    /// Returns the least guard below which a bounded upstroke ends whatever V_th is.
    /// </summary>
    public static double Takeover(double tau, double dt) =>
        PortableMath.Log(1 + (tau / (2 * dt))) + TakeoverMargin;

    /// <summary>Returns the largest harmless exponent, given that without a guard.</summary>
    public static double WithGuard(double exponent, double guard) =>
        guard > exponent ? exponent : guard + (GuardDelay * PortableMath.Exp(guard));

    /// <summary>Whether a neuron is safe; one without an exponential always is.</summary>
    public static bool IsSafe(BlowUpNeuron neuron, BlowUpStep step) =>
        neuron.DeltaT == 0 || neuron.Exponent <= Largest(neuron, step);

    /// <summary>Returns the mean overshoot in delta_T: z/2 for small z, 2 e^z/z^2 for large.</summary>
    private static double MeanOvershoot(double z) => z < 1e-4
        ? z / 2
        : (PortableMath.Expm1(z) - z) / (z * (1 + (z / 2)));

    /// <summary>Returns the z with a mean overshoot; Newton's method from above.</summary>
    private static double GrowthOfMean(double mean, double largest)
    {
        double log = PortableMath.Log(1 + mean);
        double z = Math.Min(log + (2 * PortableMath.Log(1 + log)) + 3, largest), last;
        do
        {
            last = z;
            double e = PortableMath.Expm1(z);
            z -= (e - z - (mean * z * (1 + (z / 2)))) / (e - (mean * (1 + z)));
        }
        while (z > 0 && last - z > 1e-9 * last);
        return Math.Max(z, 0);
    }

    private static void Lower(
        ref double growth, ref BlowUpReason reason, double largest, BlowUpReason by)
    {
        double bound = PortableMath.Log(largest);
        if (bound < growth)
        {
            (growth, reason) = (bound, by);
        }
    }
}
