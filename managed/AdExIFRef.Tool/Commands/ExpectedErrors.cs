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
        ArgumentException => ArgumentMessage(problem.Message),
        IOException or UnauthorizedAccessException or InvalidDataException or FormatException
            or UsageException or DllNotFoundException or BadImageFormatException
            or PlatformNotSupportedException or BlowUpException
            or NonFiniteStateException or NonFiniteGradientException => problem.Message,
        OutOfMemoryException => "not enough memory; try smaller numbers, or no --plot",
        _ => null,
    };

    /// <summary>Writes the one line.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(TextWriter error, string message)
    {
        string[] lines = message.Split(
            ['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        error.WriteLine("adexif: " + string.Join(" ", lines));
        return ExitCodes.Error;
    }

    /// <summary>Without the parts that .NET adds for programmers.</summary>
    private static string ArgumentMessage(string message)
    {
        string text = message.Split('\n')[0];
        int parameter = text.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        return parameter < 0 ? text : text[..parameter];
    }
}
