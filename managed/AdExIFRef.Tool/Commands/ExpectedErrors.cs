using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Commands;

/// <summary>
/// Errors that a user can cause and mend: they are told in one line, without a stack trace.
/// </summary>
internal static class ExpectedErrors
{
    /// <summary>The message, or null for an exception that is a fault of the program.</summary>
    public static string? Describe(Exception problem) => problem switch
    {
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        ArgumentException => ArgumentMessage(problem.Message),
        IOException or UnauthorizedAccessException or InvalidDataException or FormatException
            or UsageException or DllNotFoundException or BadImageFormatException
            or PlatformNotSupportedException or BlowUpException
            or NonFiniteStateException or NonFiniteGradientException => problem.Message,
        OutOfMemoryException => "not enough memory; try smaller numbers, or no --plot",
        _ => null,
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

    /// <summary>Without the parts that .NET adds for programmers.</summary>
    private static string ArgumentMessage(string message)
    {
        string text = message.Split('\n')[0];
        int parameter = text.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        return parameter < 0 ? text : text[..parameter];
    }
}
