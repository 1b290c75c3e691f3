using System.Globalization;
using AdExIFRef.Fitting;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>Reads what is known of parameters: <c>tau=10ms,a=0nS</c>, and bounds,
/// <c>tau=5ms..20ms</c>.</summary>
/// <param name="constraints">Where it goes.</param>
internal sealed class ConstraintTexts(ParameterConstraints constraints)
{
    /// <summary>Reads values that stay.</summary>
    public void Fix(string text) => Each("--fix", text, new Reader(constraints, Kind.Fix));

    /// <summary>Reads bounds.</summary>
    public void Bound(string text) => Each("--bound", text, new Reader(constraints, Kind.Bound));

    /// <summary>Reads starting points.</summary>
    public void Start(string text) => Each("--start", text, new Reader(constraints, Kind.Start));

    private static void Each(string option, string text, Reader reader)
    {
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split('=', StringSplitOptions.TrimEntries);
            if (sides.Length != 2)
            {
                throw new UsageException(
                    $"{option}: '{part}' is not NAME=VALUE, such as tau=10ms.");
            }
            try
            {
                ModelParameters.Get(Name(sides[0])).Accept(reader with { Text = sides[1] });
            }
            catch (Exception problem) when (problem is FormatException or ArgumentException)
            {
                throw new UsageException(
                    $"{option}: {part}: {ExpectedErrors.Describe(problem)}");
            }
        }
    }

    /// <summary>Returns a symbol as the library has it: also tau-w, v-th and the like.</summary>
    private static string Name(string text)
    {
        ModelParameter? found = ModelParameters.All.Concat(ModelParameters.InitialValues)
            .FirstOrDefault(one => ParameterOption.NameOf(one) == "--" + text
                || one.Symbol == text || one.Name == text);
        return found?.Symbol ?? text;
    }

    private enum Kind
    {
        Fix,
        Bound,
        Start,
    }

    private sealed record Reader(ParameterConstraints Constraints, Kind Kind)
        : IModelParameterVisitor<bool>
    {
        public string Text { get; init; } = string.Empty;

        public bool Visit<TQ>(ModelParameter<TQ> parameter) where TQ : struct, IQuantity<TQ>
        {
            switch (Kind)
            {
                case Kind.Fix:
                    Constraints.Fix(parameter, Parse<TQ>(Text));
                    break;
                case Kind.Start:
                    Constraints.Start(parameter, Parse<TQ>(Text));
                    break;
                default:
                    string[] ends = Text.Split("..");
                    if (ends.Length != 2)
                    {
                        throw new FormatException($"'{Text}' is not LOW..HIGH.");
                    }
                    Constraints.Bound(parameter, Parse<TQ>(ends[0]), Parse<TQ>(ends[1]));
                    break;
            }
            return true;
        }

        private static TQ Parse<TQ>(string text) where TQ : struct, IQuantity<TQ> =>
            TQ.Parse(text, CultureInfo.InvariantCulture);
    }
}
