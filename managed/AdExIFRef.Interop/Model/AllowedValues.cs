namespace AdExIFRef.Interop;

/// <summary>The range of a parameter's values, apart from other parameters.</summary>
internal enum AllowedValues
{
    /// <summary>Every finite value.</summary>
    Finite,

    /// <summary>Finite values above 0.</summary>
    Positive,

    /// <summary>Finite values of at least 0.</summary>
    NonNegative,
}
