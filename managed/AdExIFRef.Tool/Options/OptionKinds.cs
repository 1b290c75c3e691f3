using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Options;

/// <summary>Makes options whose errors are one line that names option, value and range.</summary>
internal static class OptionKinds
{
    /// <summary>A quantity with its unit; null where it is absent.</summary>
    public static Option<TQ?> Quantity<TQ>(string name, string description)
        where TQ : struct, IQuantity<TQ> => Create<TQ?>(
            name, typeof(TQ).Name, description, text => TQ.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>A parameter: a quantity or a distribution; null where it is absent.</summary>
    public static Option<ParameterText<TQ>?> Parameter<TQ>(string name, string description)
        where TQ : struct, IQuantity<TQ> => Create<ParameterText<TQ>?>(
            name, typeof(TQ).Name, description, ParameterText<TQ>.Parse);

    /// <summary>One of several words; the first is the default.</summary>
    public static Option<T> Choice<T>(
        string name, string description, params (string Word, T Value)[] choices)
    {
        string words = string.Join("|", choices.Select(choice => choice.Word));
        Option<T> option = Create(name, words, description, text => Find(text, choices));
        option.DefaultValueFactory = _ => choices[0].Value;
        return option;
    }

    /// <summary>A whole number of at least 1; null where it is absent.</summary>
    public static Option<int?> Count(string name, string description) => Create<int?>(
        name, "N", description, text => int.TryParse(
            text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1
                ? count
                : throw new FormatException(
                    $"'{text}' is not a whole number from 1 to {int.MaxValue}."));

    /// <summary>A file; null where it is absent.</summary>
    public static Option<string?> File(string name, string description) => Create<string?>(
        name, "FILE", description, text => text.Length > 0
            ? text
            : throw new FormatException("the name of the file is empty."));

    /// <summary>An option with a parser whose exceptions become the command line's errors.</summary>
    public static Option<T> Create<T>(
        string name, string value, string description, Func<string, T> parse) => new(name)
        {
            Description = description,
            HelpName = value,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Parse(name, result, parse),
        };

    private static T? Parse<T>(string name, ArgumentResult result, Func<string, T> parse)
    {
        try
        {
            return parse(result.Tokens[0].Value);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            result.AddError($"{name}: {Commands.ExpectedErrors.Describe(problem)}");
            return default;
        }
    }

    private static T Find<T>(string text, (string Word, T Value)[] choices)
    {
        foreach ((string word, T value) in choices)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }
        throw new FormatException(
            $"'{text}' is not one of {string.Join(", ", choices.Select(choice => choice.Word))}.");
    }
}
