using System.CommandLine;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The options of <c>phase</c>.</summary>
internal sealed class PhaseOptions
{
    private readonly ModelOptions _model = new();
    private readonly AnalysisOutputOptions _outputs =
        new("the phase plane", "a line for each point of each curve");

    private readonly Option<Current?> _current = OptionKinds.Quantity<Current>(
        "--current", "The constant current; default 20mA, or the preset's.");

    private readonly Option<Time?> _duration = OptionKinds.Quantity<Time>(
        "--duration", "How long the trajectory is; default 500ms, or the preset's.");

    private readonly Option<QuantityRange<Voltage>?> _v = Range<Voltage>(
        "--v-range", "The V that are shown, such as -80mV..-40mV; by default all that matter.");

    private readonly Option<QuantityRange<Current>?> _w = Range<Current>(
        "--w-range", "The w that are shown, such as -50pA..300pA; by default all that matter.");

    public void AddTo(Command command)
    {
        Option[] first = [_current, _duration, _v, _w];
        Array.ForEach(first, command.Options.Add);
        _model.AddTo(command);
        foreach (Option option in _outputs.All)
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="UsageException">Options contradict each other.</exception>
    public PhaseSettings Read(ParseResult parse)
    {
        ModelSettings model =
            _model.Read(parse, Integrator.Accurate(refractoryW: RefractoryW.Free));
        (string? plot, string? csv, string? json, bool quiet) = _outputs.Read(parse);
        var settings = new PhaseSettings
        {
            Model = model,
            Current = parse.GetValue(_current) ?? model.Preset?.Current ?? 20.mA,
            Duration = parse.GetValue(_duration) ?? model.Preset?.Duration ?? 500.ms,
            V = parse.GetValue(_v),
            W = parse.GetValue(_w),
            PlotFile = plot,
            CsvFile = csv,
            JsonFile = json,
            Quiet = quiet,
        };
        if (!(settings.Duration > 0.ms))
        {
            throw new UsageException(
                $"--duration is {settings.Duration}; allowed is a time above 0 ms.");
        }
        RequireAscending("--v-range", settings.V);
        RequireAscending("--w-range", settings.W);
        return settings;
    }

    private static Option<QuantityRange<TQ>?> Range<TQ>(string name, string description)
        where TQ : struct, IQuantity<TQ> => OptionKinds.Create<QuantityRange<TQ>?>(
            name, "LOW..HIGH", description, text => QuantityRange<TQ>.Parse(text));

    private static void RequireAscending<TQ>(string option, QuantityRange<TQ>? range)
        where TQ : struct, IQuantity<TQ>
    {
        if (range is { } given && !(given.High.BaseValue > given.Low.BaseValue))
        {
            throw new UsageException(
                $"{option} is {given}; allowed is LOW..HIGH with HIGH above LOW.");
        }
    }
}
