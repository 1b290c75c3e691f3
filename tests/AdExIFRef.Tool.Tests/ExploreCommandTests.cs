using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif explore</c>: its address, its browser, its end.</summary>
public sealed class ExploreCommandTests
{
    [Fact]
    public async Task It_prints_an_address_that_answers_until_it_is_cancelled()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        Task<int> run = Program.InvokeAsync(
            ["explore", "--no-open", "preset=naud-2008/tonic"], output, error, stop.Token);
        string address = await Line(output, run);
        Assert.Matches(
            @"^http://127\.0\.0\.1:\d+/[0-9a-f]{32}/#preset=naud-2008/tonic\n$", address);
        using var client = new HttpClient();
        Assert.Contains("<title>adexif explore</title>", await client.GetStringAsync(
            new Uri(address.Trim()), TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        Assert.Equal(130, await run);
        Assert.Equal("adexif: cancelled\n", error.ToString());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetStringAsync(
            new Uri(address.Trim()), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("tau=-3ms", "adexif: tau is -3 ms; allowed is a finite value above 0.")]
    [InlineData("http://127.0.0.1:1/x/#tau=3mV", "adexif: tau: '3mV' is not a time")]
    [InlineData("tonic", "adexif: There is no 'tonic' in a view")]
    public async Task A_wrong_view_is_refused(string view, string message)
    {
        ToolRun run = await ToolRun.Of("explore", "--no-open", view);
        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        Assert.StartsWith(message, Assert.Single(run.ErrorLines));
    }

    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("http")]
    public async Task A_wrong_port_is_refused(string port)
    {
        ToolRun run = await ToolRun.Of("explore", "--no-open", "--port", port);
        Assert.Equal(2, run.Code);
        Assert.Contains($"'{port}' is not a whole number from 0 to 65535", run.Error);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        ToolRun run = await ToolRun.Of($"explore --no-open --port {port}");
        Assert.Equal(2, run.Code);
        Assert.StartsWith($"adexif: cannot listen on 127.0.0.1:{port}:", run.Error);
    }

    [Fact]
    public async Task It_opens_the_browser_of_the_system_and_ends_with_the_signal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the browser is another command elsewhere");
        using var folder = new TemporaryFolder();
        string opened = folder.PathOf("opened");
        string browser = folder.Write(
            "xdg-open", $"#!/bin/sh\necho noise\necho \"$1\" > '{opened}'\n");
        Assert.Equal(0, ToolProcess.RunInShell($"chmod +x '{browser}'").Code);
        using Process process = ChildProcess.Start(
            "/bin/sh",
            ["-c", "trap - TERM; PATH=$0 exec \"$@\"", $"{folder.Folder}:/usr/bin:/bin",
                ChildProcess.Host, ToolProcess.Path, "explore"]);
        string? address = await process.StandardOutput.ReadLineAsync(
            TestContext.Current.CancellationToken);
        while (!process.HasExited && !(File.Exists(opened) && new FileInfo(opened).Length > 40))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        Assert.Equal(
            address,
            (await File.ReadAllTextAsync(opened, TestContext.Current.CancellationToken)).Trim());
        using Process kill = ChildProcess.Start("kill", ["-TERM", $"{process.Id}"]);
        Assert.Equal(0, ChildProcess.End(kill).Code);
        Assert.Equal((143, "", "adexif: cancelled\n"), ChildProcess.End(process));
    }

    private static async Task<string> Line(StringWriter output, Task run)
    {
        while (!run.IsCompleted && !output.ToString().EndsWith('\n'))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        Assert.False(run.IsCompleted);
        return output.ToString();
    }
}
