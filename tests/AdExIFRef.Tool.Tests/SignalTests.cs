using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>Signals end the tool in good order.</summary>
public sealed class SignalTests
{
    private const string Old = "the results of yesterday\n";

    /// <summary>Longer than any test waits.</summary>
    private const string Endless = "simulate --neurons 100 --duration 10000000s";

    private const string EndlessTraining = "train --epochs 1000000 --samples 2 --test-samples 1";

    [Theory]
    [InlineData("INT", 130, Endless, "--spikes", "a.csv")]
    [InlineData("TERM", 143, Endless, "--spikes", "a.csv")]
    [InlineData("HUP", 129, Endless, "--plot", "a.svg")]
    [InlineData("QUIT", 131, Endless, "--json", "a.json")]
    [InlineData("TERM", 143, EndlessTraining, "--plot", "a.png")]
    [InlineData("INT", 130, EndlessTraining, "--json", "a.json")]
    public async Task A_signal_has_its_exit_code_and_leaves_no_part(
        string signal, int code, string words, string option, string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no signals are sent there");
        Assert.SkipWhen(IsIgnored(signal), $"whoever started the tests ignores SIG{signal}");
        using var folder = new TemporaryFolder();
        string path = folder.Write(name, Old);
        using Process process = ChildProcess.Start(
            ChildProcess.Host, [ToolProcess.Path, .. words.Split(' '), option, path]);
        await Begun(folder, process);
        Send(signal, process);
        (int ended, string output, string errors) = ChildProcess.End(process);
        Assert.Equal((code, "", "adexif: cancelled\n"), (ended, output, errors));
        Assert.Equal(Old, await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Folder));
    }

    [Fact]
    public async Task A_tool_that_waits_for_a_pipe_ends_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no signals are sent there");
        using var folder = new TemporaryFolder();
        string pipe = folder.PathOf("pipe"), spikes = folder.PathOf("s.csv");
        Assert.Equal(0, ToolProcess.RunInShell($"mkfifo '{pipe}'").Code);
        using Process process = ChildProcess.Start(ChildProcess.Host,
            [
                ToolProcess.Path, "simulate", "--duration", "1ms", "--json", pipe,
                "--spikes", spikes,
            ]);
        await Begun(folder, process);
        Send("TERM", process);
        Assert.Equal(143, ChildProcess.End(process).Code);
        Assert.Equal([pipe], Directory.GetFileSystemEntries(folder.Folder));
    }

    [Fact]
    public async Task A_hang_up_that_is_ignored_stays_ignored()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no signals are sent there");
        using var folder = new TemporaryFolder();
        using Process process = ChildProcess.Start(
            "nohup", [ChildProcess.Host, ToolProcess.Path, .. Endless.Split(' '),
            "--spikes", folder.PathOf("a.csv")]);
        await Begun(folder, process);
        Send("HUP", process);
        Assert.False(process.WaitForExit(TimeSpan.FromSeconds(0.3)));
        Send("TERM", process);
        Assert.Equal(143, ChildProcess.End(process).Code);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Folder));
    }

    /// <summary>Waits until the tool has begun to write beside its output.</summary>
    private static async Task Begun(TemporaryFolder folder, Process process)
    {
        while (!process.HasExited && Directory.GetFiles(folder.Folder, ".adexif-*").Length == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        Assert.False(process.HasExited);
    }

    /// <summary>
    /// Returns whether a child ignores a signal because whoever started the tests does, such as a
    /// shell that runs them in the background; a tool then goes on, as it should. Linux says so, and
    /// elsewhere the answer is no.
    /// </summary>
    private static bool IsIgnored(string signal)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }
        using Process grep = ChildProcess.Start("grep", ["SigIgn", "/proc/self/status"]);
        string mask = ChildProcess.End(grep).Output.Split('\t')[^1].Trim();
        int number = signal switch { "HUP" => 1, "INT" => 2, "QUIT" => 3, _ => 15 };
        return (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            >> (number - 1) & 1) != 0;
    }

    private static void Send(string signal, Process process)
    {
        using Process kill = ChildProcess.Start(
            "kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.Equal(0, ChildProcess.End(kill).Code);
    }
}
