using System.CommandLine;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The options of <c>fi</c>.</summary>
internal sealed class FiOptions
{
    private const int StandardPoints = 41, MostPoints = 100_000;

    private readonly ModelOptions _model = new();
    private readonly MethodOptions _method = new();
    private readonly MachineOptions _machine = new();
    private readonly AnalysisOutputOptions _outputs =
        new("the rates over the current", "a line for each current");

    private readonly Option<QuantityRange<Current>?> _current =
        OptionKinds.Create<QuantityRange<Current>?>(
            "--current", "LOW..HIGH",
            "The currents, such as 0pA..1nA; default 0 to three times the static rheobase.",
            text => QuantityRange<Current>.Parse(text));

    private readonly Option<int> _points = OptionKinds.Count(
        "--points", $"The number of currents, evenly spread, 2 to {MostPoints}; default "
        + $"{StandardPoints}.", StandardPoints);

    private readonly Option<Time?> _duration = OptionKinds.Quantity<Time>(
        "--duration",
        "How long each current is on; the second half is the steady state. Default 2s.");

    private readonly Option<Time?> _dt = OptionKinds.Quantity<Time>(
        "--dt",
        "Step size, default 0.1ms, or 5ms with --method accurate, whose accuracy does not depend "
        + "on it.");

    public void AddTo(Command command)
    {
        IEnumerable<Option> first = [_current, _points, _duration, _dt, .. _method.All];
        foreach (Option option in first)
        {
            command.Options.Add(option);
        }
        _model.AddTo(command);
        _machine.AddBackendTo(command);
        _machine.AddThreadsTo(command);
        foreach (Option option in _outputs.All)
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="UsageException">Options contradict each other.</exception>
    public FiSettings Read(ParseResult parse)
    {
        ModelSettings model = _model.Read(parse, _method.Read(parse));
        if (model.Dyn is not null)
        {
            throw new UsageException(
                "--rule dyn and dyn-ltc do not go with fi; allowed is --rule state.");
        }
        (string? plot, string? csv, string? json, bool quiet) = _outputs.Read(parse);
        var settings = new FiSettings
        {
            Model = model with
            {
                Given = [.. model.Given, .. ModelOptions.Given(parse, _method.All)],
            },
            Currents = parse.GetValue(_current),
            Points = parse.GetValue(_points),
            Duration = parse.GetValue(_duration) ?? 2.s,
            Dt = parse.GetValue(_dt) ?? (model.Integrator is AccurateIntegrator ? 5.ms : 0.1.ms),
            Backend = _machine.ReadBackend(parse).Resolve(),
            Threads = _machine.ReadThreads(parse),
            PlotFile = plot,
            CsvFile = csv,
            JsonFile = json,
            Quiet = quiet,
        };
        Check(settings);
        return settings;
    }

    private static void Check(FiSettings settings)
    {
        if (settings.Currents is { } range && !(range.High > range.Low))
        {
            throw new UsageException(
                $"--current is {range}; allowed is LOW..HIGH with HIGH above LOW.");
        }
        if (settings.Points is < 2 or > MostPoints)
        {
            throw new UsageException(
                $"--points is {settings.Points}; allowed is 2 to {MostPoints}.");
        }
        RequirePositive("--dt", settings.Dt);
        RequirePositive("--duration", settings.Duration);
        if (settings.Dt > settings.Duration)
        {
            throw new UsageException(
                $"--dt is {settings.Dt}; allowed is at most --duration, {settings.Duration}.");
        }
    }

    private static void RequirePositive(string option, Time value)
    {
        if (!(value > 0.ms))
        {
            throw new UsageException($"{option} is {value}; allowed is a time above 0 ms.");
        }
    }
}
