namespace AdExIFRef.Tool.Training;

/// <summary>
/// Labelled spike trains: each sample has a spike of every afferent, kept in the order of time and,
/// within a step, of the afferents.
/// </summary>
internal sealed class SpikeSamples
{
    private readonly InputSpike[] _spikes;
    private readonly int[] _labels;

    /// <param name="afferents">The spikes of a sample.</param>
    /// <param name="steps">The step of each spike, [samples, afferents].</param>
    /// <param name="labels">The class of each sample.</param>
    public SpikeSamples(int afferents, ReadOnlySpan<int> steps, int[] labels)
    {
        Afferents = afferents;
        _labels = labels;
        _spikes = new InputSpike[steps.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            _spikes[i] = new InputSpike(steps[i], i % afferents);
        }
        for (int sample = 0; sample < labels.Length; sample++)
        {
            Array.Sort(_spikes, sample * afferents, afferents);
        }
    }

    /// <summary>The number of samples.</summary>
    public int Count => _labels.Length;

    /// <summary>The spikes of a sample.</summary>
    public int Afferents { get; }

    /// <summary>The class of a sample.</summary>
    public int Label(int sample) => _labels[sample];

    /// <summary>The spikes of a sample, the earliest first.</summary>
    public ReadOnlySpan<InputSpike> Spikes(int sample) =>
        _spikes.AsSpan(sample * Afferents, Afferents);

    /// <summary>Some of them, by their numbers.</summary>
    public Samples Choose(ReadOnlySpan<int> numbers) => new(this, numbers);
}
