using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>A layer's parameters from values under the reference's names.</summary>
internal static class LayerParameters
{
    /// <summary>Returns the parameters of the equations; initial values stay at their
    /// defaults.</summary>
    public static AdExParameters From(IReadOnlyDictionary<string, ShapedValues> values)
    {
        var parameters = new AdExParameters();
        foreach (ModelParameter parameter in ModelParameters.All)
        {
            parameter.Accept(new Setter(parameters, values[parameter.Symbol]));
        }
        return parameters;
    }

    private sealed class Setter(AdExParameters parameters, ShapedValues values)
        : IModelParameterVisitor<bool>
    {
        public bool Visit<TQ>(ModelParameter<TQ> parameter) where TQ : struct, IQuantity<TQ>
        {
            parameter.Set(parameters, values.ToParameter<TQ>());
            return true;
        }
    }
}
