namespace AdExIFRef.Fitting;

/// <summary>What speaks against trusting a fit.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">What was found, with values, and what helps.</param>
public sealed record FitWarning(FitWarningKind Kind, string Message);
