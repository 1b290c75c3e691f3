namespace AdExIFRef.Interop;

/// <summary>Units of voltage on numbers and arrays: 10.mV, values.mV.</summary>
public static class VoltageUnits
{
    /// <summary>A number given a unit of voltage.</summary>
    /// <param name="value">A number.</param>
    extension(double value)
    {
        /// <summary>That many millivolts.</summary>
        public Voltage mV => Voltage.FromMillivolts(value);

        /// <summary>That many volts.</summary>
        public Voltage V => Voltage.FromVolts(value);

        /// <summary>That many microvolts.</summary>
        public Voltage uV => Voltage.FromMicrovolts(value);
    }

    /// <summary>A number given a unit of voltage.</summary>
    /// <param name="value">A number.</param>
    extension(int value)
    {
        /// <summary>That many millivolts.</summary>
        public Voltage mV => Voltage.FromMillivolts(value);

        /// <summary>That many volts.</summary>
        public Voltage V => Voltage.FromVolts(value);

        /// <summary>That many microvolts.</summary>
        public Voltage uV => Voltage.FromMicrovolts(value);
    }

    /// <summary>A number given a unit of voltage.</summary>
    /// <param name="value">A number.</param>
    extension(long value)
    {
        /// <summary>That many millivolts.</summary>
        public Voltage mV => Voltage.FromMillivolts(value);

        /// <summary>That many volts.</summary>
        public Voltage V => Voltage.FromVolts(value);

        /// <summary>That many microvolts.</summary>
        public Voltage uV => Voltage.FromMicrovolts(value);
    }

    /// <summary>A number given a unit of voltage.</summary>
    /// <param name="value">A number.</param>
    extension(float value)
    {
        /// <summary>That many millivolts.</summary>
        public Voltage mV => Voltage.FromMillivolts(value);

        /// <summary>That many volts.</summary>
        public Voltage V => Voltage.FromVolts(value);

        /// <summary>That many microvolts.</summary>
        public Voltage uV => Voltage.FromMicrovolts(value);
    }

    /// <summary>An array given a unit of voltage.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(double[] values)
    {
        /// <summary>The values, in millivolts.</summary>
        public QuantityArray<Voltage> mV =>
            QuantityArray<Voltage>.Convert(values, Voltage.FromMillivolts);

        /// <summary>The values, in volts.</summary>
        public QuantityArray<Voltage> V =>
            QuantityArray<Voltage>.Convert(values, Voltage.FromVolts);

        /// <summary>The values, in microvolts.</summary>
        public QuantityArray<Voltage> uV =>
            QuantityArray<Voltage>.Convert(values, Voltage.FromMicrovolts);
    }

    /// <summary>An array given a unit of voltage.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(float[] values)
    {
        /// <summary>The values, in millivolts.</summary>
        public QuantityArray<Voltage> mV =>
            QuantityArray<Voltage>.Convert(values, Voltage.FromMillivolts);

        /// <summary>The values, in volts.</summary>
        public QuantityArray<Voltage> V =>
            QuantityArray<Voltage>.Convert(values, Voltage.FromVolts);

        /// <summary>The values, in microvolts.</summary>
        public QuantityArray<Voltage> uV =>
            QuantityArray<Voltage>.Convert(values, Voltage.FromMicrovolts);
    }
}
