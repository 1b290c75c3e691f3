namespace AdExIFRef.Fitting;

/// <summary>The van Rossum distance of spike trains, for a search: few operations, no
/// objects.</summary>
internal static class TrainDistance
{
    /// <summary>Returns the squared distance, in units of half a spike that only one train
    /// has.</summary>
    /// <param name="model">Times, ms, ascending.</param>
    /// <param name="data">Likewise.</param>
    /// <param name="tau">How long a spike is remembered, ms.</param>
    public static double Square(List<double> model, ReadOnlySpan<double> data, double tau)
    {
        double trace = 0, before = 0, sum = 0;
        int m = 0, d = 0;
        while (m < model.Count || d < data.Length)
        {
            bool isModel = m < model.Count && (d >= data.Length || model[m] <= data[d]);
            double time = isModel ? model[m++] : data[d++];
            double decay = Math.Exp((before - time) / tau);
            sum += trace * trace * (1 - (decay * decay));
            trace = (trace * decay) + (isModel ? 1 : -1);
            before = time;
        }
        return sum + (trace * trace);
    }
}
