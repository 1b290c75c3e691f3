using System.Text.Json;
using AdExIFRef.Explorer.Server;
using Xunit;

[assembly: AssemblyFixture(typeof(AdExIFRef.Explorer.Tests.Server.ServerFixture))]

namespace AdExIFRef.Explorer.Tests.Server;

/// <summary>One server for all tests.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private ExplorerServer? _server;

    /// <summary>The address of the page.</summary>
    public Uri Page => _server!.Address;

    internal HttpClient Client { get; } = new();

    public async ValueTask InitializeAsync() => _server = await ExplorerServer.StartAsync(0);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server!.DisposeAsync();
    }

    /// <summary>Asks for a path behind the token.</summary>
    internal Task<HttpResponseMessage> GetAsync(string path) =>
        Client.GetAsync(new Uri(Page, path), TestContext.Current.CancellationToken);

    /// <summary>Asks for JSON and returns it with the status.</summary>
    internal async Task<(int Status, JsonElement Json)> JsonAsync(string path)
    {
        using HttpResponseMessage response = await GetAsync(path);
        string text = await response.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(text);
        return ((int)response.StatusCode, document.RootElement.Clone());
    }
}
