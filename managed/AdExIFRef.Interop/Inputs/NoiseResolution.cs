namespace AdExIFRef.Interop;

/// <summary>Checks what a caller gave for a noise and brings it to base units.</summary>
internal static class NoiseResolution
{
    /// <summary>The values of an input for a layer of that shape.</summary>
    /// <exception cref="ArgumentException">An array does not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static NoiseValues Of(NoiseInput input, Shape inSize)
    {
        double[] mean = input.Mean.Resolve(inSize, nameof(NoiseInput.Mean));
        ParameterGuard.Finite<Current>(mean, nameof(NoiseInput.Mean));
        ulong seed = unchecked((ulong)input.Seed);
        if (input is OrnsteinUhlenbeckInput filtered)
        {
            double[] tau = filtered.Tau.Resolve(inSize, nameof(filtered.Tau));
            ParameterGuard.Positive<Time>(tau, nameof(filtered.Tau));
            return new NoiseValues(
                adexif_noise_kind.ADEXIF_NOISE_OU, seed, mean,
                Deviations(filtered.Deviation, inSize), tau);
        }
        var white = (WhiteNoiseInput)input;
        return new NoiseValues(
            adexif_noise_kind.ADEXIF_NOISE_WHITE, seed, mean,
            Deviations(white.Deviation, inSize), [0]);
    }

    private static double[] Deviations<TQ>(Parameter<TQ> deviation, Shape inSize)
        where TQ : struct, IQuantity<TQ>
    {
        double[] values = deviation.Resolve(inSize, "Deviation");
        ParameterGuard.NonNegative<TQ>(values, "Deviation");
        return values;
    }
}
