using System.Numerics;

namespace AdExIFRef.Benchmarks;

/// <summary>
/// What a C# programmer would write first: the equations in one loop over arrays, with the
/// runtime's own exponential. Documented parameters, soft reset.
/// </summary>
internal sealed class NaiveNeurons<T> : INeurons<T> where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T s_tau = Number(10), s_tauW = Number(30), s_tauRef = Number(1.7);
    private static readonly T s_vTh = Number(-55), s_vReset = Number(-68), s_vRest = Number(-65);
    private static readonly T s_vT = Number(-59.9), s_deltaT = Number(3.48);
    private static readonly T s_r = Number(1), s_a = Number(1), s_b = Number(1);
    private readonly T[] _v, _w, _last;

    public NaiveNeurons(int n)
    {
        (_v, _w, _last) = (new T[n], new T[n], new T[n]);
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
        int spikes = 0;
        T decay = T.One - T.Exp(-dt / s_tauW);
        for (int i = 0; i < _v.Length; i++)
        {
            bool spiked = _v[i] >= s_vTh;
            T v = spiked ? _v[i] - (s_vTh - s_vReset) : _v[i];
            T w = spiked ? _w[i] + s_b : _w[i];
            if (t - _last[i] >= s_tauRef)
            {
                T e = T.Exp((v - s_vT) / s_deltaT);
                T slope = (e - T.One) / s_tau;
                T flow = (s_vRest - v + (s_deltaT * e) - (s_r * w) + (s_r * current[i])) / s_tau;
                T z = dt * slope;
                T factor = T.Abs(z) < Number(1e-3)
                    ? T.One + (z / Number(2))
                    : (T.Exp(z) - T.One) / z;
                v += dt * factor * flow;
                w += decay * ((s_a * (v - s_vRest)) - w);
            }

            _v[i] = v;
            _w[i] = w;
            if (v >= s_vTh)
            {
                _last[i] = t;
                spikes++;
            }
        }

        return spikes;
    }

    private static T Number(double value) => T.CreateChecked(value);
}
