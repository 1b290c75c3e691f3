namespace AdExIFRef.Interop;

/// <summary>What besides the parameters decides the coefficients of a step.</summary>
/// <param name="Dt">The step, ms; finite, above 0.</param>
/// <param name="Guard">The largest exponent; above 0, infinity for none.</param>
/// <param name="Reset">What a spike does to V.</param>
/// <param name="Clock">How the refractory period is kept.</param>
/// <param name="Upstroke">How a step treats the upstroke of a spike.</param>
/// <param name="Rule">The rule that a step follows.</param>
internal readonly record struct StepSettings(
    double Dt, double Guard, adexif_reset Reset, adexif_clock Clock, adexif_upstroke Upstroke,
    UpdateRule Rule = default);
