using System.Numerics;
using System.Numerics.Tensors;

namespace AdExIFRef.Benchmarks;

/// <summary>
/// The model as a composition of <see cref="TensorPrimitives"/>: one vectorised pass over the
/// arrays for each operation, and plain loops for what selects. Documented parameters, soft reset.
/// </summary>
internal sealed class TensorNeurons<T> : INeurons<T> where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T Tau = Number(10), TauW = Number(30), TauRef = Number(1.7);
    private static readonly T VTh = Number(-55), VReset = Number(-68), VRest = Number(-65);
    private static readonly T VT = Number(-59.9), DeltaT = Number(3.48);
    private static readonly T R = Number(1), A = Number(1), B = Number(1);
    private readonly T[] _v, _w, _last, _e, _z, _phi, _v1, _w1;

    public TensorNeurons(int n)
    {
        (_v, _w, _last) = (new T[n], new T[n], new T[n]);
        (_e, _z, _phi, _v1, _w1) = (new T[n], new T[n], new T[n], new T[n], new T[n]);
        Array.Fill(_v, VRest);
        Array.Fill(_last, Number(-1e7));
    }

    /// <inheritdoc/>
    public ReadOnlySpan<T> V => _v;

    /// <inheritdoc/>
    public ReadOnlySpan<T> W => _w;

    /// <inheritdoc/>
    public void Set(ReadOnlySpan<T> v, ReadOnlySpan<T> w, ReadOnlySpan<T> lastSpikeTime)
    {
        v.CopyTo(_v);
        w.CopyTo(_w);
        lastSpikeTime.CopyTo(_last);
    }

    /// <inheritdoc/>
    public int Step(T t, T dt, T[] current)
    {
        Reset();
        Advance(dt, current);
        return Select(t);
    }

    private void Reset()
    {
        for (int i = 0; i < _v.Length; i++)
        {
            if (_v[i] >= VTh)
            {
                _v[i] -= VTh - VReset;
                _w[i] += B;
            }
        }
    }

    private void Advance(T dt, T[] current)
    {
        TensorPrimitives.Subtract(_v, VT, _e);
        TensorPrimitives.Divide(_e, DeltaT, _e);
        TensorPrimitives.Exp<T>(_e, _e);
        TensorPrimitives.Subtract(_e, T.One, _z);
        TensorPrimitives.Multiply(_z, dt / Tau, _z);
        TensorPrimitives.ExpM1<T>(_z, _phi);
        TensorPrimitives.Divide<T>(_phi, _z, _phi);
        Series();

        // V_rest - V + delta_T e - w + R I
        TensorPrimitives.Subtract(VRest, _v, _v1);
        TensorPrimitives.MultiplyAdd<T>(_e, DeltaT, _v1, _v1);
        TensorPrimitives.Subtract<T>(_v1, _w, _v1);
        TensorPrimitives.MultiplyAdd<T>(current, R, _v1, _v1);
        TensorPrimitives.Multiply(_v1, dt / Tau, _v1);
        TensorPrimitives.MultiplyAdd<T>(_v1, _phi, _v, _v1);

        TensorPrimitives.Subtract(_v1, VRest, _w1);
        TensorPrimitives.Multiply(_w1, A, _w1);
        TensorPrimitives.Subtract<T>(_w1, _w, _w1);
        T decay = T.One - T.Exp(-dt / TauW);
        TensorPrimitives.MultiplyAdd<T>(_w1, decay, _w, _w1);
    }

    /// <summary>Near 0 the quotient is all rounding, and at 0 no number.</summary>
    private void Series()
    {
        for (int i = 0; i < _z.Length; i++)
        {
            if (T.Abs(_z[i]) < Number(1e-3))
            {
                _phi[i] = T.One + (_z[i] / Number(2));
            }
        }
    }

    private int Select(T t)
    {
        int spikes = 0;
        for (int i = 0; i < _v.Length; i++)
        {
            if (t - _last[i] >= TauRef)
            {
                _v[i] = _v1[i];
                _w[i] = _w1[i];
            }
            if (_v[i] >= VTh)
            {
                _last[i] = t;
                spikes++;
            }
        }
        return spikes;
    }

    private static T Number(double value) => T.CreateChecked(value);
}
