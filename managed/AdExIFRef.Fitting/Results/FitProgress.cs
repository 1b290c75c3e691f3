namespace AdExIFRef.Fitting;

/// <summary>How far a fit is.</summary>
/// <param name="Stage">What it does, such as "start 2 of 4".</param>
/// <param name="Share">How much of the whole is done, 0 to 1; it never falls.</param>
/// <param name="RootMeanSquare">Of the best residual so far, mV; NaN before there is one, and in a
/// fit to spikes.</param>
public readonly record struct FitProgress(string Stage, double Share, double RootMeanSquare);
