namespace AdExIFRef.Interop;

/// <summary>Random bits to numbers between 0 and 1, exactly.</summary>
internal static class UnitInterval
{
    /// <summary>2^-53: the spacing of the 2^53 equally likely values in [0, 1).</summary>
    public const double Ulp53 = 1.0 / (1L << 53);

    /// <summary>
    /// (k + 1/2) 2^-52 of the 52 high bits k: inside (0, 1), symmetric about 1/2, and u and 1 - u
    /// both exact.
    /// </summary>
    public static double Open(ulong bits) => (((bits >> 12) * 2.0) + 1.0) * Ulp53;
}
