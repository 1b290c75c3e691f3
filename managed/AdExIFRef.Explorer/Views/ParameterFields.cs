using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Views;

/// <summary>Makes the fields of the model's parameters and initial values.</summary>
internal sealed class ParameterFields : IModelParameterVisitor<ViewField>
{
    /// <summary>One for each parameter, in the order of the library.</summary>
    public static IReadOnlyList<ViewField> All { get; } =
        [.. ModelParameters.All.Concat(ModelParameters.InitialValues)
            .Select(parameter => parameter.Accept(new ParameterFields()))];

    /// <summary>Returns the name of a parameter's field: tau_w is tau-w.</summary>
    public static string NameOf(ModelParameter parameter) =>
        parameter.Symbol.ToLowerInvariant().Replace('_', '-').Replace("initializer", "init");

    /// <summary>Returns the parameter of a name of the library; null for none.</summary>
    public static ModelParameter? Find(string? name) =>
        ModelParameters.All.Concat(ModelParameters.InitialValues)
            .FirstOrDefault(parameter => parameter.Name == name);

    /// <inheritdoc/>
    ViewField IModelParameterVisitor<ViewField>.Visit<TQ>(ModelParameter<TQ> parameter) =>
        new QuantityField<TQ>(
            NameOf(parameter), parameter.Symbol.Replace("initializer", "init"),
            parameter.Description,
            view => parameter.Get(view.Parameters).Scalar!.Value,
            (view, value) => Set(view, parameter, value),
            view => Range(view, parameter))
        {
            Group = ModelParameters.All.Contains(parameter) ? "Model" : "Start",
        };

    private static void Set<TQ>(View view, ModelParameter<TQ> parameter, TQ value)
        where TQ : struct, IQuantity<TQ>
    {
        Parameter<TQ> before = parameter.Get(view.Parameters);
        parameter.Set(view.Parameters, value);
        try
        {
            parameter.Resolve(view.Parameters, 1);
        }
        catch (ArgumentException)
        {
            parameter.Set(view.Parameters, before);
            throw;
        }
    }

    /// <summary>Returns the slider's ends: currents and conductances by the scale of R.</summary>
    private static (TQ Low, TQ High) Range<TQ>(View view, ModelParameter<TQ> parameter)
        where TQ : struct, IQuantity<TQ>
    {
        double ohms = view.Resistance.BaseValue;
        (double low, double high) = parameter.Symbol switch
        {
            "R" => (0.1 * ohms, 4 * ohms),
            "tau" => (1, 100),
            "tau_w" => (1, 800),
            "tau_ref" => (0, 20),
            "V_th" => (-60, view.Preset is not null && view.IsAccurate ? 40 : -20),
            "delta_T" => (0.1, 10),
            "a" => (-3 / ohms, 5 / ohms),
            "b" => (0, 20 / ohms),
            "w_initializer" => (-20 / ohms, 40 / ohms),
            _ => (-90, -30),
        };
        return (TQ.FromBase(low), TQ.FromBase(high));
    }
}
