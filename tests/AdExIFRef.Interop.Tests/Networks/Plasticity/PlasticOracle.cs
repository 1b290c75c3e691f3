namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>
/// Plasticity by its definition: for every synapse all its pairs of spikes, one by one, with
/// exponentials of their intervals. Slow, and written without the library's code.
/// </summary>
internal sealed class PlasticOracle
{
    private readonly ProjectionSynapses<double> _synapses;
    private readonly int _firstSource;
    private readonly int _firstTarget;
    private readonly List<int>[] _arrivals;
    private readonly List<int>[] _spikes;

    public PlasticOracle(Projection<double> projection)
    {
        _synapses = projection.GetSynapses();
        _firstSource = projection.Pre.First;
        _firstTarget = projection.Post.First;
        Weights = _synapses.Weights.ToArray();
        _arrivals = [.. Weights.Select(_ => new List<int>())];
        _spikes = [.. Weights.Select(_ => new List<int>())];
    }

    public double[] Weights { get; }

    /// <summary>Takes the events of a step.</summary>
    /// <param name="step">The step, k.</param>
    /// <param name="pre">The sources' spikes: [step].</param>
    /// <param name="post">The targets' spikes: [step].</param>
    /// <param name="onPost">The weight after a spike of the target: of the weight, the intervals
    /// since all arrivals, and since all earlier spikes of the target.</param>
    /// <param name="onPre">The weight after an arrival: of the weight, the intervals since all
    /// earlier arrivals, and since all spikes of the target.</param>
    public void Advance(
        int step, List<HashSet<int>> pre, List<HashSet<int>> post,
        Func<double, int[], int[], double> onPost, Func<double, int[], int[], double> onPre)
    {
        for (int i = 0; i < Weights.Length; i++)
        {
            if (step > 0 && post[step - 1].Contains(_firstTarget + _synapses.Targets[i]))
            {
                Weights[i] = onPost(
                    Weights[i], Since(_arrivals[i], step - 1), Since(_spikes[i], step - 1));
                _spikes[i].Add(step - 1);
            }
            int spike = step - 1 - _synapses.DelaySteps[i];
            if (spike >= 0 && pre[spike].Contains(_firstSource + _synapses.Sources[i]))
            {
                Weights[i] = onPre(Weights[i], Since(_arrivals[i], step), Since(_spikes[i], step));
                _arrivals[i].Add(step);
            }
        }
    }

    private static int[] Since(List<int> events, int step) =>
        [.. events.Select(one => step - one)];
}
