using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>Takes a gradient case forth and back through the public surface.</summary>
internal static class GoldenGradients
{
    private const string OfParameter = "g_p_";

    /// <summary>
    /// The largest difference of each gradient, by name; neurons in which noise decides are left
    /// out.
    /// </summary>
    public static IReadOnlyDictionary<string, double> Differences<T>(
        GoldenInputs<T> golden, AdExIFRef<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenGradientInputs<T> wanted = golden.Gradients!;
        layer.SpkFun = GoldenSurrogateKinds.Of(golden.Case.Surrogate!);
        var options = new ForwardOptions<T>
        {
            Start = golden.Case.T0.ms,
            Delta = golden.Delta,
            Conductances = golden.Conductance is null
                ? []
                : [new ConductanceSeries<T>(golden.Conductance, golden.Reversal)],
        };
        using Tape<T> tape = layer.Forward(Rows(golden), golden.Case.Dt.ms, options);
        Gradients<T> gradients = tape.Backward(
            wanted.LossSpike, wanted.LossV, wanted.LossW,
            new BackwardOptions { Parameters = Trainable.All, Delta = true });
        var differences = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach ((string name, T[] expected) in wanted.Expected)
        {
            differences[name] = Difference(Named(gradients, name), expected, golden, name);
        }

        return differences;
    }

    /// <summary>The drive of every step, also where it is constant.</summary>
    private static T[] Rows<T>(GoldenInputs<T> golden)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        golden.IsCurrentConstant
            ? [.. Enumerable.Repeat(golden.Current, golden.Case.Steps).SelectMany(row => row)]
            : golden.Current;

    private static ReadOnlySpan<T> Named<T>(Gradients<T> gradients, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => name switch
        {
            "g_x" => gradients.Current,
            "g_delta" => gradients.Delta,
            "g_V0" => gradients.V0,
            "g_w0" => gradients.W0,
            "g_cond_g" => gradients.Conductance(0),
            "g_cond_e" => gradients.Reversal(0),
            _ when name.StartsWith(OfParameter, StringComparison.Ordinal) =>
                gradients.Of(ModelParameters.Get(name[OfParameter.Length..])),
            _ => throw new InvalidDataException($"There is no gradient {name}."),
        };

    private static double Difference<T>(
        ReadOnlySpan<T> actual, T[] expected, GoldenInputs<T> golden, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (actual.Length != expected.Length)
        {
            return double.PositiveInfinity;
        }

        bool perNeuron = !name.StartsWith(OfParameter, StringComparison.Ordinal);
        double largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            if (!perNeuron || !golden.Case.NeuronsNotComparable.Contains(i % golden.Count))
            {
                double distance = Math.Abs(
                    double.CreateTruncating(actual[i]) - double.CreateTruncating(expected[i]));
                largest = Math.Max(
                    largest, double.IsNaN(distance) ? double.PositiveInfinity : distance);
            }
        }

        return largest;
    }
}
