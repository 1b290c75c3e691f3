using System.Numerics;

namespace AdExIFRef.Verification;

/// <summary>The loss of a gradient case, and the gradients that the reference found.</summary>
internal sealed class GoldenGradientInputs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Reads the arrays of a case.</summary>
    /// <exception cref="InvalidDataException">The file is malformed.</exception>
    public GoldenGradientInputs(GoldenData<T> data, GoldenCase entry)
    {
        (LossSpike, LossV, LossW) = (data.LossSpike, data.LossV, data.LossW);
        var expected = new Dictionary<string, T[]>(StringComparer.Ordinal)
        {
            ["g_x"] = data.GradientCurrent,
            ["g_delta"] = data.GradientDelta,
            ["g_V0"] = data.GradientInitialV,
            ["g_w0"] = data.GradientInitialW,
        };
        if (data.GradientConductance is { } g && data.GradientConductanceReversal is { } e)
        {
            (expected["g_cond_g"], expected["g_cond_e"]) = (g, e);
        }

        foreach (string name in GoldenCase.ParameterNames.Where(name => name != "tau_ref"))
        {
            expected["g_p_" + name] = data.GradientParameter(name).Values;
        }

        foreach (string name in expected.Keys.Where(name => !entry.Tolerance.ContainsKey(name)))
        {
            throw new InvalidDataException(
                $"{entry.Path}: case {entry.Name}: no tolerance of {name}.");
        }

        Expected = expected;
    }

    /// <summary>Weights of the spikes, [steps, neurons].</summary>
    public T[] LossSpike { get; }

    /// <summary>Weights of V after each step, [steps, neurons].</summary>
    public T[] LossV { get; }

    /// <summary>Weights of w after each step, [steps, neurons].</summary>
    public T[] LossW { get; }

    /// <summary>The gradients by the names of the tolerances.</summary>
    public IReadOnlyDictionary<string, T[]> Expected { get; }
}
