using System.CommandLine;
using System.Globalization;
using AdExIFRef.Interop;
using AdExIFRef.IO;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The options of <c>analyze</c>.</summary>
internal sealed class AnalyzeOptions
{
    private readonly AnalysisOutputOptions _outputs =
        new("intervals, autocorrelogram and rate", "a line for each neuron");

    private readonly Argument<string?> _file = new("spikes")
    {
        HelpName = "SPIKES",
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A file of spike times, such as simulate --spikes writes (.csv, .tsv, .txt, "
            + ".dat, .npy, .npz).",
    };

    private readonly Option<Time?> _from = OptionKinds.Quantity<Time>(
        "--from", "Leaves out what is before; at least 0ms, the default.");

    private readonly Option<Time?> _to = OptionKinds.Quantity<Time>(
        "--to", "The end of the recording; default the last spike, of --reference too.");

    private readonly Option<int?> _neuron = OptionKinds.Create<int?>(
        "--neuron", "N", "Only this neuron, counted from 0; default all.",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException(
                $"'{text}' is not a whole number from 0 to {int.MaxValue}."));

    private readonly TextFileOptions _text = new();

    private readonly Option<string?> _timeColumn = OptionKinds.Create<string?>(
        "--time-column", "NAME|N",
        "The column of times. Default the only one, or the one whose name says so, such as "
        + "time_ms, t (s) or times.",
        TextFileOptions.Text);

    private readonly Option<string?> _neuronColumn = OptionKinds.Create<string?>(
        "--neuron-column", "NAME|N|none",
        "The column that says which neuron spiked. Default the one whose name says so, such as "
        + "neuron, cell_id or sender.",
        TextFileOptions.Text);

    private readonly Option<Time?> _bin = OptionKinds.Quantity<Time>(
        "--bin", "The width of the bins of rate, autocorrelogram and synchrony; default 5ms.");

    private readonly Option<string?> _reference = OptionKinds.File(
        "--reference", "Compares the spikes of one neuron with those of another file: of its "
        + "only neuron, or of the one that --neuron chooses.");

    private readonly Option<Time?> _precision = OptionKinds.Quantity<Time>(
        "--precision", "Up to which distance spikes coincide, default 2ms.");

    private readonly Option<Time?> _tau = OptionKinds.Quantity<Time>(
        "--tau", "The time constant of the distance of van Rossum, default 10ms; that of Victor "
        + "and Purpura has the cost 1/tau.");

    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        IEnumerable<Option> options =
        [
            _from, _to, _neuron, _timeColumn, _neuronColumn, _bin, _reference, _precision, _tau,
            .. _outputs.All,
        ];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }
        _text.AddTo(command);
    }

    /// <exception cref="UsageException">Something is missing or outside its range.</exception>
    public AnalyzeSettings Read(ParseResult parse)
    {
        (string? plot, string? csv, string? json, bool quiet) = _outputs.Read(parse);
        var settings = new AnalyzeSettings
        {
            File = parse.GetValue(_file) ?? throw new UsageException(
                "the file of spikes is missing: adexif analyze SPIKES"),
            From = parse.GetValue(_from) ?? 0.ms,
            To = parse.GetValue(_to),
            Neuron = parse.GetValue(_neuron),
            Form = _text.Read(parse) with { TimeColumn = parse.GetValue(_timeColumn) },
            NeuronColumn = parse.GetValue(_neuronColumn),
            Bin = parse.GetValue(_bin) ?? 5.ms,
            Reference = parse.GetValue(_reference),
            Precision = parse.GetValue(_precision) ?? 2.ms,
            Tau = parse.GetValue(_tau) ?? 10.ms,
            PlotFile = plot,
            CsvFile = csv,
            JsonFile = json,
            Quiet = quiet,
        };
        if (!(settings.From >= 0.ms))
        {
            throw new UsageException(
                $"--from is {settings.From}; allowed are times of at least 0 ms.");
        }
        if (settings.Reference is null
            && ModelOptions.Given(parse, [_precision, _tau]) is [{ } alone, ..])
        {
            throw new UsageException($"{alone} needs --reference.");
        }
        RequirePositive("--bin", settings.Bin);
        RequirePositive("--precision", settings.Precision);
        RequirePositive("--tau", settings.Tau);
        if (settings.To is { } to && !(to > settings.From))
        {
            throw new UsageException(
                $"--to is {to}; allowed are times after --from, {settings.From}.");
        }
        return settings;
    }

    private static void RequirePositive(string name, Time value)
    {
        if (!(value > 0.ms))
        {
            throw new UsageException($"{name} is {value}; allowed are times above 0 ms.");
        }
    }
}

/// <summary>Everything that <c>analyze</c> was asked for.</summary>
internal sealed record AnalyzeSettings
{
    public required string File { get; init; }

    public required Time From { get; init; }

    /// <summary>Null for the last spike.</summary>
    public Time? To { get; init; }

    /// <summary>Null for all.</summary>
    public int? Neuron { get; init; }

    /// <summary>What is said of the form of the files.</summary>
    public required TableOptions Form { get; init; }

    /// <summary>Null for the one whose name says so.</summary>
    public string? NeuronColumn { get; init; }

    public required Time Bin { get; init; }

    public string? Reference { get; init; }

    public required Time Precision { get; init; }

    public required Time Tau { get; init; }

    public string? PlotFile { get; init; }

    public string? CsvFile { get; init; }

    public string? JsonFile { get; init; }

    public bool Quiet { get; init; }
}
