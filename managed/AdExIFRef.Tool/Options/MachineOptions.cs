using System.CommandLine;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The options that say what computes; beside the precision they change no result.
/// </summary>
internal sealed class MachineOptions
{
    private static readonly string[] s_isas =
        [.. BackendChoice.NativeSets.Union(BackendChoice.ManagedWidths)];

    private readonly Option<Choice<Precision>> _precision = OptionKinds.Choice(
        "--precision", "Single or double precision.",
        ("f32", Precision.Single), ("f64", Precision.Double));

    private readonly Option<Choice<string>> _backend = OptionKinds.Choice(
        "--backend", "What computes; the results do not depend on it, the time does.",
        (BackendChoice.Auto, BackendChoice.Auto), (BackendChoice.Native, BackendChoice.Native),
        (BackendChoice.Managed, BackendChoice.Managed));

    private readonly Option<string?> _isa = OptionKinds.Create<string?>(
        "--isa", "NAME",
        $"Instruction set of the native backend ({string.Join(", ", BackendChoice.NativeSets)}) or "
        + $"vector width of the managed one ({string.Join(", ", BackendChoice.ManagedWidths)}); "
        + "default the best of this CPU.",
        ParseIsa);

    private readonly Option<int?> _threads = OptionKinds.Count(
        "--threads", "The most threads, default one per core.");

    public void AddTo(Command command)
    {
        command.Options.Add(_precision);
        AddBackendTo(command);
        AddThreadsTo(command);
    }

    /// <summary>Adds what a command has that computes in double precision alone.</summary>
    public void AddBackendTo(Command command)
    {
        command.Options.Add(_backend);
        command.Options.Add(_isa);
    }

    public void AddThreadsTo(Command command) => command.Options.Add(_threads);

    public Precision ReadPrecision(ParseResult parse) => parse.GetValue(_precision).Value;

    /// <summary>Returns the precision; that of the accurate mode is double.</summary>
    /// <exception cref="UsageException">It is given as another.</exception>
    public Precision ReadPrecision(ParseResult parse, Integrator integrator)
    {
        Precision precision = ReadPrecision(parse);
        if (integrator is not AccurateIntegrator)
        {
            return precision;
        }
        return precision == Precision.Double || ModelOptions.Given(parse, [_precision]) is []
            ? Precision.Double
            : throw new UsageException(
                "--method accurate computes in double precision; it does not go with --precision "
                + "f32.");
    }

    public BackendChoice ReadBackend(ParseResult parse) =>
        new(parse.GetValue(_backend).Value, parse.GetValue(_isa));

    /// <summary>Null for one per core.</summary>
    public int? ReadThreads(ParseResult parse) => parse.GetValue(_threads);

    private static string ParseIsa(string text)
    {
        string isa = text.ToLowerInvariant();
        return s_isas.Contains(isa)
            ? isa
            : throw new FormatException($"'{text}' is not one of {string.Join(", ", s_isas)}.");
    }
}

/// <summary>The element type of the state.</summary>
internal enum Precision
{
    Single,
    Double,
}
