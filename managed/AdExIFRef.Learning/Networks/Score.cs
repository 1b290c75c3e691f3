namespace AdExIFRef.Learning;

/// <summary>How a network did on some samples.</summary>
/// <param name="Samples">How many.</param>
/// <param name="TotalLoss">The sum of their losses.</param>
/// <param name="Correct">How many it classified rightly.</param>
/// <param name="Spikes">The spikes of its hidden neurons.</param>
internal readonly record struct Score(int Samples, double TotalLoss, int Correct, long Spikes)
{
    /// <summary>The mean loss of a sample.</summary>
    public double Loss => TotalLoss / Samples;

    /// <summary>The share that was classified rightly.</summary>
    public double Accuracy => (double)Correct / Samples;

    public static Score operator +(Score left, Score right) => new(
        left.Samples + right.Samples, left.TotalLoss + right.TotalLoss,
        left.Correct + right.Correct, left.Spikes + right.Spikes);
}
