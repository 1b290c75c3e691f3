namespace AdExIFRef.Fitting;

/// <summary>A point from which a fit may start.</summary>
/// <param name="Values">The unknowns, in base units.</param>
/// <param name="Cost">What is left unexplained; less is better.</param>
internal sealed record StartCandidate(double[] Values, double Cost);
