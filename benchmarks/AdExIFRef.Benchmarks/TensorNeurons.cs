using System.Numerics;
using System.Numerics.Tensors;

namespace AdExIFRef.Benchmarks;

/// <summary>
/// The model as a composition of <see cref="TensorPrimitives"/>: one vectorised pass over the
/// arrays for each operation, and plain loops for what selects. Documented parameters, soft reset.
/// </summary>
internal sealed class TensorNeurons<T> : INeurons<T> where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T s_tau = Number(10), s_tauW = Number(30), s_tauRef = Number(1.7);
    private static readonly T s_vTh = Number(-55), s_vReset = Number(-68), s_vRest = Number(-65);
    private static readonly T s_vT = Number(-59.9), s_deltaT = Number(3.48);
    private static readonly T s_r = Number(1), s_a = Number(1), s_b = Number(1);
    private readonly T[] _v, _w, _last, _e, _z, _phi, _v1, _w1;

    public TensorNeurons(int n)
    {
        (_v, _w, _last) = (new T[n], new T[n], new T[n]);
        (_e, _z, _phi, _v1, _w1) = (new T[n], new T[n], new T[n], new T[n], new T[n]);
        Array.Fill(_v, s_vRest);
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
            if (_v[i] >= s_vTh)
            {
                _v[i] -= s_vTh - s_vReset;
                _w[i] += s_b;
            }
        }
    }

    private void Advance(T dt, T[] current)
    {
        TensorPrimitives.Subtract(_v, s_vT, _e);
        TensorPrimitives.Divide(_e, s_deltaT, _e);
        TensorPrimitives.Exp<T>(_e, _e);
        TensorPrimitives.Subtract(_e, T.One, _z);
        TensorPrimitives.Multiply(_z, dt / s_tau, _z);
        TensorPrimitives.ExpM1<T>(_z, _phi);
        TensorPrimitives.Divide<T>(_phi, _z, _phi);
        Series();

        // V_rest - V + delta_T e - w + R I
        TensorPrimitives.Subtract(s_vRest, _v, _v1);
        TensorPrimitives.MultiplyAdd<T>(_e, s_deltaT, _v1, _v1);
        TensorPrimitives.Subtract<T>(_v1, _w, _v1);
        TensorPrimitives.MultiplyAdd<T>(current, s_r, _v1, _v1);
        TensorPrimitives.Multiply(_v1, dt / s_tau, _v1);
        TensorPrimitives.MultiplyAdd<T>(_v1, _phi, _v, _v1);

        TensorPrimitives.Subtract(_v1, s_vRest, _w1);
        TensorPrimitives.Multiply(_w1, s_a, _w1);
        TensorPrimitives.Subtract<T>(_w1, _w, _w1);
        T decay = T.One - T.Exp(-dt / s_tauW);
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
            if (t - _last[i] >= s_tauRef)
            {
                _v[i] = _v1[i];
                _w[i] = _w1[i];
            }
            if (_v[i] >= s_vTh)
            {
                _last[i] = t;
                spikes++;
            }
        }
        return spikes;
    }

    private static T Number(double value) => T.CreateChecked(value);
}
