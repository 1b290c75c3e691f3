using AdExIFRef.Interop;
using AdExIFRef.IO;

namespace AdExIFRef.Tool.Errors;

/// <summary>
/// Errors that a user can cause and mend: they are told in one line, without a stack trace.
/// </summary>
internal static class ExpectedErrors
{
    /// <summary>The message, or null for an exception that is a fault of the program.</summary>
    public static string? Describe(Exception problem) => problem switch
    {
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        BlowUpException { Finding: { } finding } => finding.Describe(ToolWords.Warnings),
        NonFiniteGradientException { Origin: { } origin } =>
            "a gradient became infinite or not a number: " + (origin.Step < 0
                ? "its sum over the steps"
                : $"{CauseOf(origin.Cause)} of neuron {origin.Neuron} at step {origin.Step}"),
        ArgumentException => ArgumentMessage(problem),
        IOException or UnauthorizedAccessException or InvalidDataException or FormatException
            or UsageException or TableOptionException or DllNotFoundException
            or BadImageFormatException or PlatformNotSupportedException or BlowUpException
            or NonFiniteStateException or NonFiniteGradientException => problem.Message,
        OutOfMemoryException => "not enough memory; try smaller numbers, or no --plot",
        _ => null,
    };

    private static string CauseOf(NonFiniteCause cause) => cause switch
    {
        NonFiniteCause.Input => "the input",
        NonFiniteCause.InitialState => "the initial state",
        NonFiniteCause.State => "the state",
        NonFiniteCause.Loss => "the derivative of the loss",
        NonFiniteCause.Surrogate => "the surrogate derivative",
        _ => "the adjoint",
    };

    /// <summary>The exit code of such an error.</summary>
    public static int CodeOf(Exception problem) => problem switch
    {
        AggregateException { InnerExceptions: [var only] } => CodeOf(only),
        NonFiniteStateException or NonFiniteGradientException => ExitCodes.NonFinite,
        _ => ExitCodes.Error,
    };

    /// <summary>Writes the one line.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(TextWriter error, string message, int code)
    {
        error.WriteLine($"adexif: {OneLine(message)}");
        return code;
    }

    /// <summary>Writes what is known of a fault of the program, in one line unless asked for more.
    /// </summary>
    /// <returns>The exit code.</returns>
    public static int ReportFault(TextWriter error, Exception problem)
    {
        const string Variable = "ADEXIF_STACK_TRACE";
        error.WriteLine(
            $"adexif: internal error: {problem.GetType().Name}: {OneLine(problem.Message)} "
            + $"(please report it; with {Variable}=1 a stack trace follows)");
        if (Environment.GetEnvironmentVariable(Variable) is "1")
        {
            error.WriteLine(problem);
        }
        return ExitCodes.Internal;
    }

    private static string OneLine(string message) => string.Join(" ", message.Split(
        ['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>
    /// Without the parts that .NET adds for programmers, and with the option that sets the
    /// parameter.
    /// </summary>
    private static string ArgumentMessage(Exception problem)
    {
        string text = problem.Message.Split('\n')[0];
        int parameter = text.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        string message = parameter < 0 ? text : text[..parameter];
        return problem is ArgumentException { ParamName: { } name }
            && ParameterOption.Find(name) is { } option
            ? $"{option}: {message}"
            : message;
    }
}
