namespace AdExIFRef.Learning;

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

/// <summary>A spike of an afferent.</summary>
/// <param name="Step">When.</param>
/// <param name="Afferent">Whose.</param>
internal readonly record struct InputSpike(int Step, int Afferent) : IComparable<InputSpike>
{
    public int CompareTo(InputSpike other) =>
        (Step, Afferent).CompareTo((other.Step, other.Afferent));
}

/// <summary>Some samples in some order: a mini-batch, or a part of one.</summary>
/// <param name="all">What they are chosen from.</param>
/// <param name="numbers">Which ones.</param>
internal readonly ref struct Samples(SpikeSamples all, ReadOnlySpan<int> numbers)
{
    private readonly ReadOnlySpan<int> _numbers = numbers;

    public int Count => _numbers.Length;

    public int Label(int index) => all.Label(_numbers[index]);

    public ReadOnlySpan<InputSpike> Spikes(int index) => all.Spikes(_numbers[index]);
}
