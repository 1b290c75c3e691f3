using MathNet.Numerics.LinearAlgebra;

namespace AdExIFRef.Fitting;

/// <summary>Linear least squares with few columns, summed row by row in a fixed order.</summary>
internal sealed class NormalEquations(int columns)
{
    private readonly double[,] _matrix = new double[columns, columns];
    private readonly double[] _right = new double[columns];
    private double _square;

    /// <summary>The number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="row">[columns].</param>
    /// <param name="value">What the row should give.</param>
    /// <param name="weight">Of its square.</param>
    public void Add(ReadOnlySpan<double> row, double value, double weight)
    {
        for (int i = 0; i < columns; i++)
        {
            double x = weight * row[i];
            _right[i] += x * value;
            for (int j = 0; j <= i; j++)
            {
                _matrix[i, j] += x * row[j];
            }
        }
        _square += weight * value * value;
        Rows++;
    }

    /// <summary>Returns the coefficients and the sum of squares that they leave; null where the
    /// rows do not determine them.</summary>
    public (double[] Coefficients, double Left)? Solve()
    {
        double[] scale = new double[columns];
        for (int i = 0; i < columns; i++)
        {
            scale[i] = _matrix[i, i] > 0 ? 1 / Math.Sqrt(_matrix[i, i]) : 1;
        }
        Matrix<double> matrix = Matrix<double>.Build.Dense(
            columns, columns,
            (i, j) => (scale[i] * scale[j] * _matrix[Math.Max(i, j), Math.Min(i, j)])
                + (i == j ? 1e-12 : 0));
        Vector<double> right = Vector<double>.Build.Dense(columns, i => scale[i] * _right[i]);
        double[] solution = [.. matrix.Solve(right)];
        double left = _square;
        for (int i = 0; i < columns; i++)
        {
            left -= solution[i] * right[i];
            solution[i] *= scale[i];
        }
        return solution.All(double.IsFinite) ? (solution, Math.Max(left, 0)) : null;
    }
}
