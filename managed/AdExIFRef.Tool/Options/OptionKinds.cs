using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>Makes options whose errors are one line that names option, value and range.</summary>
internal static class OptionKinds
{
    /// <summary>A quantity with its unit; null where it is absent.</summary>
    public static Option<TQ?> Quantity<TQ>(string name, string description)
        where TQ : struct, IQuantity<TQ> => Create<TQ?>(
            name, typeof(TQ).Name, description,
            text => TQ.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>A parameter: a quantity or a distribution; null where it is absent.</summary>
    public static Option<ParameterText<TQ>?> Parameter<TQ>(string name, string description)
        where TQ : struct, IQuantity<TQ> => Create<ParameterText<TQ>?>(
            name, typeof(TQ).Name, description, ParameterText<TQ>.Parse);

    /// <summary>One of several words; the first is the default.</summary>
    public static Option<Choice<T>> Choice<T>(
        string name, string description, params (string Word, T Value)[] choices)
    {
        Choice<T>[] known =
            Array.ConvertAll(choices, choice => new Choice<T>(choice.Word, choice.Value));
        Option<Choice<T>> option = Create(
            name, string.Join("|", known), description, text => Find(text, known));
        option.DefaultValueFactory = _ => known[0];
        return option;
    }

    /// <summary>A whole number of at least 1.</summary>
    public static Option<int> Count(string name, string description, int absent)
    {
        Option<int> option = Create(name, "N", description, ParseCount);
        option.DefaultValueFactory = _ => absent;
        return option;
    }

    /// <summary>A whole number of at least 1; null where it is absent.</summary>
    public static Option<int?> Count(string name, string description) => Create<int?>(
        name, "N", description, text => ParseCount(text));

    /// <summary>A whole number of at least 1 and 64 bits.</summary>
    public static Option<long> LongCount(string name, string description, long absent)
    {
        Option<long> option = Create(name, "N", description, text => long.TryParse(
            text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count >= 1
                ? count
                : throw new FormatException(
                    $"'{text}' is not a whole number from 1 to {long.MaxValue}."));
        option.DefaultValueFactory = _ => absent;
        return option;
    }

    /// <summary>The seed of all that is drawn.</summary>
    public static Option<long> Seed(string description, long absent)
    {
        Option<long> option = Create("--seed", "N", description, ParseSeed);
        option.DefaultValueFactory = _ => absent;
        return option;
    }

    /// <summary>A seed; null where it is absent.</summary>
    public static Option<long?> Seed(string description) =>
        Create<long?>("--seed", "N", description, text => ParseSeed(text));

    /// <summary>A folder; null where it is absent.</summary>
    public static Option<string?> Folder(string name, string description) => Create<string?>(
        name, "FOLDER", description, text => text.Length > 0
            ? text
            : throw new FormatException("the name of the folder is empty."));

    /// <summary>A file; null where it is absent.</summary>
    public static Option<string?> File(string name, string description) => Create<string?>(
        name, "FILE", description, text => text.Length > 0
            ? text
            : throw new FormatException("the name of the file is empty."));

    /// <summary>An option with a parser whose exceptions become errors in parsing.</summary>
    public static Option<T> Create<T>(
        string name, string value, string description, Func<string, T> parse) => new(name)
        {
            Description = description,
            HelpName = value,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Parse(name, result, parse),
        };

    private static int ParseCount(string text) => int.TryParse(
        text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1
            ? count
            : throw new FormatException(
                $"'{text}' is not a whole number from 1 to {int.MaxValue}.");

    private static long ParseSeed(string text) => long.TryParse(
        text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed)
            ? seed
            : throw new FormatException($"'{text}' is not a whole number of 64 bits.");

    private static T? Parse<T>(string name, ArgumentResult result, Func<string, T> parse)
    {
        try
        {
            return parse(result.Tokens[0].Value);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            result.AddError($"{name}: {ExpectedErrors.Describe(problem)}");
            return default;
        }
    }

    private static Choice<T> Find<T>(string text, Choice<T>[] known)
    {
        foreach (Choice<T> choice in known)
        {
            if (choice.Word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return choice;
            }
        }
        throw new FormatException($"'{text}' is not one of {string.Join(", ", known)}.");
    }
}

/// <summary>A word of the command line and what it means; help shows the word.</summary>
internal readonly record struct Choice<T>(string Word, T Value)
{
    public override string ToString() => Word;
}
