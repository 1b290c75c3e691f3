using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Errors;

/// <summary>The options of the model's parameters.</summary>
internal static class ParameterOption
{
    /// <summary>Returns the option of a parameter: tau_w is --tau-w.</summary>
    public static string NameOf(ModelParameter parameter) =>
        "--" + parameter.Symbol.ToLowerInvariant().Replace('_', '-').Replace("initializer", "init");

    /// <summary>
    /// Returns the option of a parameter by its name in the library; null for no such parameter.
    /// </summary>
    public static string? Find(string parameter) =>
        ModelParameters.All.Concat(ModelParameters.InitialValues)
            .FirstOrDefault(known => known.Name == parameter) is { } found
                ? NameOf(found)
                : null;
}
