using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>Adds the keyed inputs of a random model to a layer.</summary>
internal static class KeyedInputs
{
    /// <summary>What adds the input; it may be called again once the input is removed.</summary>
    public static Action Adder<T>(AdExIF<T> layer, RandomInput input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (string key, string? label) = (input.Key, input.Label);
        T[] first = Array.ConvertAll(input.First.Values, T.CreateTruncating);
        T[] second = Array.ConvertAll(input.Second.Values, T.CreateTruncating);
        switch (input.Kind)
        {
            case KeyedKind.OnceCurrent:
                return () => layer.AddCurrentInput(key, first, label);
            case KeyedKind.OnceDelta:
                return () => layer.AddDeltaInput(key, first, label);
            case KeyedKind.Conductance:
                var quantities = Input.Conductance(
                    input.First.ToParameter<Conductance>(), input.Second.ToParameter<Voltage>());
                return () => layer.AddCurrentInput(key, quantities, label);
            case KeyedKind.ConductanceArray:
                var array = Input.Conductance(first, input.Second.Values[0].mV);
                return () => layer.AddCurrentInput(key, array, label);
            case KeyedKind.ConductanceArrays:
                var arrays = Input.Conductance(first, second);
                return () => layer.AddCurrentInput(key, arrays, label);
            case KeyedKind.CurrentFunction:
                CurrentFunction<T> current = (v, i, slope) => Quadratic(first, second, v, i, slope);
                return () => layer.AddCurrentInput(key, current, label);
            default:
                DeltaFunction<T> jumps = delta => Repeat(first, delta);
                return () => layer.AddDeltaInput(key, jumps, label);
        }
    }

    /// <summary>The noise as an input of a layer.</summary>
    public static NoiseInput Noise(RandomNoise noise) => noise.Tau is null
        ? Input.WhiteNoise(
            noise.Mean.ToParameter<Current>(),
            noise.Deviation.ToParameter<NoiseDensity>(),
            noise.Seed)
        : Input.OrnsteinUhlenbeck(
            noise.Mean.ToParameter<Current>(),
            noise.Deviation.ToParameter<Current>(),
            noise.Tau.ToParameter<Time>(),
            noise.Seed);

    /// <summary>I = c (V - E) (1 + (V - E)/100), dI/dV = c (1 + (V - E)/50).</summary>
    private static void Quadratic<T>(
        T[] c, T[] e, ReadOnlySpan<T> v, Span<T> current, Span<T> slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T hundred = T.CreateTruncating(100);
        T fifty = T.CreateTruncating(50);
        for (int i = 0; i < v.Length; i++)
        {
            T u = v[i] - e[i % e.Length];
            T factor = c[i % c.Length];
            current[i] = factor * u * (T.One + (u / hundred));
            slope[i] = factor * (T.One + (u / fifty));
        }
    }

    private static void Repeat<T>(T[] values, Span<T> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = values[i % values.Length];
        }
    }
}
