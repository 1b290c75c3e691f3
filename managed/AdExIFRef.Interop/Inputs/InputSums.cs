namespace AdExIFRef.Interop;

/// <summary>Where keyed inputs add what they give; one element per neuron.</summary>
internal ref struct InputSums<T>
{
    /// <summary>mA, or mV of jumps: one row, or several of the same length.</summary>
    public Span<T> Rows;

    /// <summary>siemens; for conductances.</summary>
    public Span<T> Conductance;

    /// <summary>siemens; for functions of V.</summary>
    public Span<T> Slope;

    /// <summary>mV, after the reset; for functions of V.</summary>
    public ReadOnlySpan<T> Potential;

    /// <summary>For functions.</summary>
    public Span<T> Scratch;

    /// <summary>For functions of V.</summary>
    public Span<T> SlopeScratch;

    /// <summary>Whether noise adds its mean: in a step the kernel adds the noise itself.</summary>
    public bool WithMeanOfNoise;
}
