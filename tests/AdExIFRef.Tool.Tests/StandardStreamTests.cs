using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>Closed, full and broken standard streams, devices and pipes, by the shell.</summary>
public sealed class StandardStreamTests
{
    private static readonly string[] s_short =
        ["simulate", "--neurons", "2", "--duration", "10ms"];

    private static readonly bool s_isLinux = OperatingSystem.IsLinux();

    [Theory]
    [InlineData("\"$@\" >&-", 0)]
    [InlineData("\"$@\" 2>&-", 0)]
    [InlineData("\"$@\" <&- >&- 2>&-", 0)]
    [InlineData("\"$@\" --nosuch 2>&-", 2)]
    [InlineData("\"$@\" --nosuch >&- 2>&-", 2)]
    [InlineData("\"$@\" --nosuch 2>/dev/full", 2)]
    [InlineData("\"$@\" --v-th 0mV --v-init -5mV 2>&-", 3)]
    [InlineData("\"$@\" --json - >&-", 2)]
    [InlineData("\"$@\" >/dev/full", 2)]
    [InlineData("\"$@\" --spikes - >/dev/full", 2)]
    public void Closed_and_full_streams_abort_nothing(string line, int code)
    {
        Assert.SkipUnless(s_isLinux, "the streams are Linux's");
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("s.csv");
        bool writes = code != 2 || line.Contains(">/dev/full", StringComparison.Ordinal);
        string[] words = line.Contains("--spikes", StringComparison.Ordinal)
            ? s_short
            : [.. s_short, "--spikes", path];
        (int ended, _, string errors) = ToolProcess.RunInShell(line, words);
        Assert.Equal(code, ended);
        Assert.True(errors.Split('\n').Length <= 2, errors);
        // Not a byte of the summary is in the file, and nothing is beside it.
        if (File.Exists(path))
        {
            Assert.StartsWith("step,time_ms,neuron\n", File.ReadAllText(path),
                StringComparison.Ordinal);
            Assert.All(File.ReadAllLines(path)[1..], row => Assert.Equal(3, row.Split(',').Length));
        }
        Assert.True(Directory.GetFileSystemEntries(folder.Folder).Length <= (writes ? 1 : 0));
    }

    [Theory]
    [InlineData("csv", "--spikes")]
    [InlineData("json", "--json")]
    [InlineData("png", "--plot")]
    [InlineData("svg", "--plot")]
    public void A_full_disk_is_an_error_of_one_line(string extension, string option)
    {
        Assert.SkipUnless(s_isLinux, "the device is Linux's");
        using var folder = new TemporaryFolder();
        string link = folder.PathOf("full." + extension);
        File.CreateSymbolicLink(link, "/dev/full");
        string other = folder.Write("other", "as it was");
        string[] also = option == "--json" ? ["--spikes", other] : ["--json", other];
        (int code, string output, string errors) =
            ToolProcess.RunInShell("\"$@\"", [.. s_short, option, link, .. also]);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"adexif: cannot write {link}: ", errors, StringComparison.Ordinal);
        Assert.Equal("as it was", File.ReadAllText(other));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Folder).Length);
    }

    [Fact]
    public void The_reader_of_the_spikes_may_stop()
    {
        Assert.SkipUnless(s_isLinux, "the shell is Linux's");
        (int code, string output, _) = ToolProcess.RunInShell(
            "{ \"$@\" --spikes - 2>/dev/null; echo $? >&2; } | head -n 2",
            "simulate", "--neurons", "100", "--duration", "10000000s");
        Assert.Equal(0, code);
        Assert.StartsWith("step,time_ms,neuron\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exit_code_after_a_broken_pipe_is_that_of_the_signal()
    {
        Assert.SkipUnless(s_isLinux, "the shell is Linux's");
        (_, _, string errors) = ToolProcess.RunInShell(
            "{ \"$@\" --quiet --spikes -; echo $? >&2; } | head -n 2",
            "simulate", "--neurons", "100", "--duration", "10000000s");
        Assert.Equal("141\n", errors);
    }

    [Theory]
    [InlineData("\"$@\" --spikes /dev/null --json /dev/null", "")]
    [InlineData("\"$@\" --spikes /dev/stdout", "step,time_ms,neuron\n")]
    [InlineData("{ \"$@\" --spikes /dev/fd/3; } 3>&1", "step,time_ms,neuron\n")]
    [InlineData("{ \"$@\" --spikes -; echo end; }", "step,time_ms,neuron\n")]
    public void Devices_and_streams_are_written_in_place(string line, string start)
    {
        Assert.SkipUnless(s_isLinux, "the devices are Linux's");
        (int code, string output, string errors) =
            ToolProcess.RunInShell(line, [.. s_short, "--quiet"]);
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith(start, output, StringComparison.Ordinal);
        Assert.Equal(start.Length == 0, output.Length == 0);
        Assert.False(new FileInfo("/dev/null").Length > 0);
    }

    [Fact]
    public void What_follows_on_the_standard_output_comes_after_the_results()
    {
        Assert.SkipUnless(s_isLinux, "the shell is Linux's");
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("all.txt");
        (int code, _, _) = ToolProcess.RunInShell(
            $"{{ echo begin; \"$@\" --spikes -; echo end; }} >'{path}'", [.. s_short, "--quiet"]);
        Assert.Equal(0, code);
        string[] lines = File.ReadAllLines(path);
        Assert.Equal(("begin", "step,time_ms,neuron", "end"), (lines[0], lines[1], lines[^1]));
    }

    [Fact]
    public void A_named_pipe_gets_the_results()
    {
        Assert.SkipUnless(s_isLinux, "the shell is Linux's");
        using var folder = new TemporaryFolder();
        string pipe = folder.PathOf("pipe");
        (int code, string output, string errors) = ToolProcess.RunInShell(
            $"mkfifo '{pipe}'; cat '{pipe}' & \"$@\" --json '{pipe}'; wait",
            [.. s_short, "--quiet"]);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("\"steps\": 100", output, StringComparison.Ordinal);
        Assert.Equal([pipe], Directory.GetFileSystemEntries(folder.Folder));
    }
}
