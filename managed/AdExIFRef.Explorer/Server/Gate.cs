using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AdExIFRef.Explorer.Server;

/// <summary>
/// Lets through who has the address: requests of this machine, to a name that no other site can
/// point here, with the token, that only read.
/// </summary>
internal sealed class Gate
{
    /// <summary>The longest part of an address that says a view.</summary>
    public const int LongestQuery = 2048;

    private readonly byte[] _token;

    /// <param name="token">The first part of every path.</param>
    public Gate(string token) => _token = Encoding.ASCII.GetBytes(token);

    /// <summary>Returns a new token, of 128 random bits.</summary>
    public static string NewToken() =>
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Returns why a request is refused; null where it is not.</summary>
    /// <param name="request">The request.</param>
    /// <param name="port">The port that the server listens on.</param>
    /// <param name="path">The path behind the token.</param>
    public (int Status, string Reason)? Refuse(HttpRequest request, int port, out string path)
    {
        string[] parts = (request.Path.Value ?? string.Empty).Split('/', 3);
        path = parts.Length > 2 ? parts[2] : string.Empty;
        if (request.HttpContext.Connection.RemoteIpAddress is not { } remote
            || !IPAddress.IsLoopback(remote))
        {
            return (StatusCodes.Status403Forbidden, "Only this machine may ask.");
        }
        if (!IsOwnHost(request.Headers.Host, port))
        {
            return (StatusCodes.Status403Forbidden, "The address must be that of this server.");
        }
        byte[] token = Encoding.UTF8.GetBytes(parts.Length > 1 ? parts[1] : string.Empty);
        if (!CryptographicOperations.FixedTimeEquals(token, _token))
        {
            return (
                StatusCodes.Status403Forbidden,
                "The token is missing or that of another start: open the address that adexif "
                + "explore printed.");
        }
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return (StatusCodes.Status405MethodNotAllowed, "Only GET and HEAD are allowed.");
        }
        if (parts.Length < 3)
        {
            return (StatusCodes.Status404NotFound, "The address ends in a slash.");
        }
        return request.QueryString.Value?.Length > LongestQuery
            ? (
                StatusCodes.Status414UriTooLong,
                $"The view has {request.QueryString.Value.Length} characters; allowed are "
                + $"{LongestQuery}.")
            : null;
    }

    private static bool IsOwnHost(StringValues host, int port) =>
        host.Count == 1 && (host[0] == $"127.0.0.1:{port}" || host[0] == $"[::1]:{port}");
}
