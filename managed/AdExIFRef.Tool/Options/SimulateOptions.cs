using System.CommandLine;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Commands;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The options of <c>simulate</c>.</summary>
internal sealed class SimulateOptions
{
    /// <summary>Steps of a sample, or samples of a step.</summary>
    private const double MostRatio = 1e6;

    private readonly ModelOptions _model = new();
    private readonly MethodOptions _method = new();
    private readonly MachineOptions _machine = new();
    private readonly Option<int?> _neurons = OptionKinds.Count(
        "--neurons", "Number of neurons, default 1, or one per column of a file of currents.");

    private readonly Option<Time?> _duration = OptionKinds.Quantity<Time>(
        "--duration",
        "A multiple of dt, such as 500ms; default 1s, or the preset's, or all rows of a file.");

    private readonly Option<Time?> _dt = OptionKinds.Quantity<Time>(
        "--dt", "Step size, default 0.1ms.");

    private readonly Option<string?> _current = OptionKinds.Create<string?>(
        "--current", "CURRENT",
        "A constant (20mA), a range (5mA..60mA: neuron i of n gets low + (high - low) i/(n - 1)), "
        + "or a file (.csv, .tsv, .txt, .dat, .npy, .npz or FILE.npz:ARRAY) with a row per step "
        + "and a column per neuron, or one column for all. Default 20mA, or the preset's input.",
        text => text);

    private readonly CurrentFileOptions _file = new();
    private readonly Option<string?> _plot = OptionKinds.File(
        "--plot", "Draws raster, population rate and example traces to a .png or .svg file.");

    private readonly Option<string?> _spikes = OptionKinds.File(
        "--spikes",
        "Writes every spike as lines step,time_ms,neuron to a .csv file, or - for the standard "
        + "output.");

    private readonly Option<string?> _traces = OptionKinds.File(
        "--traces",
        "Writes V and w of up to three neurons, those of --plot, as lines "
        + "time_ms,neuron,v_mv,w_ma to a .csv file, or - for the standard output.");

    private readonly Option<Time?> _sample = OptionKinds.Quantity<Time>(
        "--sample",
        "Time from one value of --traces and --plot to the next: a multiple of dt or, with "
        + "--method accurate, a half, a third, ... of it. Default dt.");

    private readonly Option<string?> _json = OptionKinds.File(
        "--json", "Writes the summary to a .json file, or - for the standard output.");

    private readonly Option<bool> _compare = new("--compare")
    {
        Description = "Runs the native and the managed backend and compares every spike and every "
            + "bit of the state; exit code 1 if any differs.",
    };

    private readonly Option<bool> _quiet = new("--quiet")
    {
        Description =
            "Prints errors and warnings, and of a comparison its outcome, but nothing else.",
    };

    public void AddTo(Command command)
    {
        Option[] first = [_neurons, _duration, _dt, _current];
        Option[] last = [_plot, _spikes, _traces, _sample, _json, _compare, _quiet];
        Array.ForEach(first, command.Options.Add);
        _file.AddTo(command);
        foreach (Option option in _method.All)
        {
            command.Options.Add(option);
        }
        _model.AddTo(command);
        _machine.AddTo(command);
        Array.ForEach(last, command.Options.Add);
    }

    /// <exception cref="UsageException">Options contradict each other.</exception>
    public SimulationSettings Read(ParseResult parse)
    {
        ModelSettings model = _model.Read(parse, _method.Read(parse));
        IReadOnlyList<string> input =
            ModelOptions.Given(parse, [_current, _duration, .. _method.All]);
        model = model with
        {
            Overrides = model.Preset is null ? [] : [.. model.Overrides, .. input],
            Given = [.. model.Given, .. input],
        };
        var settings = new SimulationSettings
        {
            Model = model,
            Neurons = parse.GetValue(_neurons),
            Duration = parse.GetValue(_duration),
            Dt = parse.GetValue(_dt) ?? 0.1.ms,
            Current = parse.GetValue(_current),
            File = _file.Read(parse),
            Precision = _machine.ReadPrecision(parse, model.Integrator),
            Backend = _machine.ReadBackend(parse),
            Threads = _machine.ReadThreads(parse),
            PlotFile = parse.GetValue(_plot),
            SpikesFile = parse.GetValue(_spikes),
            TracesFile = parse.GetValue(_traces),
            Sample = parse.GetValue(_sample),
            JsonFile = parse.GetValue(_json),
            Compare = parse.GetValue(_compare),
            Quiet = parse.GetValue(_quiet),
        };
        Check(settings);
        return settings;
    }

    private static void Check(SimulationSettings settings)
    {
        if (settings.Compare && settings.Backend.Kind != BackendChoice.Auto)
        {
            throw new UsageException(
                $"--compare runs both backends; it does not go with --backend "
                + $"{settings.Backend.Kind}.");
        }
        OutputNames.RequireFigure(settings.PlotFile);
        if (settings.Sample is { } sample)
        {
            Check(settings, sample);
        }
    }

    private static void Check(SimulationSettings settings, Time sample)
    {
        if (settings.TracesFile is null && settings.PlotFile is null)
        {
            throw new UsageException($"--sample {sample} needs --traces or --plot.");
        }
        if (!(sample > 0.ms))
        {
            throw new UsageException($"--sample is {sample}; allowed is a time above 0 ms.");
        }
        bool isWithin = sample < settings.Dt;
        double ratio = isWithin ? settings.Dt / sample : sample / settings.Dt;
        if (isWithin && settings.Model.Integrator is not AccurateIntegrator)
        {
            throw new UsageException(
                $"--sample {sample} is below --dt {settings.Dt}, which needs --method accurate: "
                + $"{settings.Model.Integrator} has no state within a step.");
        }
        if (!(Math.Abs(ratio - Math.Round(ratio)) <= 1e-9 * ratio) || ratio > MostRatio)
        {
            throw new UsageException(
                $"--sample is {sample} and --dt {settings.Dt}; allowed are multiples of --dt and a "
                + "half, a third, ... of it.");
        }
    }
}
