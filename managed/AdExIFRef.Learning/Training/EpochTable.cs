namespace AdExIFRef.Learning;

/// <summary>The epochs of a training as text.</summary>
internal static class EpochTable
{
    /// <summary>Writes a table with a line for each epoch.</summary>
    /// <param name="epochs">The epochs.</param>
    /// <param name="network">The network, for the spikes of a hidden neuron.</param>
    /// <param name="output">Where to.</param>
    public static void Write(
        IReadOnlyList<Epoch> epochs, NetworkSettings network, TextWriter output)
    {
        output.WriteLine("epoch     loss  accuracy  test loss  accuracy  spikes per neuron");
        foreach (Epoch epoch in epochs)
        {
            double spikes = (double)epoch.Test.Spikes / epoch.Test.Samples / network.Hidden;
            output.WriteLine(
                $"{epoch.Number,5} {epoch.Training.Loss,8:F6} {Percent(epoch.Training),9}  "
                + $"{epoch.Test.Loss,9:F6} {Percent(epoch.Test),9}  {spikes,17:F2}");
        }
    }

    /// <summary>Returns the accuracy in per cent.</summary>
    public static string Percent(Score score) => $"{100 * score.Accuracy:F1} %";
}
