namespace AdExIFRef.Analysis.Tests;

/// <summary>Random neurons, the same each time.</summary>
internal static class RandomNeurons
{
    /// <summary>Returns a neuron whose 1 + R a may have either sign, in units of biology.</summary>
    public static AdExParameters Draw(Random random)
    {
        double leak = Between(random, 2, 40);
        return AdExParameters.FromConductances(
            Between(random, 50, 400).pF, leak.nS, Between(random, -80, -55).mV,
            Between(random, -55, -40).mV, Between(random, 0.3, 6).mV,
            (leak * Between(random, -2, 4)).nS, Between(random, 0, 150).pA,
            Math.Exp(Between(random, 0, 6.5)).ms, Between(random, -75, -57).mV, 0.mV);
    }

    /// <summary>Returns a number of a range.</summary>
    public static double Between(Random random, double low, double high) =>
        low + ((high - low) * random.NextDouble());

    /// <summary>Returns the size of the entries that are rates, 1/ms.</summary>
    public static double Scale(this PlaneJacobian j) =>
        Math.Abs(j.VByV) + Math.Abs(j.WByW) + Math.Sqrt(Math.Abs(j.VByW * j.WByV));
}
