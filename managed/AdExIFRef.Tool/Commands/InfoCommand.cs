using System.CommandLine;

namespace AdExIFRef.Tool.Commands;

/// <summary><c>adexif info</c>.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var command = new Command(
            "info",
            "Says what this machine has: processor, instruction sets, backends that can be used and "
            + "why others cannot, versions.");
        command.SetAction(parse =>
        {
            InfoReport.Write(parse.InvocationConfiguration.Output);
            return 0;
        });
        return command;
    }
}
