using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AdExIFRef.Explorer.Server;

/// <summary>Serves the page and what it shows, on loopback only, until it is disposed.</summary>
internal sealed class ExplorerServer : IAsyncDisposable
{
    // Everything that the page loads is its own, and no other page may show it or ask it.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly WebApplication _application;
    private readonly Turns _turns = new();
    private readonly Answers _answers;
    private readonly Gate _gate;
    private int _port;

    private ExplorerServer(string token, int port)
    {
        _gate = new Gate(token);
        _answers = new Answers(_turns);
        // Empty: no file and no variable of the environment may open another port.
        WebApplicationBuilder builder =
            WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(options => Configure(options, port));
        // The tool has its own answer to signals.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(
            options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>The address of the page, with the token.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts a server with a new token.</summary>
    /// <param name="port">The port, 0 for a free one.</param>
    /// <exception cref="IOException">The port is taken or not allowed.</exception>
    public static async Task<ExplorerServer> StartAsync(int port)
    {
        string token = Gate.NewToken();
        var server = new ExplorerServer(token, port);
        try
        {
            await server._application.StartAsync().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw new IOException($"cannot listen on 127.0.0.1:{port}: {problem.Message}", problem);
        }
        var bound = new Uri(server._application.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        server._port = bound.Port;
        server.Address = new Uri(bound, $"/{token}/");
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync().ConfigureAwait(false);
        _turns.Dispose();
    }

    private static void Configure(KestrelServerOptions options, int port)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentConnections = 64;
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.MaxRequestHeaderCount = 64;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Listen(
            IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        SetHeaders(response.Headers);
        try
        {
            Answer answer = _gate.Refuse(context.Request, _port, out string path) is { } refused
                ? Answer.Words(refused.Status, refused.Reason)
                : await _answers.OfAsync(
                    path, context.Request.QueryString, context.RequestAborted)
                    .ConfigureAwait(false)
                    ?? Answer.Words(
                        StatusCodes.Status404NotFound, "There is nothing of that name.");
            response.StatusCode = answer.Status;
            if (answer.Status == StatusCodes.Status405MethodNotAllowed)
            {
                response.Headers.Allow = "GET, HEAD";
            }
            response.ContentType = answer.Type;
            response.ContentLength = answer.Content.Length;
            await response.Body.WriteAsync(answer.Content, context.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            context.Abort(); // nobody waits for it any more
        }
        catch (Exception problem) when (!response.HasStarted)
        {
            response.StatusCode = StatusCodes.Status500InternalServerError;
            response.ContentLength = null;
            await response.WriteAsync(
                $"internal error: {problem.GetType().Name}: {problem.Message} (please report it)\n",
                context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
