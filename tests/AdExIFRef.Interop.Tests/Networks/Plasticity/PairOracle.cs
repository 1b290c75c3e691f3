namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>
/// STDP from its definition, in double with the platform's exponential: every pair of spikes by
/// itself. It also adds up what arrives.
/// </summary>
internal sealed class PairOracle(Projection<double> projection, Stdp rule)
{
    private readonly ProjectionSynapses<double> _all = projection.GetSynapses();
    private readonly List<int[]> _pre = [];
    private readonly List<int[]> _post = [];

    /// <summary>The weights of now.</summary>
    public double[] Weights { get; } = projection.GetWeights();

    /// <summary>What arrived in the last step, per neuron of the target population.</summary>
    public double[] Arrived { get; } = new double[projection.Post.Population.Count];

    /// <summary>Makes a step.</summary>
    public void Step(int[] pre, int[] post)
    {
        _pre.Add(pre);
        _post.Add(post);
        Array.Clear(Arrived);
        int now = _pre.Count - 1; // the step; list i holds the spikes of step i - 1
        for (int i = 0; i < Weights.Length; i++)
        {
            int source = _all.Sources[i] + projection.Pre.First;
            int target = _all.Targets[i] + projection.Post.First;
            int delay = _all.DelaySteps[i];
            if (_post[now].Contains(target))
            {
                Weights[i] = Raised(Weights[i], Trace(
                    _pre, source, now - 1, 0, delay, rule.TauPlus));
            }
            for (int k = Count(_pre, now - delay, source); k > 0; k--)
            {
                Weights[i] = Lowered(Weights[i], Trace(
                    _post, target, now - 1, 1, -1, rule.TauMinus));
                Arrived[target] += Weights[i];
            }
        }
    }

    /// <summary>The sum over events: list index - delay is the step of the event.</summary>
    private double Trace(
        List<int[]> lists, int neuron, int last, int age, int delay, Time tau)
    {
        double sum = 0;
        for (int step = last; step >= -1; step--)
        {
            int count = Count(lists, step - delay, neuron);
            double one = Math.Exp(-(last - step + age) * 0.1 / tau.BaseValue);
            if (count > 0 && rule.Pairing == SpikePairing.NearestNeighbor)
            {
                return one;
            }
            sum += count * one;
        }
        return sum;
    }

    private static int Count(List<int[]> lists, int index, int neuron) =>
        index < 0 || index >= lists.Count ? 0 : lists[index].Count(one => one == neuron);

    private double Raised(double weight, double trace) => Math.Clamp(
        weight + (rule.APlus * trace * Range * Power((rule.WMax - weight) / Range)),
        rule.WMin, rule.WMax);

    private double Lowered(double weight, double trace) => Math.Clamp(
        weight - (rule.AMinus * trace * Range * Power((weight - rule.WMin) / Range)),
        rule.WMin, rule.WMax);

    private double Range => rule.WMax - rule.WMin;

    private double Power(double part) =>
        rule.Exponent == 0 ? 1 : Math.Pow(Math.Max(0, part), rule.Exponent);
}
