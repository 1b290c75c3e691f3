using Spectre.Console;

namespace AdExIFRef.Tool.Commands;

/// <summary>
/// A bar with the time that is left, on a terminal only: a log or a pipe gets nothing of it.
/// </summary>
internal static class ProgressBar
{
    /// <summary>Runs work that reports how much of a total is done.</summary>
    /// <param name="error">The command's writer; a bar is drawn if it is the terminal.</param>
    /// <param name="what">What goes on, written before the bar.</param>
    /// <param name="quiet">No bar.</param>
    /// <param name="total">What the work reports at its end.</param>
    /// <param name="work">Gets the function to report with.</param>
    public static TResult Run<TResult>(
        TextWriter error, string what, bool quiet, long total, Func<Action<long>, TResult> work)
    {
        if (quiet || !ReferenceEquals(error, Console.Error) || Console.IsErrorRedirected)
        {
            return work(_ => { });
        }
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(what, maxValue: total);
                return work(done => task.Value = done);
            });
    }
}
