using System.Text.Json;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>Files of results appear whole or not at all, and never in the place of an input.
/// </summary>
public sealed class OutputTests
{
    private const string Old = "the user's own\n";
    private const string Short = "simulate --neurons 2 --duration 10ms --quiet";

    public static TheoryData<string, string> Outputs => new()
    {
        { Short + " --spikes", "a.csv" },
        { Short + " --json", "a.json" },
        { Short + " --plot", "a.png" },
        { Short + " --plot", "a.SVG" },
        { "fi --points 2 --duration 50ms --current 5mA..9mA --quiet --csv", "a.csv" },
        { "fi --points 2 --duration 50ms --current 5mA..9mA --quiet --plot", "a.png" },
        { "phase --current 5mA --quiet --json", "a.json" },
        { "phase --current 5mA --quiet --plot", "a.svg" },
        { "train --epochs 1 --samples 2 --test-samples 1 --hidden 3 --quiet --plot", "a.svg" },
        { "train --epochs 1 --samples 2 --test-samples 1 --hidden 3 --quiet --json", "a.json" },
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public async Task An_existing_file_is_replaced_and_keeps_its_permissions(
        string words, string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write(name, Old);
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite
            | UnixFileMode.GroupWrite | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Mode);
        }
        ToolRun run = await ToolRun.Of($"{words} {path}");
        Assert.Equal((0, "", ""), (run.Code, run.Output, run.Error));
        Assert.True(new FileInfo(path).Length > Old.Length);
        Assert.NotEqual(Old, await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(Mode, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public async Task A_cancelled_run_leaves_everything_as_it_was(string words, string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write(name, Old);
        var cancelled = new CancellationToken(canceled: true);
        ToolRun run = await ToolRun.Of(cancelled, [.. words.Split(' '), path]);
        Assert.Equal((130, "adexif: cancelled\n"), (run.Code, run.Error));
        run = await ToolRun.Of(
            cancelled, [.. words.Split(' '), folder.PathOf("new" + Path.GetExtension(name))]);
        Assert.Equal(130, run.Code);
        Assert.Equal(Old, await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Folder));
    }

    [Fact]
    public async Task An_error_on_the_way_leaves_everything_as_it_was()
    {
        using var folder = new TemporaryFolder();
        string spikes = folder.Write("s.csv", Old), json = folder.Write("s.json", Old);
        // The first 20 million neuron-steps are good; then the file has a current too large.
        string current = folder.Write("i.csv", string.Concat(
            Enumerable.Repeat("20\n", 150).Append("1e308\n")));
        ToolRun run = await ToolRun.Of(
            $"simulate --neurons 300000 --precision f64 --tau 1ns --dt 1us --on-blow-up throw "
            + $"--current {current} --spikes {spikes} --json {json} --v-th -59mV");
        Assert.NotEqual(0, run.Code);
        Assert.Equal(Old, await File.ReadAllTextAsync(spikes));
        Assert.Equal(Old, await File.ReadAllTextAsync(json));
        Assert.Equal(3, Directory.GetFileSystemEntries(folder.Folder).Length);
    }

    [Theory]
    [InlineData("--spikes", "i.csv")]
    [InlineData("--json", "./i.csv")]
    [InlineData("--json", "sub/../i.csv")]
    [InlineData("--json", "link.csv")]
    [InlineData("--spikes", "hard.csv")]
    [InlineData("--spikes", "folder/i.csv")]
    public async Task An_output_that_is_the_input_is_refused(string option, string name)
    {
        using var folder = new TemporaryFolder();
        string current = folder.Write("i.csv", "20\n");
        Directory.CreateDirectory(folder.PathOf("sub"));
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(folder.PathOf("link.csv"), "i.csv");
            Directory.CreateSymbolicLink(folder.PathOf("folder"), "sub/..");
            Assert.Equal(0, ToolProcess.RunInShell(
                $"cd '{folder.Folder}' && ln i.csv hard.csv").Code);
        }
        else if (name is not ("i.csv" or "./i.csv" or "sub/../i.csv"))
        {
            return; // links are a privilege there
        }
        string output = folder.Folder + "/" + name;
        ToolRun run = await ToolRun.Of("simulate", "--current", current, option, output);
        Assert.Equal(2, run.Code);
        Assert.Equal(
            $"adexif: {option} {output} is the file {current} that --current reads.",
            Assert.Single(run.ErrorLines));
        Assert.Equal("20\n", await File.ReadAllTextAsync(current));
    }

    [Fact]
    public async Task A_file_with_the_same_content_and_age_is_another_file()
    {
        using var folder = new TemporaryFolder();
        string current = folder.Write("i.csv", "20\n"), copy = folder.Write("copy.csv", "20\n");
        File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(current));
        Assert.Equal(
            0, (await ToolRun.Of($"simulate --current {current} --spikes {copy}")).Code);
        Assert.StartsWith(
            "step,", await File.ReadAllTextAsync(copy), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.json", "a.json")]
    [InlineData("a.json", "./a.json")]
    [InlineData("new.json", "link/new.json")]
    [InlineData("a.json", "hard.json")]
    [InlineData("-", "-")]
    [InlineData("-", "/dev/stdout")]
    public async Task Two_outputs_that_are_one_file_are_refused(string first, string second)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links are a privilege there");
        using var folder = new TemporaryFolder();
        folder.Write("a.json", Old);
        Directory.CreateSymbolicLink(folder.PathOf("link"), ".");
        ToolProcess.RunInShell($"cd '{folder.Folder}' && ln a.json hard.json");
        string Full(string name) =>
            name is "-" || name[0] == '/' ? name : folder.Folder + "/" + name;
        ToolRun run = await ToolRun.Of(
            "simulate", "--spikes", Full(first), "--json", Full(second));
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Equal(
            $"adexif: {Full(second)} is the same file for --spikes and --json.",
            Assert.Single(run.ErrorLines));
        Assert.Equal(Old, await File.ReadAllTextAsync(folder.PathOf("a.json")));
    }

    [Fact]
    public async Task A_link_stays_a_link_and_its_file_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links are a privilege there");
        using var folder = new TemporaryFolder();
        string file = folder.Write("real.csv", Old), link = folder.PathOf("link.csv");
        File.CreateSymbolicLink(link, "real.csv");
        string dangling = folder.PathOf("dangling.csv");
        File.CreateSymbolicLink(dangling, "created.csv");
        Assert.Equal(0, (await ToolRun.Of($"{Short} --spikes {link}")).Code);
        Assert.Equal(0, (await ToolRun.Of($"{Short} --spikes {dangling}")).Code);
        Assert.Equal("real.csv", new FileInfo(link).LinkTarget);
        Assert.StartsWith("step,", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.StartsWith(
            "step,", await File.ReadAllTextAsync(folder.PathOf("created.csv")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_that_take_no_file_are_told_before_the_work()
    {
        using var folder = new TemporaryFolder();
        string[] places =
        [
            folder.Folder, folder.PathOf("no/a.csv"), folder.PathOf("a\0b"),
            folder.PathOf("a.csv/"),
        ];
        foreach (string place in places)
        {
            ToolRun run = await ToolRun.Of(
                "simulate", "--duration", "1000000s", "--spikes", place);
            Assert.Equal((2, ""), (run.Code, run.Output));
            Assert.Single(run.ErrorLines);
        }
        if (!OperatingSystem.IsWindows())
        {
            string loop = folder.PathOf("loop.csv");
            File.CreateSymbolicLink(loop, "loop.csv");
            ToolRun run = await ToolRun.Of("simulate", "--spikes", loop);
            Assert.Equal(
                $"adexif: --spikes: {loop}: too many symbolic links",
                Assert.Single(run.ErrorLines));
        }
    }

    [Fact]
    public async Task A_dash_is_the_standard_output_and_the_text_goes_elsewhere()
    {
        ToolRun run = await ToolRun.Of("simulate --duration 100ms --json -");
        Assert.Equal(0, run.Code);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal(1000, json.RootElement.GetProperty("steps").GetInt64());
        Assert.Contains(
            $"spikes              {json.RootElement.GetProperty("spikes").GetInt64()}",
            run.ErrorLines);
        Assert.DoesNotContain(run.ErrorLines, line => line.StartsWith(
            "wrote", StringComparison.Ordinal));
        run = await ToolRun.Of(Short + " --spikes -");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("step,time_ms,neuron", run.OutputLines[0]);
        run = await ToolRun.Of(
            "train --epochs 1 --samples 2 --test-samples 1 --hidden 3 --json -");
        using JsonDocument training = JsonDocument.Parse(run.Output);
        Assert.Equal(1, training.RootElement.GetProperty("epochs").GetArrayLength());
        Assert.Contains("test accuracy", run.Error, StringComparison.Ordinal);
    }
}
