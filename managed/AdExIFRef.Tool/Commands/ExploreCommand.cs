using System.CommandLine;
using System.Globalization;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary><c>adexif explore</c>.</summary>
internal static class ExploreCommand
{
    private const string Examples = """
        Examples:
          adexif explore
          adexif explore "preset=naud-2008/adapting&method=accurate"
          adexif explore --port 8080 --no-open

        The address has a token, which is new at every start. Behind its # it has the view: copy it,
        and give it to another start. The server listens on 127.0.0.1 until Ctrl-C.

        """ + ExitCodes.Help;

    public static Command Create()
    {
        var view = new Argument<string>("VIEW")
        {
            Description =
                "What to show at first: an address that a page copied, or the part behind its #.",
            DefaultValueFactory = _ => string.Empty,
        };
        Option<int> port = OptionKinds.Create(
            "--port", "N", "The port, default 0: a free one.", ParsePort);
        var noOpen = new Option<bool>("--no-open")
        {
            Description = "Prints the address, and does not open the browser.",
        };
        var command = new Command(
            "explore",
            "Opens a page of this machine: sliders for every parameter, V, w, the phase plane and "
            + "the f-I curve as they move.");
        command.Arguments.Add(view);
        command.Options.Add(port);
        command.Options.Add(noOpen);
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((parse, cancellation) => new ExploreRun(
            parse.GetValue(view)!, parse.GetValue(port), !parse.GetValue(noOpen),
            parse.InvocationConfiguration.Output).ExecuteAsync(cancellation));
        return command;
    }

    private static int ParsePort(string text) => int.TryParse(
        text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65535
            ? port
            : throw new FormatException($"'{text}' is not a whole number from 0 to 65535.");
}
