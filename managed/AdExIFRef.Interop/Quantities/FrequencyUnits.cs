namespace AdExIFRef.Interop;

/// <summary>Units of rates on numbers and arrays: 20.Hz, values.Hz.</summary>
public static class FrequencyUnits
{
    /// <summary>A number given a unit of rate.</summary>
    /// <param name="value">A number.</param>
    extension(double value)
    {
        /// <summary>That many spikes per second.</summary>
        public Frequency Hz => new(value);

        /// <summary>That many thousand spikes per second.</summary>
        public Frequency kHz => new(value * 1e3);
    }

    /// <summary>A number given a unit of rate.</summary>
    /// <param name="value">A number.</param>
    extension(int value)
    {
        /// <summary>That many spikes per second.</summary>
        public Frequency Hz => new(value);

        /// <summary>That many thousand spikes per second.</summary>
        public Frequency kHz => new(value * 1e3);
    }

    /// <summary>An array given a unit of rate.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(double[] values)
    {
        /// <summary>The values, in spikes per second.</summary>
        public Frequency[] Hz => Array.ConvertAll(values, value => new Frequency(value));
    }
}
