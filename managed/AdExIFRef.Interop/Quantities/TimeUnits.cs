namespace AdExIFRef.Interop;

/// <summary>Units of time on numbers and arrays: 10.ms, values.ms.</summary>
public static class TimeUnits
{
    /// <summary>A number given a unit of time.</summary>
    /// <param name="value">A number.</param>
    extension(double value)
    {
        /// <summary>That many milliseconds.</summary>
        public Time ms => Time.FromMilliseconds(value);

        /// <summary>That many seconds.</summary>
        public Time s => Time.FromSeconds(value);

        /// <summary>That many seconds.</summary>
        public Time seconds => Time.FromSeconds(value);

        /// <summary>That many microseconds.</summary>
        public Time us => Time.FromMicroseconds(value);
    }

    /// <summary>A number given a unit of time.</summary>
    /// <param name="value">A number.</param>
    extension(int value)
    {
        /// <summary>That many milliseconds.</summary>
        public Time ms => Time.FromMilliseconds(value);

        /// <summary>That many seconds.</summary>
        public Time s => Time.FromSeconds(value);

        /// <summary>That many seconds.</summary>
        public Time seconds => Time.FromSeconds(value);

        /// <summary>That many microseconds.</summary>
        public Time us => Time.FromMicroseconds(value);
    }

    /// <summary>A number given a unit of time.</summary>
    /// <param name="value">A number.</param>
    extension(long value)
    {
        /// <summary>That many milliseconds.</summary>
        public Time ms => Time.FromMilliseconds(value);

        /// <summary>That many seconds.</summary>
        public Time s => Time.FromSeconds(value);

        /// <summary>That many seconds.</summary>
        public Time seconds => Time.FromSeconds(value);

        /// <summary>That many microseconds.</summary>
        public Time us => Time.FromMicroseconds(value);
    }

    /// <summary>A number given a unit of time.</summary>
    /// <param name="value">A number.</param>
    extension(float value)
    {
        /// <summary>That many milliseconds.</summary>
        public Time ms => Time.FromMilliseconds(value);

        /// <summary>That many seconds.</summary>
        public Time s => Time.FromSeconds(value);

        /// <summary>That many seconds.</summary>
        public Time seconds => Time.FromSeconds(value);

        /// <summary>That many microseconds.</summary>
        public Time us => Time.FromMicroseconds(value);
    }

    /// <summary>An array given a unit of time.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(double[] values)
    {
        /// <summary>The values, in milliseconds.</summary>
        public QuantityArray<Time> ms => QuantityArray<Time>.Convert(values, Time.FromMilliseconds);

        /// <summary>The values, in seconds.</summary>
        public QuantityArray<Time> s => QuantityArray<Time>.Convert(values, Time.FromSeconds);

        /// <summary>The values, in seconds.</summary>
        public QuantityArray<Time> seconds => QuantityArray<Time>.Convert(values, Time.FromSeconds);

        /// <summary>The values, in microseconds.</summary>
        public QuantityArray<Time> us => QuantityArray<Time>.Convert(values, Time.FromMicroseconds);
    }

    /// <summary>An array given a unit of time.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(float[] values)
    {
        /// <summary>The values, in milliseconds.</summary>
        public QuantityArray<Time> ms => QuantityArray<Time>.Convert(values, Time.FromMilliseconds);

        /// <summary>The values, in seconds.</summary>
        public QuantityArray<Time> s => QuantityArray<Time>.Convert(values, Time.FromSeconds);

        /// <summary>The values, in seconds.</summary>
        public QuantityArray<Time> seconds => QuantityArray<Time>.Convert(values, Time.FromSeconds);

        /// <summary>The values, in microseconds.</summary>
        public QuantityArray<Time> us => QuantityArray<Time>.Convert(values, Time.FromMicroseconds);
    }
}
