namespace AdExIFRef.Interop;

/// <summary>Units of capacitance on numbers and arrays: 10.mF, values.mF.</summary>
public static class CapacitanceUnits
{
    /// <summary>A number given a unit of capacitance.</summary>
    /// <param name="value">A number.</param>
    extension(double value)
    {
        /// <summary>That many millifarads.</summary>
        public Capacitance mF => Capacitance.FromMillifarads(value);

        /// <summary>That many microfarads.</summary>
        public Capacitance uF => Capacitance.FromMicrofarads(value);

        /// <summary>That many nanofarads.</summary>
        public Capacitance nF => Capacitance.FromNanofarads(value);

        /// <summary>That many picofarads.</summary>
        public Capacitance pF => Capacitance.FromPicofarads(value);
    }

    /// <summary>A number given a unit of capacitance.</summary>
    /// <param name="value">A number.</param>
    extension(int value)
    {
        /// <summary>That many millifarads.</summary>
        public Capacitance mF => Capacitance.FromMillifarads(value);

        /// <summary>That many microfarads.</summary>
        public Capacitance uF => Capacitance.FromMicrofarads(value);

        /// <summary>That many nanofarads.</summary>
        public Capacitance nF => Capacitance.FromNanofarads(value);

        /// <summary>That many picofarads.</summary>
        public Capacitance pF => Capacitance.FromPicofarads(value);
    }

    /// <summary>A number given a unit of capacitance.</summary>
    /// <param name="value">A number.</param>
    extension(long value)
    {
        /// <summary>That many millifarads.</summary>
        public Capacitance mF => Capacitance.FromMillifarads(value);

        /// <summary>That many microfarads.</summary>
        public Capacitance uF => Capacitance.FromMicrofarads(value);

        /// <summary>That many nanofarads.</summary>
        public Capacitance nF => Capacitance.FromNanofarads(value);

        /// <summary>That many picofarads.</summary>
        public Capacitance pF => Capacitance.FromPicofarads(value);
    }

    /// <summary>A number given a unit of capacitance.</summary>
    /// <param name="value">A number.</param>
    extension(float value)
    {
        /// <summary>That many millifarads.</summary>
        public Capacitance mF => Capacitance.FromMillifarads(value);

        /// <summary>That many microfarads.</summary>
        public Capacitance uF => Capacitance.FromMicrofarads(value);

        /// <summary>That many nanofarads.</summary>
        public Capacitance nF => Capacitance.FromNanofarads(value);

        /// <summary>That many picofarads.</summary>
        public Capacitance pF => Capacitance.FromPicofarads(value);
    }

    /// <summary>An array given a unit of capacitance.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(double[] values)
    {
        /// <summary>The values, in millifarads.</summary>
        public QuantityArray<Capacitance> mF =>
            QuantityArray<Capacitance>.Convert(values, Capacitance.FromMillifarads);

        /// <summary>The values, in microfarads.</summary>
        public QuantityArray<Capacitance> uF =>
            QuantityArray<Capacitance>.Convert(values, Capacitance.FromMicrofarads);

        /// <summary>The values, in nanofarads.</summary>
        public QuantityArray<Capacitance> nF =>
            QuantityArray<Capacitance>.Convert(values, Capacitance.FromNanofarads);

        /// <summary>The values, in picofarads.</summary>
        public QuantityArray<Capacitance> pF =>
            QuantityArray<Capacitance>.Convert(values, Capacitance.FromPicofarads);
    }

    /// <summary>An array given a unit of capacitance.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(float[] values)
    {
        /// <summary>The values, in millifarads.</summary>
        public QuantityArray<Capacitance> mF =>
            QuantityArray<Capacitance>.Convert(values, Capacitance.FromMillifarads);

        /// <summary>The values, in microfarads.</summary>
        public QuantityArray<Capacitance> uF =>
            QuantityArray<Capacitance>.Convert(values, Capacitance.FromMicrofarads);

        /// <summary>The values, in nanofarads.</summary>
        public QuantityArray<Capacitance> nF =>
            QuantityArray<Capacitance>.Convert(values, Capacitance.FromNanofarads);

        /// <summary>The values, in picofarads.</summary>
        public QuantityArray<Capacitance> pF =>
            QuantityArray<Capacitance>.Convert(values, Capacitance.FromPicofarads);
    }
}
