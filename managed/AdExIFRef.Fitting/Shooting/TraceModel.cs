using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace AdExIFRef.Fitting;

/// <summary>The residuals of a trace as MathNet's minimizer takes them: value, gradient and
/// Gauss-Newton matrix of the unknowns that are free.</summary>
internal sealed class TraceModel(
    TraceResiduals residuals, Coordinates coordinates, double[] fixedValues, int[] free,
    Action onEvaluation) : IObjectiveModel
{
    private readonly double[] _p = [.. fixedValues];
    private readonly double[] _origin =
        [.. free.Select(unknown => coordinates.To(unknown, fixedValues[unknown]))];

    private readonly double[] _gradient = new double[Unknown.Count];
    private readonly double[,] _matrix = new double[Unknown.Count, Unknown.Count];
    private double _value;
    private bool _isDifferentiated;

    /// <summary>The largest exponent: a V that runs away stays finite.</summary>
    public const double Guard = 6;

    /// <inheritdoc/>
    public Vector<double> Point { get; private set; } = Vector<double>.Build.Dense(free.Length);

    /// <inheritdoc/>
    public double Value => _value;

    /// <inheritdoc/>
    public Vector<double> Gradient
    {
        get
        {
            Differentiate();
            return Vector<double>.Build.Dense(
                free.Length, i => _gradient[free[i]] * Slope(free[i]));
        }
    }

    /// <inheritdoc/>
    public Matrix<double> Hessian
    {
        get
        {
            Differentiate();
            return Matrix<double>.Build.Dense(
                free.Length, free.Length,
                (i, j) => _matrix[free[i], free[j]] * Slope(free[i]) * Slope(free[j]));
        }
    }

    /// <inheritdoc/>
    public Vector<double> ObservedY => Vector<double>.Build.Dense(residuals.Scored);

    /// <inheritdoc/>
    public Matrix<double> Weights => null!;

    /// <inheritdoc/>
    public Vector<double> ModelValues => Vector<double>.Build.Dense(residuals.Scored);

    /// <inheritdoc/>
    public int FunctionEvaluations { get; set; }

    /// <inheritdoc/>
    public int JacobianEvaluations { get; set; }

    /// <inheritdoc/>
    public int DegreeOfFreedom => residuals.Scored - free.Length;

    /// <inheritdoc/>
    public bool IsGradientSupported => true;

    /// <inheritdoc/>
    public bool IsHessianSupported => true;

    /// <summary>The least value so far.</summary>
    public double BestValue { get; private set; } = double.PositiveInfinity;

    /// <summary>The unknowns, in base units, that gave it.</summary>
    public double[] Best { get; private set; } = fixedValues;

    /// <inheritdoc/>
    public void SetParameters(Vector<double> initialGuess, List<bool>? isFixed = null) =>
        Point = initialGuess.Clone();

    /// <inheritdoc/>
    public void EvaluateAt(Vector<double> parameters)
    {
        onEvaluation();
        Point = parameters.Clone();
        for (int i = 0; i < free.Length; i++)
        {
            _p[free[i]] = coordinates.From(free[i], _origin[i] + parameters[i]);
        }
        _value = residuals.Sum(_p, Guard);
        if (_value < BestValue)
        {
            (BestValue, Best) = (_value, [.. _p]);
        }
        _isDifferentiated = false;
        FunctionEvaluations++;
    }

    /// <inheritdoc/>
    public IObjectiveModel Fork() => CreateNew();

    /// <inheritdoc/>
    public IObjectiveModel CreateNew() =>
        new TraceModel(residuals, coordinates, _p, free, onEvaluation);

    /// <inheritdoc/>
    public IObjectiveFunction ToObjectiveFunction() => throw new NotSupportedException();

    private double Slope(int unknown) => coordinates.Slope(unknown, _p[unknown]);

    private void Differentiate()
    {
        if (!_isDifferentiated)
        {
            residuals.Differentiate(_p, Guard, _gradient, _matrix);
            _isDifferentiated = true;
            JacobianEvaluations++;
        }
    }
}
