using System.Globalization;

namespace AdExIFRef.Tool.Commands;

/// <summary>
/// The standard streams as they were when the process began. Where one was closed, the runtime has
/// taken its number for a file of its own, which must not be written to.
/// </summary>
internal static class StandardStreams
{
    /// <summary>
    /// The standard output, or <see cref="TextWriter.Null"/> if it was closed.
    /// </summary>
    public static TextWriter Output()
    {
        if (!IsOpen(1))
        {
            Console.SetOut(TextWriter.Null);
            return TextWriter.Null;
        }
        Console.SetOut(new GuardedWriter(
            Console.Out, problem => throw Outputs.Output.CannotWrite(
                "the standard output", problem)));
        return Console.Out;
    }

    /// <summary>The standard error, whose own failures disturb nobody.</summary>
    public static TextWriter Error()
    {
        Console.SetError(IsOpen(2) ? new GuardedWriter(Console.Error, _ => { }) : TextWriter.Null);
        return Console.Error;
    }

    /// <summary>
    /// Whether a stream was handed to the process: what the runtime opens is closed on exec, and
    /// what a parent hands on cannot be. On other systems than Linux that cannot be seen.
    /// </summary>
    private static bool IsOpen(int number)
    {
        const long CloseOnExec = 0x80000; // O_CLOEXEC of Linux, 02000000
        string file = $"/proc/self/fdinfo/{number.ToString(CultureInfo.InvariantCulture)}";
        if (!OperatingSystem.IsLinux() || !Directory.Exists("/proc/self/fdinfo"))
        {
            return true;
        }
        try
        {
            string? flags = File.ReadLines(file).FirstOrDefault(
                line => line.StartsWith("flags:", StringComparison.Ordinal))?["flags:".Length..];
            return flags is null || (Convert.ToInt64(flags.Trim(), 8) & CloseOnExec) == 0;
        }
        catch (IOException)
        {
            return false; // no such number
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }
}
