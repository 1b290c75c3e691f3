using AdExIFRef.Fitting;

namespace AdExIFRef.Analysis.Tests.Fitting;

/// <summary>Compares what a fit found with what a recording was made of.</summary>
internal static class Recovery
{
    /// <summary>The eight that are asked for, and V_reset.</summary>
    public static readonly ModelParameter[] Fitted =
    [
        ModelParameters.R, ModelParameters.Tau, ModelParameters.TauW, ModelParameters.VRest,
        ModelParameters.VT, ModelParameters.DeltaT, ModelParameters.A, ModelParameters.B,
        ModelParameters.VReset,
    ];

    public static void Assert(
        FitResult fit, AdExParameters truth, double share,
        ModelParameter? except = null)
    {
        foreach (ModelParameter parameter in Fitted.Where(one => one != except))
        {
            double right = Value(truth, parameter);
            double found = fit.Of(parameter).Value;
            double off = Math.Abs(found - right);
            Xunit.Assert.True(
                off <= share * Math.Abs(right),
                $"{parameter} is {found:G6}, right is {right:G6} {parameter.BaseUnit}");
        }
    }

    public static double Value(AdExParameters parameters, ModelParameter parameter) =>
        parameter.GetValues(parameters, 1)[0];
}
