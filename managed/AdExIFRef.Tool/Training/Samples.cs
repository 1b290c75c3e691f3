namespace AdExIFRef.Tool.Training;

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
