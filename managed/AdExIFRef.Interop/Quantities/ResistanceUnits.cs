namespace AdExIFRef.Interop;

/// <summary>Units of resistance on numbers and arrays: 10.ohm, values.ohm.</summary>
public static class ResistanceUnits
{
    /// <summary>A number given a unit of resistance.</summary>
    /// <param name="value">A number.</param>
    extension(double value)
    {
        /// <summary>That many ohms.</summary>
        public Resistance ohm => Resistance.FromOhms(value);

        /// <summary>That many kiloohms.</summary>
        public Resistance kohm => Resistance.FromKiloohms(value);

        /// <summary>That many megaohms.</summary>
        public Resistance Mohm => Resistance.FromMegaohms(value);

        /// <summary>That many gigaohms.</summary>
        public Resistance Gohm => Resistance.FromGigaohms(value);
    }

    /// <summary>A number given a unit of resistance.</summary>
    /// <param name="value">A number.</param>
    extension(int value)
    {
        /// <summary>That many ohms.</summary>
        public Resistance ohm => Resistance.FromOhms(value);

        /// <summary>That many kiloohms.</summary>
        public Resistance kohm => Resistance.FromKiloohms(value);

        /// <summary>That many megaohms.</summary>
        public Resistance Mohm => Resistance.FromMegaohms(value);

        /// <summary>That many gigaohms.</summary>
        public Resistance Gohm => Resistance.FromGigaohms(value);
    }

    /// <summary>A number given a unit of resistance.</summary>
    /// <param name="value">A number.</param>
    extension(long value)
    {
        /// <summary>That many ohms.</summary>
        public Resistance ohm => Resistance.FromOhms(value);

        /// <summary>That many kiloohms.</summary>
        public Resistance kohm => Resistance.FromKiloohms(value);

        /// <summary>That many megaohms.</summary>
        public Resistance Mohm => Resistance.FromMegaohms(value);

        /// <summary>That many gigaohms.</summary>
        public Resistance Gohm => Resistance.FromGigaohms(value);
    }

    /// <summary>A number given a unit of resistance.</summary>
    /// <param name="value">A number.</param>
    extension(float value)
    {
        /// <summary>That many ohms.</summary>
        public Resistance ohm => Resistance.FromOhms(value);

        /// <summary>That many kiloohms.</summary>
        public Resistance kohm => Resistance.FromKiloohms(value);

        /// <summary>That many megaohms.</summary>
        public Resistance Mohm => Resistance.FromMegaohms(value);

        /// <summary>That many gigaohms.</summary>
        public Resistance Gohm => Resistance.FromGigaohms(value);
    }

    /// <summary>An array given a unit of resistance.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(double[] values)
    {
        /// <summary>The values, in ohms.</summary>
        public QuantityArray<Resistance> ohm =>
            QuantityArray<Resistance>.Convert(values, Resistance.FromOhms);

        /// <summary>The values, in kiloohms.</summary>
        public QuantityArray<Resistance> kohm =>
            QuantityArray<Resistance>.Convert(values, Resistance.FromKiloohms);

        /// <summary>The values, in megaohms.</summary>
        public QuantityArray<Resistance> Mohm =>
            QuantityArray<Resistance>.Convert(values, Resistance.FromMegaohms);

        /// <summary>The values, in gigaohms.</summary>
        public QuantityArray<Resistance> Gohm =>
            QuantityArray<Resistance>.Convert(values, Resistance.FromGigaohms);
    }

    /// <summary>An array given a unit of resistance.</summary>
    /// <param name="values">An array; its values are copied.</param>
    extension(float[] values)
    {
        /// <summary>The values, in ohms.</summary>
        public QuantityArray<Resistance> ohm =>
            QuantityArray<Resistance>.Convert(values, Resistance.FromOhms);

        /// <summary>The values, in kiloohms.</summary>
        public QuantityArray<Resistance> kohm =>
            QuantityArray<Resistance>.Convert(values, Resistance.FromKiloohms);

        /// <summary>The values, in megaohms.</summary>
        public QuantityArray<Resistance> Mohm =>
            QuantityArray<Resistance>.Convert(values, Resistance.FromMegaohms);

        /// <summary>The values, in gigaohms.</summary>
        public QuantityArray<Resistance> Gohm =>
            QuantityArray<Resistance>.Convert(values, Resistance.FromGigaohms);
    }
}
