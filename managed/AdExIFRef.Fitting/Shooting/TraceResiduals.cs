namespace AdExIFRef.Fitting;

/// <summary>
/// The squared difference of a forced trace and the recording, with its gradient and its
/// Gauss-Newton matrix, exact by the chain of the steps' derivatives.
/// </summary>
internal sealed class TraceResiduals
{
    private const int N = Unknown.Count;

    private readonly TraceData _data;
    private readonly ForcedTrace _trace;
    private readonly StepDerivatives _derivatives;
    private readonly Compression _compression;
    private readonly bool[] _isScored;
    private readonly double[] _bySample;
    private double[] _ofV = [];
    private double[] _ofW = [];

    public TraceResiduals(TraceData data, int substeps, Compression compression)
    {
        (_data, _compression) = (data, compression);
        _trace = new ForcedTrace(data, substeps);
        _derivatives = new StepDerivatives(data.Backend);
        _isScored = new bool[data.Samples];
        Array.Fill(_isScored, true);
        foreach (int peak in data.Shape.Peaks)
        {
            int last = data.Shape.IsInstant ? peak : peak + data.Shape.Dead - 1;
            int first = data.Shape.IsInstant ? peak : peak - Math.Max(2, data.Shape.Rise);
            for (int i = Math.Max(0, first); i <= Math.Min(last, data.Samples - 1); i++)
            {
                _isScored[i] = false;
            }
        }
        Scored = _isScored.Count(x => x);
        _bySample = new double[data.Samples];
    }

    /// <summary>The number of samples that count.</summary>
    public int Scored { get; }

    /// <summary>The model's V at each sample, mV.</summary>
    public ReadOnlySpan<double> Predicted => _bySample;

    /// <summary>Whether a sample counts.</summary>
    public bool IsScored(int sample) => _isScored[sample];

    /// <summary>Returns the sum of squared residuals, mV².</summary>
    /// <param name="p">The unknowns, in base units.</param>
    /// <param name="guard">The largest exponent.</param>
    public double Sum(ReadOnlySpan<double> p, double guard)
    {
        _trace.Simulate(p, guard);
        Gather(p);
        double sum = 0;
        for (int i = 0; i < _data.Samples; i++)
        {
            if (_isScored[i])
            {
                double r = Residual(i);
                sum += r * r;
            }
        }
        return double.IsFinite(sum) ? sum : double.MaxValue;
    }

    /// <summary>Fills in the gradient of half the sum, and its Gauss-Newton matrix, at the unknowns
    /// of the last <see cref="Sum"/>.</summary>
    /// <param name="p">The unknowns, in base units.</param>
    /// <param name="guard">The largest exponent.</param>
    /// <param name="gradient">[unknowns].</param>
    /// <param name="matrix">[unknowns, unknowns].</param>
    public void Differentiate(
        ReadOnlySpan<double> p, double guard, double[] gradient, double[,] matrix)
    {
        Array.Clear(gradient);
        Array.Clear(matrix);
        double[] sv = new double[N];
        double[] sw = new double[N];
        for (int k = 0; k < _trace.Segments; k++)
        {
            _trace.StartSensitivities(k, sv, sw);
            if (k > 0 && _data.Shape.IsInstant)
            {
                for (int i = _data.Shape.Peaks[k - 1] + 1;
                    i <= Math.Min(_data.Resume(k - 1), _data.Samples - 1); i++)
                {
                    Add(i, sv, gradient, matrix);
                }
            }
            Chain(p, guard, k, sv, sw, gradient, matrix);
        }
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < i; j++)
            {
                matrix[j, i] = matrix[i, j];
            }
        }
    }

    private void Chain(
        ReadOnlySpan<double> p, double guard, int segment, double[] sv, double[] sw,
        double[] gradient, double[,] matrix)
    {
        (int start, int end) = _trace.Segment(segment);
        int width = StepDerivatives.Width;
        int length = (end - start) * width;
        if (length == 0)
        {
            return;
        }
        if (_ofV.Length < length)
        {
            (_ofV, _ofW) = (new double[length], new double[length]);
        }
        _derivatives.Compute(
            p, guard, _trace.Dt, _trace.V.AsSpan(start, end - start),
            _trace.W.AsSpan(start, end - start), _trace.Current[start..end], _ofV, _ofW);
        if (segment == 0)
        {
            Add(0, sv, gradient, matrix);
        }
        for (int g = start; g < end; g++)
        {
            Advance(_ofV.AsSpan((g - start) * width, width),
                _ofW.AsSpan((g - start) * width, width), sv, sw);
            if ((g + 1) % _trace.Substeps == 0)
            {
                Add((g + 1) / _trace.Substeps, sv, gradient, matrix);
            }
        }
    }

    /// <summary>Takes the derivatives of the state through a step.</summary>
    private static void Advance(
        ReadOnlySpan<double> ofV, ReadOnlySpan<double> ofW, double[] sv, double[] sw)
    {
        for (int u = 0; u < N; u++)
        {
            (sv[u], sw[u]) =
                ((ofV[0] * sv[u]) + (ofV[1] * sw[u]), (ofW[0] * sv[u]) + (ofW[1] * sw[u]));
        }
        for (int q = 0; q < Unknown.OfStep.Length; q++)
        {
            sv[Unknown.OfStep[q]] += ofV[2 + q];
            sw[Unknown.OfStep[q]] += ofW[2 + q];
        }
    }

    private void Add(int sample, double[] sv, double[] gradient, double[,] matrix)
    {
        if (!_isScored[sample])
        {
            return;
        }
        double slope = _compression.Slope(_bySample[sample]);
        if (slope < 1e-6)
        {
            return;
        }
        double r = Residual(sample) * slope;
        double square = slope * slope;
        for (int i = 0; i < N; i++)
        {
            gradient[i] += r * sv[i];
            double x = square * sv[i];
            for (int j = 0; j <= i; j++)
            {
                matrix[i, j] += x * sv[j];
            }
        }
    }

    private double Residual(int sample) =>
        _compression.Of(_bySample[sample]) - _compression.Of(_data.Voltage[sample]);

    private void Gather(ReadOnlySpan<double> p)
    {
        for (int k = 0; k < _trace.Segments; k++)
        {
            (int start, int end) = _trace.Segment(k);
            if (k > 0)
            {
                int from = _data.Shape.Peaks[k - 1] + 1;
                int to = Math.Min(start / _trace.Substeps, _data.Samples - 1);
                for (int i = from; i <= to; i++)
                {
                    _bySample[i] = p[Unknown.VReset] + _data.Overshoot(k - 1);
                }
            }
            int m = _trace.Substeps;
            for (int g = (start + m - 1) / m * m; g <= end; g += m)
            {
                if (g > start || k == 0)
                {
                    _bySample[g / m] = _trace.V[g];
                }
            }
        }
    }
}
