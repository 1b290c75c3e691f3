using MathNet.Numerics.Random;

namespace AdExIFRef.Fitting;

/// <summary>
/// A search with a population in the unit cube (differential evolution, current-to-best): every
/// member moves along differences of others, and stays where it was if that is worse. All members
/// are evaluated at once.
/// </summary>
internal sealed class DifferentialEvolution
{
    private const double CrossOver = 0.9;
    private const double BestShare = 0.15;

    private readonly MersenneTwister _random;
    private readonly Action<double[][], double[]> _evaluate;
    private readonly double[][] _members;
    private readonly double[] _costs;

    /// <summary>Draws the first population and evaluates it.</summary>
    /// <param name="size">How many members there are.</param>
    /// <param name="dimensions">Of each.</param>
    /// <param name="seed">What is drawn depends on it alone.</param>
    /// <param name="evaluate">Fills in the cost of each member.</param>
    public DifferentialEvolution(
        int size, int dimensions, int seed, Action<double[][], double[]> evaluate)
    {
        _random = new MersenneTwister(seed);
        _evaluate = evaluate;
        _members = new double[size][];
        _costs = new double[size];
        // Latin hypercube: each dimension is covered evenly.
        for (int i = 0; i < size; i++)
        {
            _members[i] = new double[dimensions];
        }
        for (int d = 0; d < dimensions; d++)
        {
            int[] order = [.. Enumerable.Range(0, size)];
            for (int i = size - 1; i > 0; i--)
            {
                int other = _random.Next(i + 1);
                (order[i], order[other]) = (order[other], order[i]);
            }
            for (int i = 0; i < size; i++)
            {
                _members[i][d] = (order[i] + _random.NextDouble()) / size;
            }
        }
        evaluate(_members, _costs);
    }

    /// <summary>The best member.</summary>
    public double[] Best => _members[Array.IndexOf(_costs, _costs.Min())];

    /// <summary>Its cost.</summary>
    public double BestCost => _costs.Min();

    /// <summary>Evaluates all members again, after what they are measured by has changed.</summary>
    public void Evaluate() => _evaluate(_members, _costs);

    /// <summary>Makes the next generation.</summary>
    public void Step()
    {
        int size = _members.Length;
        int[] ranking = [.. Enumerable.Range(0, size).OrderBy(i => _costs[i])];
        double[][] trials = new double[size][];
        for (int i = 0; i < size; i++)
        {
            trials[i] = Trial(i, ranking);
        }
        double[] costs = new double[size];
        _evaluate(trials, costs);
        for (int i = 0; i < size; i++)
        {
            if (costs[i] <= _costs[i])
            {
                (_members[i], _costs[i]) = (trials[i], costs[i]);
            }
        }
    }

    private double[] Trial(int member, int[] ranking)
    {
        double[] now = _members[member];
        double[] best = _members[ranking[_random.Next((int)(BestShare * ranking.Length) + 1)]];
        double[] one = _members[_random.Next(_members.Length)];
        double[] other = _members[_random.Next(_members.Length)];
        double weight = 0.3 + (0.6 * _random.NextDouble());
        int sure = _random.Next(now.Length);
        double[] trial = new double[now.Length];
        for (int d = 0; d < trial.Length; d++)
        {
            double moved = now[d] + (weight * (best[d] - now[d] + one[d] - other[d]));
            bool takes = _random.NextDouble() < CrossOver || d == sure;
            // From beyond a bound back to half way.
            trial[d] = !takes ? now[d]
                : moved < 0 ? now[d] / 2 : moved > 1 ? (1 + now[d]) / 2 : moved;
        }
        return trial;
    }
}
