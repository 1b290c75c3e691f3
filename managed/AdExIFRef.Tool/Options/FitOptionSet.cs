using System.CommandLine;
using System.Globalization;
using AdExIFRef.Fitting;
using AdExIFRef.Interop;
using AdExIFRef.IO;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The options of <c>fit</c>.</summary>
internal sealed class FitOptionSet
{
    private readonly Argument<string?> _recording = new("recording")
    {
        HelpName = "RECORDING",
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The recorded voltage: a file with a row per sample (.csv, .tsv, .txt, .dat, "
            + ".npy, .npz); with --spikes the times of spikes.",
    };

    private readonly Option<string?> _current = OptionKinds.File(
        "--current",
        "The injected current, a file with a row for each row of the recording; may be the same "
        + "file.");

    private readonly Option<bool> _spikes = new("--spikes")
    {
        Description = "The recording is the times of spikes: a column of times, in ms or with the "
            + "unit in its name. V_rest and V_T are -70 and -50 mV unless --fix gives them.",
    };

    private readonly CurrentFileOptions _file = new();

    private readonly MachineOptions _machine = new();
    private readonly Option<string?> _voltageColumn = OptionKinds.Create<string?>(
        "--voltage-column", "NAME|N",
        "The column of the recording that is V. Default the only one beside the times, or the one "
        + "whose name or unit says so.",
        text => text.Length > 0 ? text : throw new FormatException("the value is empty."));

    private readonly Option<string?> _voltageUnit = OptionKinds.Create<string?>(
        "--voltage-unit", "mV|V|uV|nV",
        "The unit of V. Default the unit in the header, or mV.",
        text => VoltageColumn.IsUnit(text)
            ? text
            : throw new FormatException($"'{text}' is not one of {VoltageColumn.Units}."));

    private readonly Option<Time?> _dt = OptionKinds.Quantity<Time>(
        "--dt", "Between two samples; default the step of a column of times, or 0.1ms.");

    private readonly Option<double> _holdOut = OptionKinds.Create(
        "--hold-out", "SHARE",
        "The share at the end that the fit does not see, 0 to 0.9, default 0.2: the coincidence "
        + "factor is computed on it.",
        ParseShare);

    private readonly Option<string?> _fix = OptionKinds.Create<string?>(
        "--fix", "LIST", "Parameters that keep a value, such as tau_ref=2ms,a=0nS.", Text);

    private readonly Option<string?> _bound = OptionKinds.Create<string?>(
        "--bound", "LIST", "Bounds of parameters, such as tau=5ms..30ms.", Text);

    private readonly Option<string?> _start = OptionKinds.Create<string?>(
        "--start", "LIST", "Where parameters start from, such as tau_w=200ms.", Text);

    private readonly Option<Voltage?> _level = OptionKinds.Quantity<Voltage>(
        "--spike-level",
        "Spikes are where V rises through it. Default where V falls faster than a membrane can.");

    private readonly Option<Choice<FitScheme>> _scheme = OptionKinds.Choice(
        "--scheme", "Exponential Euler with the step of the recording, or the differential "
        + "equation; auto tries both.",
        ("auto", FitScheme.Auto), ("euler", FitScheme.ExponentialEuler),
        ("equation", FitScheme.DifferentialEquation));

    private readonly Option<Choice<CurrentTiming>> _timing = OptionKinds.Choice(
        "--timing", "Whether a row of the current acts after its row of the voltage or before it; "
        + "auto tries both.",
        ("auto", CurrentTiming.Auto), ("after", CurrentTiming.AfterSample),
        ("before", CurrentTiming.BeforeSample));

    private readonly Option<int> _starts = OptionKinds.Count(
        "--starts", "The most starting points, 1 to 64.", 4);

    private readonly Option<int> _iterations = OptionKinds.Count(
        "--iterations", "The most iterations from one of them, 1 to 10000.", 60);

    private readonly Option<long> _seed = OptionKinds.Seed(
        "Random starting points are drawn from it.", 1);

    private readonly Option<string?> _plot = OptionKinds.File(
        "--plot", "Draws recording, fit, residual and current to a .png or .svg file.");

    private readonly Option<string?> _json = OptionKinds.File(
        "--json", "Writes the result to a .json file, or - for the standard output.");

    private readonly Option<bool> _quiet = new("--quiet")
    {
        Description = "Prints errors and warnings, but nothing else.",
    };

    public FitOptionSet() => _holdOut.DefaultValueFactory = _ => 0.2;

    public void AddTo(Command command)
    {
        command.Arguments.Add(_recording);
        command.Options.Add(_current);
        command.Options.Add(_spikes);
        _file.AddTo(command);
        Option[] rest =
        [
            _voltageColumn, _voltageUnit, _dt, _holdOut, _fix, _bound, _start, _level, _scheme,
            _timing, _starts, _iterations, _seed, _plot, _json, _quiet,
        ];
        Array.ForEach(rest, command.Options.Add);
        _machine.AddBackendTo(command);
    }

    /// <exception cref="UsageException">Something is missing, or out of its range.</exception>
    public FitSettings Read(ParseResult parse)
    {
        RequireMost("--starts", parse.GetValue(_starts), 64);
        RequireMost("--iterations", parse.GetValue(_iterations), 10_000);
        OutputNames.RequireFigure(parse.GetValue(_plot));
        if (parse.GetValue(_spikes) && ModelOptions.Given(
            parse, [_voltageColumn, _voltageUnit, _level, _scheme, _start]) is [{ } first, ..])
        {
            throw new UsageException($"{first} does not go with --spikes.");
        }
        var constraints = new ParameterConstraints();
        var texts = new ConstraintTexts(constraints);
        Give(parse.GetValue(_fix), texts.Fix);
        Give(parse.GetValue(_bound), texts.Bound);
        Give(parse.GetValue(_start), texts.Start);
        string recording = parse.GetValue(_recording) ?? throw new UsageException(
            "RECORDING is missing: the file with the recorded voltage, or with --spikes the times "
            + "of spikes.");
        string current = parse.GetValue(_current) ?? throw new UsageException(
            "--current is missing: the file with the injected current.");
        return new FitSettings
        {
            Recording = recording,
            Current = current,
            IsSpikes = parse.GetValue(_spikes),
            CurrentFile = _file.Read(parse),
            VoltageColumn = parse.GetValue(_voltageColumn),
            VoltageUnit = parse.GetValue(_voltageUnit),
            Dt = parse.GetValue(_dt),
            Fit = new FitOptions
            {
                Constraints = constraints,
                HoldOut = parse.GetValue(_holdOut),
                Starts = parse.GetValue(_starts),
                MaxIterations = parse.GetValue(_iterations),
                Seed = unchecked((int)parse.GetValue(_seed)),
                SpikeLevel = parse.GetValue(_level),
                Scheme = parse.GetValue(_scheme).Value,
                Timing = parse.GetValue(_timing).Value,
                Backend = _machine.ReadBackend(parse).Resolve(),
            },
            PlotFile = parse.GetValue(_plot),
            JsonFile = parse.GetValue(_json),
            Quiet = parse.GetValue(_quiet),
        };
    }

    private static void Give(string? text, Action<string> take)
    {
        if (text is not null)
        {
            take(text);
        }
    }

    private static void RequireMost(string option, int value, int most)
    {
        if (value > most)
        {
            throw new UsageException($"{option} is {value}; allowed are 1 to {most}.");
        }
    }

    private static double ParseShare(string text) => double.TryParse(
        text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share)
        && share is >= 0 and <= 0.9
            ? share
            : throw new FormatException($"'{text}' is not a number from 0 to 0.9.");

    private static string Text(string text) => text.Length > 0
        ? text
        : throw new FormatException("the value is empty.");
}
