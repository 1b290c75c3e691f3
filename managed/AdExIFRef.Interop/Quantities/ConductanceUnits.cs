namespace AdExIFRef.Interop;

/// <summary>Units of conductance on numbers and arrays: 10.siemens, values.siemens.</summary>
public static class ConductanceUnits
{
    /// <summary>A number given a unit of conductance.</summary>
    /// <param name="value">A number.</param>
    extension(double value)
    {
        /// <summary>That many siemens.</summary>
        public Conductance siemens => Conductance.FromSiemens(value);

        /// <summary>That many millisiemens.</summary>
        public Conductance mS => Conductance.FromMillisiemens(value);

        /// <summary>That many microsiemens.</summary>
        public Conductance uS => Conductance.FromMicrosiemens(value);

        /// <summary>That many nanosiemens.</summary>
        public Conductance nS => Conductance.FromNanosiemens(value);

        /// <summary>That many picosiemens.</summary>
        public Conductance pS => Conductance.FromPicosiemens(value);
    }

    /// <summary>A number given a unit of conductance.</summary>
    /// <param name="value">A number.</param>
    extension(int value)
    {
        /// <summary>That many siemens.</summary>
        public Conductance siemens => Conductance.FromSiemens(value);

        /// <summary>That many millisiemens.</summary>
        public Conductance mS => Conductance.FromMillisiemens(value);

        /// <summary>That many microsiemens.</summary>
        public Conductance uS => Conductance.FromMicrosiemens(value);

        /// <summary>That many nanosiemens.</summary>
        public Conductance nS => Conductance.FromNanosiemens(value);

        /// <summary>That many picosiemens.</summary>
        public Conductance pS => Conductance.FromPicosiemens(value);
    }

    /// <summary>A number given a unit of conductance.</summary>
    /// <param name="value">A number.</param>
    extension(long value)
    {
        /// <summary>That many siemens.</summary>
        public Conductance siemens => Conductance.FromSiemens(value);

        /// <summary>That many millisiemens.</summary>
        public Conductance mS => Conductance.FromMillisiemens(value);

        /// <summary>That many microsiemens.</summary>
        public Conductance uS => Conductance.FromMicrosiemens(value);

        /// <summary>That many nanosiemens.</summary>
        public Conductance nS => Conductance.FromNanosiemens(value);

        /// <summary>That many picosiemens.</summary>
        public Conductance pS => Conductance.FromPicosiemens(value);
    }

    /// <summary>A number given a unit of conductance.</summary>
    /// <param name="value">A number.</param>
    extension(float value)
    {
        /// <summary>That many siemens.</summary>
        public Conductance siemens => Conductance.FromSiemens(value);

        /// <summary>That many millisiemens.</summary>
        public Conductance mS => Conductance.FromMillisiemens(value);

        /// <summary>That many microsiemens.</summary>
        public Conductance uS => Conductance.FromMicrosiemens(value);

        /// <summary>That many nanosiemens.</summary>
        public Conductance nS => Conductance.FromNanosiemens(value);

        /// <summary>That many picosiemens.</summary>
        public Conductance pS => Conductance.FromPicosiemens(value);
    }

    /// <summary>An array given a unit of conductance.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(double[] values)
    {
        /// <summary>The values, in siemens.</summary>
        public QuantityArray<Conductance> siemens =>
            QuantityArray<Conductance>.Convert(values, Conductance.FromSiemens);

        /// <summary>The values, in millisiemens.</summary>
        public QuantityArray<Conductance> mS =>
            QuantityArray<Conductance>.Convert(values, Conductance.FromMillisiemens);

        /// <summary>The values, in microsiemens.</summary>
        public QuantityArray<Conductance> uS =>
            QuantityArray<Conductance>.Convert(values, Conductance.FromMicrosiemens);

        /// <summary>The values, in nanosiemens.</summary>
        public QuantityArray<Conductance> nS =>
            QuantityArray<Conductance>.Convert(values, Conductance.FromNanosiemens);

        /// <summary>The values, in picosiemens.</summary>
        public QuantityArray<Conductance> pS =>
            QuantityArray<Conductance>.Convert(values, Conductance.FromPicosiemens);
    }

    /// <summary>An array given a unit of conductance.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(float[] values)
    {
        /// <summary>The values, in siemens.</summary>
        public QuantityArray<Conductance> siemens =>
            QuantityArray<Conductance>.Convert(values, Conductance.FromSiemens);

        /// <summary>The values, in millisiemens.</summary>
        public QuantityArray<Conductance> mS =>
            QuantityArray<Conductance>.Convert(values, Conductance.FromMillisiemens);

        /// <summary>The values, in microsiemens.</summary>
        public QuantityArray<Conductance> uS =>
            QuantityArray<Conductance>.Convert(values, Conductance.FromMicrosiemens);

        /// <summary>The values, in nanosiemens.</summary>
        public QuantityArray<Conductance> nS =>
            QuantityArray<Conductance>.Convert(values, Conductance.FromNanosiemens);

        /// <summary>The values, in picosiemens.</summary>
        public QuantityArray<Conductance> pS =>
            QuantityArray<Conductance>.Convert(values, Conductance.FromPicosiemens);
    }
}
