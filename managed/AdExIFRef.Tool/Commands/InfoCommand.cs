using System.CommandLine;

namespace AdExIFRef.Tool.Commands;

/// <summary><c>adexif info</c>.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var command = new Command(
            "info",
            "Says what this machine has: processor, instruction sets, backends that can be used "
            + "and why others cannot, versions.");
        HelpWithExamples.AddTo(command, "Example:\n  adexif info");
        command.SetAction(parse =>
        {
            InfoReport.Write(parse.InvocationConfiguration.Output);
            return 0;
        });
        return command;
    }
}
