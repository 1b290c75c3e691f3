namespace AdExIFRef.Interop;

/// <summary>Units of current on numbers and arrays: 10.mA, values.mA.</summary>
public static class CurrentUnits
{
    /// <summary>A number given a unit of current.</summary>
    /// <param name="value">A number.</param>
    extension(double value)
    {
        /// <summary>That many milliamperes.</summary>
        public Current mA => Current.FromMilliamperes(value);

        /// <summary>That many amperes.</summary>
        public Current A => Current.FromAmperes(value);

        /// <summary>That many microamperes.</summary>
        public Current uA => Current.FromMicroamperes(value);

        /// <summary>That many nanoamperes.</summary>
        public Current nA => Current.FromNanoamperes(value);

        /// <summary>That many picoamperes.</summary>
        public Current pA => Current.FromPicoamperes(value);
    }

    /// <summary>A number given a unit of current.</summary>
    /// <param name="value">A number.</param>
    extension(int value)
    {
        /// <summary>That many milliamperes.</summary>
        public Current mA => Current.FromMilliamperes(value);

        /// <summary>That many amperes.</summary>
        public Current A => Current.FromAmperes(value);

        /// <summary>That many microamperes.</summary>
        public Current uA => Current.FromMicroamperes(value);

        /// <summary>That many nanoamperes.</summary>
        public Current nA => Current.FromNanoamperes(value);

        /// <summary>That many picoamperes.</summary>
        public Current pA => Current.FromPicoamperes(value);
    }

    /// <summary>A number given a unit of current.</summary>
    /// <param name="value">A number.</param>
    extension(long value)
    {
        /// <summary>That many milliamperes.</summary>
        public Current mA => Current.FromMilliamperes(value);

        /// <summary>That many amperes.</summary>
        public Current A => Current.FromAmperes(value);

        /// <summary>That many microamperes.</summary>
        public Current uA => Current.FromMicroamperes(value);

        /// <summary>That many nanoamperes.</summary>
        public Current nA => Current.FromNanoamperes(value);

        /// <summary>That many picoamperes.</summary>
        public Current pA => Current.FromPicoamperes(value);
    }

    /// <summary>A number given a unit of current.</summary>
    /// <param name="value">A number.</param>
    extension(float value)
    {
        /// <summary>That many milliamperes.</summary>
        public Current mA => Current.FromMilliamperes(value);

        /// <summary>That many amperes.</summary>
        public Current A => Current.FromAmperes(value);

        /// <summary>That many microamperes.</summary>
        public Current uA => Current.FromMicroamperes(value);

        /// <summary>That many nanoamperes.</summary>
        public Current nA => Current.FromNanoamperes(value);

        /// <summary>That many picoamperes.</summary>
        public Current pA => Current.FromPicoamperes(value);
    }

    /// <summary>An array given a unit of current.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(double[] values)
    {
        /// <summary>The values, in milliamperes.</summary>
        public QuantityArray<Current> mA =>
            QuantityArray<Current>.Convert(values, Current.FromMilliamperes);

        /// <summary>The values, in amperes.</summary>
        public QuantityArray<Current> A =>
            QuantityArray<Current>.Convert(values, Current.FromAmperes);

        /// <summary>The values, in microamperes.</summary>
        public QuantityArray<Current> uA =>
            QuantityArray<Current>.Convert(values, Current.FromMicroamperes);

        /// <summary>The values, in nanoamperes.</summary>
        public QuantityArray<Current> nA =>
            QuantityArray<Current>.Convert(values, Current.FromNanoamperes);

        /// <summary>The values, in picoamperes.</summary>
        public QuantityArray<Current> pA =>
            QuantityArray<Current>.Convert(values, Current.FromPicoamperes);
    }

    /// <summary>An array given a unit of current.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(float[] values)
    {
        /// <summary>The values, in milliamperes.</summary>
        public QuantityArray<Current> mA =>
            QuantityArray<Current>.Convert(values, Current.FromMilliamperes);

        /// <summary>The values, in amperes.</summary>
        public QuantityArray<Current> A =>
            QuantityArray<Current>.Convert(values, Current.FromAmperes);

        /// <summary>The values, in microamperes.</summary>
        public QuantityArray<Current> uA =>
            QuantityArray<Current>.Convert(values, Current.FromMicroamperes);

        /// <summary>The values, in nanoamperes.</summary>
        public QuantityArray<Current> nA =>
            QuantityArray<Current>.Convert(values, Current.FromNanoamperes);

        /// <summary>The values, in picoamperes.</summary>
        public QuantityArray<Current> pA =>
            QuantityArray<Current>.Convert(values, Current.FromPicoamperes);
    }
}
