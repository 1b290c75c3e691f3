using System.ComponentModel;
using System.Diagnostics;
using AdExIFRef.Explorer.Server;

namespace AdExIFRef.Tool.Commands;

/// <summary>One execution of <c>explore</c>: a server until the tool is stopped.</summary>
internal sealed class ExploreRun(string view, int port, bool opens, TextWriter output)
{
    /// <returns>Never: the server ends when it is cancelled.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        string first = ViewAddress.Require(view);
        await using ExplorerServer server =
            await ExplorerServer.StartAsync(port).ConfigureAwait(false);
        string address = server.Address.AbsoluteUri + (first.Length == 0 ? first : $"#{first}");
        output.WriteLine(address);
        output.Flush();
        if (opens)
        {
            Open(address);
        }
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
        return 0;
    }

    /// <summary>Opens the system's browser, if there is one.</summary>
    private static void Open(string address)
    {
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(address) { UseShellExecute = true }
            : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address])
            {
                // What it writes is none of this command's output.
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        try
        {
            using Process? browser = Process.Start(start);
            if (browser?.StartInfo.RedirectStandardOutput is true)
            {
                browser.OutputDataReceived += (_, _) => { };
                browser.ErrorDataReceived += (_, _) => { };
                browser.BeginOutputReadLine();
                browser.BeginErrorReadLine();
            }
        }
        catch (Exception problem) when (problem is Win32Exception or FileNotFoundException)
        {
            // There is none; the address is printed.
        }
    }
}
