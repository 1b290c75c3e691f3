using System.Numerics;

namespace AdExIFRef.Benchmarks;

/// <summary>
/// What a C# programmer would write first: the equations in one loop over arrays, with the
/// runtime's own exponential. Documented parameters, soft reset.
/// </summary>
internal sealed class NaiveNeurons<T> : INeurons<T> where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T Tau = Number(10), TauW = Number(30), TauRef = Number(1.7);
    private static readonly T VTh = Number(-55), VReset = Number(-68), VRest = Number(-65);
    private static readonly T VT = Number(-59.9), DeltaT = Number(3.48);
    private static readonly T R = Number(1), A = Number(1), B = Number(1);
    private readonly T[] _v, _w, _last;

    public NaiveNeurons(int n)
    {
        (_v, _w, _last) = (new T[n], new T[n], new T[n]);
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
        int spikes = 0;
        T decay = T.One - T.Exp(-dt / TauW);
        for (int i = 0; i < _v.Length; i++)
        {
            bool spiked = _v[i] >= VTh;
            T v = spiked ? _v[i] - (VTh - VReset) : _v[i];
            T w = spiked ? _w[i] + B : _w[i];
            if (t - _last[i] >= TauRef)
            {
                T e = T.Exp((v - VT) / DeltaT);
                T slope = (e - T.One) / Tau;
                T flow = (VRest - v + (DeltaT * e) - (R * w) + (R * current[i])) / Tau;
                T z = dt * slope;
                T factor = T.Abs(z) < Number(1e-3)
                    ? T.One + (z / Number(2))
                    : (T.Exp(z) - T.One) / z;
                v += dt * factor * flow;
                w += decay * ((A * (v - VRest)) - w);
            }

            _v[i] = v;
            _w[i] = w;
            if (v >= VTh)
            {
                _last[i] = t;
                spikes++;
            }
        }

        return spikes;
    }

    private static T Number(double value) => T.CreateChecked(value);
}
