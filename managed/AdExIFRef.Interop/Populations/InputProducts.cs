using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Inputs times weights, and the gradients of both.</summary>
internal sealed unsafe class InputProducts<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DenseKernel<T> _dense = DenseKernel<T>.Best;
    private readonly T[] _inputs;
    private readonly T[] _weights;
    private readonly int _m;
    private readonly int _n;
    private readonly int _rows;

    /// <summary>Computes the currents.</summary>
    /// <param name="inputs">[rows, m]; copied.</param>
    /// <param name="weights">[m, n]; copied.</param>
    /// <param name="m">The number of inputs.</param>
    /// <param name="n">The number of neurons.</param>
    public InputProducts(ReadOnlySpan<T> inputs, ReadOnlySpan<T> weights, int m, int n)
    {
        (_m, _n, _rows) = (m, n, inputs.Length / m);
        _inputs = inputs.ToArray();
        _weights = weights.ToArray();
        var currents = new T[checked(_rows * n)];
        fixed (T* x = _inputs, u = _weights, to = currents)
        {
            for (int row = 0; row < _rows; row++)
            {
                _dense.Multiply(x + ((long)row * m), u, m, n, to + ((long)row * n));
            }
        }
        Currents = currents;
    }

    /// <summary>Gets inputs times weights, [rows, n].</summary>
    public T[] Currents { get; }

    /// <summary>Returns the gradient by the weights, [m, n]: the sum over rows, the last first.
    /// </summary>
    /// <param name="byCurrent">[rows, n].</param>
    public T[] ByWeights(ReadOnlySpan<T> byCurrent)
    {
        var gradient = new T[_m * _n];
        fixed (T* x = _inputs, d = byCurrent, to = gradient)
        {
            for (int row = _rows - 1; row >= 0; row--)
            {
                _dense.AddOuter(x + ((long)row * _m), d + ((long)row * _n), _m, _n, 0, _n, to);
            }
        }
        return gradient;
    }

    /// <summary>Returns the gradient by the inputs, [rows, m].</summary>
    /// <param name="byCurrent">[rows, n].</param>
    public T[] ByInputs(ReadOnlySpan<T> byCurrent)
    {
        var gradient = new T[_rows * _m];
        var packed = new T[_dense.PackedLength(_m, _n)];
        fixed (T* u = _weights, p = packed, d = byCurrent, to = gradient)
        {
            _dense.Pack(u, _m, _n, p);
            _dense.MultiplyTransposed(d, p, _m, _n, 0, _rows, to);
        }
        return gradient;
    }
}
