namespace AdExIFRef.Interop;

/// <summary>Units of noise strength on numbers and arrays: 2.mASqrtMs, values.mASqrtMs.</summary>
public static class NoiseDensityUnits
{
    /// <summary>A number given a unit of noise strength.</summary>
    /// <param name="value">A number.</param>
    extension(double value)
    {
        /// <summary>That many milliamperes times the square root of a millisecond.</summary>
        public NoiseDensity mASqrtMs => NoiseDensity.FromBase(value);

        /// <summary>That many microamperes times the square root of a millisecond.</summary>
        public NoiseDensity uASqrtMs => NoiseDensity.FromBase(value / 1e3);

        /// <summary>That many nanoamperes times the square root of a millisecond.</summary>
        public NoiseDensity nASqrtMs => NoiseDensity.FromBase(value / 1e6);

        /// <summary>That many picoamperes times the square root of a millisecond.</summary>
        public NoiseDensity pASqrtMs => NoiseDensity.FromBase(value / 1e9);
    }

    /// <summary>A number given a unit of noise strength.</summary>
    /// <param name="value">A number.</param>
    extension(int value)
    {
        /// <summary>That many milliamperes times the square root of a millisecond.</summary>
        public NoiseDensity mASqrtMs => NoiseDensity.FromBase(value);

        /// <summary>That many microamperes times the square root of a millisecond.</summary>
        public NoiseDensity uASqrtMs => NoiseDensity.FromBase(value / 1e3);

        /// <summary>That many nanoamperes times the square root of a millisecond.</summary>
        public NoiseDensity nASqrtMs => NoiseDensity.FromBase(value / 1e6);

        /// <summary>That many picoamperes times the square root of a millisecond.</summary>
        public NoiseDensity pASqrtMs => NoiseDensity.FromBase(value / 1e9);
    }

    /// <summary>A number given a unit of noise strength.</summary>
    /// <param name="value">A number.</param>
    extension(long value)
    {
        /// <summary>That many milliamperes times the square root of a millisecond.</summary>
        public NoiseDensity mASqrtMs => NoiseDensity.FromBase(value);

        /// <summary>That many microamperes times the square root of a millisecond.</summary>
        public NoiseDensity uASqrtMs => NoiseDensity.FromBase(value / 1e3);

        /// <summary>That many nanoamperes times the square root of a millisecond.</summary>
        public NoiseDensity nASqrtMs => NoiseDensity.FromBase(value / 1e6);

        /// <summary>That many picoamperes times the square root of a millisecond.</summary>
        public NoiseDensity pASqrtMs => NoiseDensity.FromBase(value / 1e9);
    }

    /// <summary>A number given a unit of noise strength.</summary>
    /// <param name="value">A number.</param>
    extension(float value)
    {
        /// <summary>That many milliamperes times the square root of a millisecond.</summary>
        public NoiseDensity mASqrtMs => NoiseDensity.FromBase(value);

        /// <summary>That many microamperes times the square root of a millisecond.</summary>
        public NoiseDensity uASqrtMs => NoiseDensity.FromBase(value / 1e3);

        /// <summary>That many nanoamperes times the square root of a millisecond.</summary>
        public NoiseDensity nASqrtMs => NoiseDensity.FromBase(value / 1e6);

        /// <summary>That many picoamperes times the square root of a millisecond.</summary>
        public NoiseDensity pASqrtMs => NoiseDensity.FromBase(value / 1e9);
    }

    /// <summary>An array given a unit of noise strength.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(double[] values)
    {
        /// <summary>The values, in milliamperes times the square root of a millisecond.</summary>
        public QuantityArray<NoiseDensity> mASqrtMs =>
            QuantityArray<NoiseDensity>.Convert(values, NoiseDensity.FromBase);

        /// <summary>The values, in microamperes times the square root of a millisecond.</summary>
        public QuantityArray<NoiseDensity> uASqrtMs =>
            QuantityArray<NoiseDensity>.Convert(
                values, value => NoiseDensity.FromBase(value / 1e3));

        /// <summary>The values, in nanoamperes times the square root of a millisecond.</summary>
        public QuantityArray<NoiseDensity> nASqrtMs =>
            QuantityArray<NoiseDensity>.Convert(
                values, value => NoiseDensity.FromBase(value / 1e6));

        /// <summary>The values, in picoamperes times the square root of a millisecond.</summary>
        public QuantityArray<NoiseDensity> pASqrtMs =>
            QuantityArray<NoiseDensity>.Convert(
                values, value => NoiseDensity.FromBase(value / 1e9));
    }

    /// <summary>An array given a unit of noise strength.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(float[] values)
    {
        /// <summary>The values, in milliamperes times the square root of a millisecond.</summary>
        public QuantityArray<NoiseDensity> mASqrtMs =>
            QuantityArray<NoiseDensity>.Convert(values, NoiseDensity.FromBase);

        /// <summary>The values, in microamperes times the square root of a millisecond.</summary>
        public QuantityArray<NoiseDensity> uASqrtMs =>
            QuantityArray<NoiseDensity>.Convert(
                values, value => NoiseDensity.FromBase(value / 1e3));

        /// <summary>The values, in nanoamperes times the square root of a millisecond.</summary>
        public QuantityArray<NoiseDensity> nASqrtMs =>
            QuantityArray<NoiseDensity>.Convert(
                values, value => NoiseDensity.FromBase(value / 1e6));

        /// <summary>The values, in picoamperes times the square root of a millisecond.</summary>
        public QuantityArray<NoiseDensity> pASqrtMs =>
            QuantityArray<NoiseDensity>.Convert(
                values, value => NoiseDensity.FromBase(value / 1e9));
    }
}
