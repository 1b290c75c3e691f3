using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Views;

/// <summary>What an address says.</summary>
/// <param name="View">The view, in which wrong values are left out.</param>
/// <param name="Errors">What is wrong; empty where it can be shown.</param>
internal sealed record ViewReading(View View, IReadOnlyList<ViewError> Errors);

/// <summary>Reads views from the part of an address that has names and values.</summary>
internal static class ViewReader
{
    /// <summary>The longest value.</summary>
    public const int LongestValue = 64;

    private const int MostPulses = 10_000;

    /// <summary>Returns the view, or throws where there is an error.</summary>
    /// <exception cref="ViewException">Something is wrong.</exception>
    public static View Require(IReadOnlyList<KeyValuePair<string, string>> values)
    {
        ViewReading reading = Read(values);
        return reading.Errors.Count == 0 ? reading.View : throw new ViewException(reading.Errors);
    }

    /// <summary>Returns what the names and values say.</summary>
    public static ViewReading Read(IReadOnlyList<KeyValuePair<string, string>> values)
    {
        var errors = new List<ViewError>();
        Dictionary<string, string> given = Sort(values, errors);
        AdExPreset? preset = null;
        if (given.TryGetValue(ViewFields.Preset.Name, out string? name)
            && !name.Equals(ViewFields.NoPreset, StringComparison.OrdinalIgnoreCase))
        {
            Try(ViewFields.Preset.Name, errors, () => preset = AdExPresets.Get(name));
        }
        bool isAccurate = false;
        if (given.TryGetValue(ViewFields.Integration.Name, out string? method))
        {
            // The words are those of the field, which cannot change a view that is made.
            Try(ViewFields.Integration.Name, errors, () =>
            {
                ViewFields.Integration.Read(View.Of(null, false), method);
                isAccurate = method.Equals(
                    ViewFields.Integration.Words[^1], StringComparison.OrdinalIgnoreCase);
            });
        }
        View view = View.Of(preset, isAccurate);
        foreach (ViewField field in ViewFields.Others)
        {
            if (given.TryGetValue(field.Name, out string? text))
            {
                Try(field.Name, errors, () => field.Read(view, text));
            }
        }
        RequireMeaning(view, given, errors);
        CheckTogether(view, errors);
        return new ViewReading(view, errors);
    }

    /// <summary>Returns an error of the library in the words of the address.</summary>
    public static ViewError ErrorOf(string? field, Exception problem)
    {
        ModelParameter? parameter = ParameterFields.Find((problem as ArgumentException)?.ParamName);
        string message = problem.Message.Split('\n')[0];
        int end = message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        message = end < 0 ? message : message[..end];
        field ??= parameter is null ? null : ParameterFields.NameOf(parameter);
        foreach (ModelParameter known in ModelParameters.All.Concat(ModelParameters.InitialValues))
        {
            message = message.Replace($" {known.Name} = ", $" {known.Symbol} = ");
        }
        if (parameter is not null && message.StartsWith(
            parameter.Name, StringComparison.Ordinal))
        {
            message = message[parameter.Name.Length..].TrimStart();
            return new ViewError(field, $"{parameter.Symbol} {message}");
        }
        return new ViewError(
            field, field is null || message.StartsWith(field, StringComparison.Ordinal)
                ? message
                : $"{field}: {message}");
    }

    private static Dictionary<string, string> Sort(
        IReadOnlyList<KeyValuePair<string, string>> values, List<ViewError> errors)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string text) in values)
        {
            if (!ViewFields.All.Any(field => field.Name == name))
            {
                string[] names = [.. ViewFields.All.Select(field => field.Name)];
                string[] near = NearNames.Of(name, names);
                string meant = near.Length == 0
                    ? string.Empty
                    : $"; did you mean {string.Join(" or ", near)}?";
                errors.Add(new ViewError(
                    null,
                    $"There is no '{Short(name)}' in a view{meant} There are "
                    + $"{string.Join(", ", names)}."));
            }
            else if (!given.TryAdd(name, text))
            {
                errors.Add(new ViewError(
                    name,
                    $"{name} is given twice, as '{Short(given[name])}' and '{Short(text)}'."));
            }
            else if (text.Length > LongestValue)
            {
                given.Remove(name);
                errors.Add(new ViewError(
                    name,
                    $"{name} is '{Short(text)}', which has {text.Length} characters; allowed are "
                    + $"{LongestValue}."));
            }
        }
        return given;
    }

    private static void Try(string? field, List<ViewError> errors, Action read)
    {
        try
        {
            read();
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            errors.Add(ErrorOf(field, problem));
        }
    }

    private static void RequireMeaning(
        View view, Dictionary<string, string> given, List<ViewError> errors)
    {
        foreach (ViewField field in ViewFields.Others)
        {
            if (field.Condition is { } condition && given.TryGetValue(field.Name, out string? text))
            {
                ViewField other = ViewFields.All.Single(one => one.Name == condition.Field);
                string value = other.Text(view);
                if (!condition.Values.Contains(value))
                {
                    errors.Add(new ViewError(
                        field.Name,
                        $"{field.Name} is '{Short(text)}', but {other.Name} is {value}; it has a "
                        + $"meaning where {other.Name} is "
                        + $"{string.Join(" or ", condition.Values)}."));
                }
            }
        }
    }

    /// <summary>Adds what is wrong of values beside each other.</summary>
    private static void CheckTogether(View view, List<ViewError> errors)
    {
        Try(null, errors, () => view.Parameters.Validate(1));
        Try("duration", errors, () =>
        {
            long steps = view.Steps;
            if (steps is < 1 or > View.MostSteps)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"duration is {view.Duration}, which is {steps} steps of dt = {view.Dt}; "
                    + $"allowed are 1 to {View.MostSteps} steps."));
            }
        });
        if (view.IsAccurate && view.Parameters.DeltaT.Scalar!.Value.BaseValue == 0)
        {
            errors.Add(new ViewError(
                "delta-t",
                "delta_T is 0 mV; allowed is a value above 0 where method is accurate."));
        }
        if (view.Protocol == Protocol.Published && view.Preset is null)
        {
            errors.Add(new ViewError(
                "protocol",
                "protocol is published, but there is no preset; allowed are the others."));
        }
        CheckTimes(view, errors);
    }

    private static void CheckTimes(View view, List<ViewError> errors)
    {
        bool hasTimes = view.Protocol is Protocol.Step or Protocol.Ramp or Protocol.Pulses;
        if (hasTimes && !(view.Off >= view.On))
        {
            errors.Add(new ViewError(
                "off", $"off is {view.Off}; allowed is a time at or after on = {view.On}."));
        }
        if (view.Protocol != Protocol.Pulses)
        {
            return;
        }
        if (!(view.Width <= view.Period))
        {
            errors.Add(new ViewError(
                "width",
                $"width is {view.Width}; allowed is a time up to period = {view.Period}."));
        }
        Time end = view.Off < view.Duration ? view.Off : view.Duration;
        if ((end - view.On) / view.Period > MostPulses)
        {
            errors.Add(new ViewError(
                "period",
                $"period is {view.Period}, which makes more than {MostPulses} pulses; allowed is a "
                + "longer one."));
        }
    }

    private static string Short(string text) => text.Length <= LongestValue
        ? text
        : text[..LongestValue] + "...";
}
