using AdExIFRef.Interop;

namespace AdExIFRef.Learning;

/// <summary>
/// A smooth random manifold of Zenke and Vogels, "The remarkable robustness of surrogate gradient
/// learning for instilling complex function in spiking neural networks", Neural Computation 33
/// (2021): coordinate i of the point x is the product over the manifold's dimensions j of
/// <c>sum_k a_ijk k^-alpha sin(2 pi (k b_ijk x_j + c_ijk))</c>, k = 1, 2, ..., with a, b and c
/// uniform in [0, 1). The larger alpha, the smoother.
/// </summary>
internal sealed class RandomManifold
{
    /// <summary>Where a term's k^-alpha falls below this, the sum ends.</summary>
    private const double Precision = 1e-3;

    private const int MostTerms = 1000;

    private readonly Term[] _terms;
    private readonly int _perSum;

    /// <param name="embedding">The coordinates of a point of the manifold's surroundings.</param>
    /// <param name="dimension">Those within the manifold.</param>
    /// <param name="smoothness">alpha, above 0.</param>
    /// <param name="random">What decides the shape.</param>
    public RandomManifold(int embedding, int dimension, double smoothness, RandomStream random)
    {
        (Embedding, Dimension) = (embedding, dimension);
        _perSum = Terms(smoothness);
        _terms = new Term[embedding * dimension * _perSum];
        for (int i = 0; i < _terms.Length; i++)
        {
            int k = (i % _perSum) + 1;
            double amplitude = random.Uniform() * Falloff(k, smoothness);
            _terms[i] = new Term(amplitude, k * random.Uniform(), random.Uniform());
        }
    }

    /// <summary>The coordinates of a point of the surroundings.</summary>
    public int Embedding { get; }

    /// <summary>The coordinates within the manifold.</summary>
    public int Dimension { get; }

    /// <summary>The point at some coordinates within the manifold, each in [0, 1).</summary>
    public void Evaluate(ReadOnlySpan<double> coordinates, Span<double> point)
    {
        ReadOnlySpan<Term> terms = _terms;
        for (int i = 0; i < point.Length; i++)
        {
            double product = 1;
            for (int j = 0; j < coordinates.Length; j++)
            {
                product *= Sum(terms[.._perSum], coordinates[j]);
                terms = terms[_perSum..];
            }
            point[i] = product;
        }
    }

    private static double Sum(ReadOnlySpan<Term> terms, double x)
    {
        double sum = 0;
        foreach (Term term in terms)
        {
            sum += term.Amplitude * PortableMath.SinTurns((term.Frequency * x) + term.Phase);
        }
        return sum;
    }

    private static int Terms(double smoothness)
    {
        int count = 1;
        while (count < MostTerms && Falloff(count + 1, smoothness) >= Precision)
        {
            count++;
        }
        return count;
    }

    /// <summary>k^-alpha, the same bits everywhere.</summary>
    private static double Falloff(int k, double smoothness) =>
        PortableMath.Exp(-smoothness * PortableMath.Log(k));

    private readonly record struct Term(double Amplitude, double Frequency, double Phase);
}
