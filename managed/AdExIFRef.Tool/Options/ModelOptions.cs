using System.CommandLine;
using System.Globalization;
using AdExIFRef.Interop;
using AdExIFRef.Interop.Dyn;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The options that describe the neurons.</summary>
internal sealed class ModelOptions
    : IModelParameterVisitor<Action<ParseResult, AdExParameters, long>>
{
    private const string OrDistribution = " or uniform:LOW..HIGH or normal:MEAN,SD";

    private readonly List<Option> _options = [];
    private readonly List<Action<ParseResult, AdExParameters, long>> _parameters = [];
    private readonly Option<AdExPreset?> _preset;

    /// <summary>The options that override a part of a preset.</summary>
    private readonly IReadOnlyList<Option> _ofPresets;

    private readonly Option<Choice<SpkReset>> _reset;
    private readonly Option<Choice<RefractoryClock>> _clock;
    private readonly Option<double> _guard;
    private readonly Option<Choice<Upstroke>> _upstroke;
    private readonly Option<Choice<BlowUpPolicy>> _onBlowUp;
    private readonly UpdateRuleOptions _rule = new();
    private readonly Option<long> _seed;

    public ModelOptions()
    {
        _preset = Add(OptionKinds.Create<AdExPreset?>(
            "--preset", "NAME",
            "A published model, such as naud-2008/regular-bursting: its parameters, reset, "
            + "refractory clock, current over time and duration. Other options override parts of "
            + "it. A wrong name lists all.",
            AdExPresets.Get));
        AddParameters();
        _reset = Add(OptionKinds.Choice(
            "--reset",
            "Soft subtracts V_th - V_reset at a spike, hard sets V_reset; a preset has its own.",
            ("soft", SpkReset.Soft), ("hard", SpkReset.Hard)));
        _clock = Add(OptionKinds.Choice(
            "--clock",
            "The refractory period by the time since the spike, as the reference has it, or by "
            + "counted steps, exactly; a preset has its own.",
            ("time", RefractoryClock.Time), ("steps", RefractoryClock.Steps)));
        _guard = Add(OptionKinds.Create(
            "--guard", "X|none",
            "The largest exponent (V - V_T)/delta_T; beyond it the exponential is constant.",
            ParseGuard));
        _guard.DefaultValueFactory = _ => 20;
        _ofPresets = [.. _options.Where(option => option != _preset)];
        _upstroke = Add(OptionKinds.Choice(
            "--upstroke",
            "What a step far beyond the spike threshold leaves: the V that the reference computes, "
            + "or one bounded by V_th, so that a V_th such as 0mV or 20mV is safe.",
            ("reference", Upstroke.Reference), ("bounded", Upstroke.Bounded)));
        _onBlowUp = Add(OptionKinds.Choice(
            "--on-blow-up", "What to do where the exponential overflows at this dt.",
            ("warn", BlowUpPolicy.Warn), ("throw", BlowUpPolicy.Throw),
            ("ignore", BlowUpPolicy.Ignore)));
        _options.AddRange(_rule.All);
        _seed = Add(OptionKinds.Seed(
            "Selects the draws of uniform: and normal: options; the same seed gives the same "
            + "values on every platform.",
            0));
    }

    public void AddTo(Command command) => _options.ForEach(command.Options.Add);

    /// <summary>What the options say, of neurons that are integrated in a way.</summary>
    /// <exception cref="UsageException">Options do not go with the integrator.</exception>
    public ModelSettings Read(ParseResult parse, Integrator integrator)
    {
        AdExPreset? preset = parse.GetValue(_preset);
        DynSettings? dyn = _rule.Read(parse, [_guard, _upstroke]);
        AdExParameters parameters = preset?.Parameters.Clone()
            ?? (dyn is null ? new AdExParameters() : DynParameters.Default());
        if (integrator is AccurateIntegrator && dyn is not null)
        {
            throw new UsageException(
                "--method accurate does not go with --rule dyn or dyn-ltc; those have "
                + "--dyn-method.");
        }
        if (integrator is AccurateIntegrator)
        {
            RequireNone(Given(parse, [_reset, _clock, _guard, _upstroke]));
            parameters.VTh = preset is null ? parameters.VTh : preset.PublishedPeak;
        }
        return Read(parse, preset, parameters, dyn) with { Integrator = integrator };
    }

    /// <summary>What the options say.</summary>
    public ModelSettings Read(ParseResult parse) => Read(parse, Integrator.ExponentialEuler);

    private static void RequireNone(IReadOnlyList<string> given)
    {
        if (given is [{ } first, ..])
        {
            throw new UsageException(
                $"{first} has no meaning with --method accurate: a spike sets V_reset at once, "
                + "and the refractory period is exactly tau_ref.");
        }
    }

    private ModelSettings Read(
        ParseResult parse, AdExPreset? preset, AdExParameters parameters, DynSettings? dyn)
    {
        long seed = parse.GetValue(_seed);
        for (int i = 0; i < _parameters.Count; i++)
        {
            // A parameter's own seed, so that two with the same distribution differ.
            _parameters[i](parse, parameters, unchecked((seed * _parameters.Count) + i));
        }
        return new ModelSettings
        {
            Preset = preset,
            Parameters = parameters,
            Overrides = preset is null ? [] : Given(parse, _ofPresets),
            Given = Given(parse, _options.Where(option => option != _preset)),
            Dyn = dyn,
            Reset = dyn is not null && !IsGiven(parse, _reset)
                ? SpkReset.Hard
                : Own(parse, _reset, preset?.SpkReset),
            Clock = Own(parse, _clock, preset?.RefractoryClock),
            ExponentGuard = dyn is null ? parse.GetValue(_guard) : double.PositiveInfinity,
            Upstroke = parse.GetValue(_upstroke).Value,
            OnBlowUp = parse.GetValue(_onBlowUp).Value,
            Seed = seed,
        };
    }

    /// <summary>Those of some options that were given, as they were written.</summary>
    public static IReadOnlyList<string> Given(ParseResult parse, IEnumerable<Option> options) =>
    [
        .. options.Where(option => IsGiven(parse, option)).Select(option =>
            $"{option.Name} {parse.GetResult(option)!.Tokens[0].Value}"),
    ];

    private static bool IsGiven(ParseResult parse, Option option) =>
        parse.GetResult(option) is { Implicit: false };

    /// <summary>What an option says, if it was given, or the preset, if there is one.</summary>
    private static T Own<T>(ParseResult parse, Option<Choice<T>> option, T? ofPreset)
        where T : struct => IsGiven(parse, option) || ofPreset is null
            ? parse.GetValue(option).Value
            : ofPreset.Value;

    private void AddParameters()
    {
        IEnumerable<ModelParameter> all =
            ModelParameters.All.Concat(ModelParameters.InitialValues);
        foreach (ModelParameter parameter in all)
        {
            _parameters.Add(parameter.Accept(this));
        }
    }

    /// <summary>Adds the option of a parameter; returns what sets it where it is given.</summary>
    Action<ParseResult, AdExParameters, long>
        IModelParameterVisitor<Action<ParseResult, AdExParameters, long>>.Visit<TQ>(
            ModelParameter<TQ> parameter)
    {
        string standard =
            $"default {parameter.Default.BaseValue.ToString(CultureInfo.InvariantCulture)}"
            + UnitText<TQ>();
        string text = $"{parameter.Description}, {standard}.";
        if (_parameters.Count == 0)
        {
            text += $" Every parameter is a quantity{OrDistribution}.";
        }
        Option<ParameterText<TQ>?> option =
            Add(OptionKinds.Parameter<TQ>(ParameterOption.NameOf(parameter), text));
        return (parse, parameters, seed) =>
        {
            if (parse.GetValue(option) is { } value)
            {
                parameter.Set(parameters, value.ToParameter(seed));
            }
        };
    }

    private static string UnitText<TQ>() where TQ : struct, IQuantity<TQ> =>
        TQ.BaseUnit == "siemens" ? "S" : TQ.BaseUnit;

    private TOption Add<TOption>(TOption option) where TOption : Option
    {
        _options.Add(option);
        return option;
    }

    private static double ParseGuard(string text)
    {
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return double.PositiveInfinity;
        }
        return double.TryParse(
            text, NumberStyles.Float, CultureInfo.InvariantCulture, out double guard)
            && guard > 0 && double.IsFinite(guard)
                ? guard
                : throw new FormatException($"'{text}' is neither none nor a number above 0.");
    }
}
