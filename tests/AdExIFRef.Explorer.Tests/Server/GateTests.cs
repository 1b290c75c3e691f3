using System.Net;
using System.Net.Sockets;
using System.Text;
using AdExIFRef.Explorer.Server;
using Xunit;

namespace AdExIFRef.Explorer.Tests.Server;

/// <summary>Who may ask the server what.</summary>
public sealed class GateTests(ServerFixture server)
{
    private static readonly string[] s_files =
    [
        "", "index.html", "page.css", "main.js", "controls.js", "draw.js", "plot.js", "save.js",
        "icon.svg",
    ];

    [Fact]
    public async Task The_page_and_its_files_are_served_with_headers_that_shut_others_out()
    {
        foreach (string file in s_files)
        {
            using HttpResponseMessage response = await server.GetAsync(file);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            string policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy);
            Assert.DoesNotContain("http", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.False(response.Headers.Contains("Set-Cookie"));
            Assert.False(response.Headers.Contains("Server"));
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
            string text = await response.Content.ReadAsStringAsync(
                TestContext.Current.CancellationToken);
            Assert.DoesNotContain("https:", text);
            Assert.DoesNotContain("//cdn", text);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/favicon.ico")]
    [InlineData("/0123456789abcdef0123456789abcdef/")]
    [InlineData("/0123456789abcdef0123456789abcdef/frame")]
    public async Task Without_the_token_there_is_nothing(string path)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(
            new Uri(server.Page, path), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("token", await response.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_part_of_the_token_or_more_than_it_is_not_enough()
    {
        string token = server.Page.AbsolutePath.Trim('/');
        Assert.Equal(32, token.Length);
        foreach (string other in new[] { token[..^1], token + "0", token.ToUpperInvariant() })
        {
            if (other != token)
            {
                using HttpResponseMessage response = await server.Client.GetAsync(
                    new Uri(server.Page, $"/{other}/"), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            }
        }
        Assert.NotEqual(Gate.NewToken(), Gate.NewToken());
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("frame/")]
    [InlineData("frame/../../main.js.map")]
    [InlineData("..%2f..%2fetc/passwd")]
    [InlineData("Main.js")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        using HttpResponseMessage response = await server.GetAsync(path);
        Assert.Contains(
            response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    public async Task Only_reading_is_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), server.Page);
        using HttpResponseMessage response = await server.Client.SendAsync(
            request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task Head_is_get_without_a_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, server.Page);
        using HttpResponseMessage response = await server.Client.SendAsync(
            request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(
            TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{0}")]
    [InlineData("localhost.evil.example:{0}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1:{0}0")]
    public async Task A_name_that_points_here_is_refused(string host)
    {
        host = host.Replace("{0}", $"{server.Page.Port}", StringComparison.Ordinal);
        Assert.Equal(403, await StatusOf($"GET {server.Page.AbsolutePath} HTTP/1.1", host));
    }

    [Theory]
    [InlineData("127.0.0.1:{0}")]
    [InlineData("[::1]:{0}")]
    public async Task The_own_name_is_taken(string host)
    {
        host = host.Replace("{0}", $"{server.Page.Port}", StringComparison.Ordinal);
        Assert.Equal(200, await StatusOf($"GET {server.Page.AbsolutePath} HTTP/1.1", host));
    }

    [Fact]
    public void It_listens_on_loopback_alone() =>
        Assert.Equal("127.0.0.1", server.Page.Host);

    [Fact]
    public async Task Two_servers_cannot_have_one_port()
    {
        IOException problem = await Assert.ThrowsAsync<IOException>(
            () => ExplorerServer.StartAsync(server.Page.Port));
        Assert.Contains($"127.0.0.1:{server.Page.Port}", problem.Message);
    }

    /// <summary>Returns the status of a request whose host no client would send.</summary>
    private async Task<int> StatusOf(string line, string host)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(
            IPAddress.Loopback, server.Page.Port, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"{line}\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        string first = (await reader.ReadLineAsync(TestContext.Current.CancellationToken))!;
        return int.Parse(
            first.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
