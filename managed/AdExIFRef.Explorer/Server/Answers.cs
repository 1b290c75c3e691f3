using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AdExIFRef.Explorer.Exports;
using AdExIFRef.Explorer.Frames;
using AdExIFRef.Explorer.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AdExIFRef.Explorer.Server;

/// <summary>An answer to a request.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Type">The media type.</param>
/// <param name="Content">The bytes.</param>
internal sealed record Answer(int Status, string Type, ReadOnlyMemory<byte> Content)
{
    /// <summary>Returns an answer in words.</summary>
    public static Answer Words(int status, string words) =>
        new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(words + "\n"));
}

/// <summary>Computes what the page asks for.</summary>
/// <param name="turns">Which computations go on.</param>
internal sealed class Answers(Turns turns)
{
    private const string JsonType = "application/json; charset=utf-8";

    // Not part of a view: the width of the plot, and which page asks.
    private const string Pixels = "pixels", Page = "page";
    private const int FewestPixels = 16, MostPixels = 4096, LongestPage = 16;

    /// <summary>Returns the answer to a request; null where there is nothing of that path.
    /// </summary>
    /// <exception cref="OperationCanceledException">Nobody waits for it.</exception>
    public async Task<Answer?> OfAsync(string path, QueryString query, CancellationToken aborted)
    {
        if (PageFiles.Find(path) is { } file)
        {
            return new Answer(StatusCodes.Status200OK, file.Type, file.Content);
        }
        try
        {
            return path switch
            {
                "controls" => Json(StatusCodes.Status200OK, ControlsJson.WriteAll),
                "frame" or "rates" => await DrawAsync(path, query, aborted).ConfigureAwait(false),
                "program" => Program(query),
                "data" => await DataAsync(query, aborted).ConfigureAwait(false),
                _ => null,
            };
        }
        catch (ViewException problem)
        {
            return Wrong(problem.Errors, null);
        }
        catch (TooMuchException problem)
        {
            return Answer.Words(StatusCodes.Status503ServiceUnavailable, problem.Message);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return Answer.Words(
                StatusCodes.Status409Conflict, "A newer request took its place.");
        }
    }

    private async Task<Answer> DrawAsync(
        string kind, QueryString query, CancellationToken aborted)
    {
        (ViewReading reading, int pixels, string page) = Read(query);
        if (reading.Errors.Count > 0)
        {
            return Wrong(reading.Errors, reading.View);
        }
        return await turns.RunAsync(
            page.Length == 0 ? null : $"{kind} {page}",
            cancellation =>
            {
                try
                {
                    return Json(
                        StatusCodes.Status200OK,
                        json => Draw(json, kind, reading.View, pixels, cancellation));
                }
                catch (ViewException problem)
                {
                    return Wrong(problem.Errors, reading.View);
                }
                catch (ArgumentException problem)
                {
                    return Wrong([ViewReader.ErrorOf(null, problem)], reading.View);
                }
            },
            aborted).ConfigureAwait(false);
    }

    private static void Draw(
        Utf8JsonWriter json, string kind, View view, int pixels, CancellationToken cancellation)
    {
        ControlsJson.WriteErrors(json, []);
        if (kind == "rates")
        {
            RatesJson.Write(json, view, cancellation);
            return;
        }
        ControlsJson.WriteValues(json, view);
        FrameJson.Write(json, view, pixels, cancellation);
    }

    private static Answer Program(QueryString query)
    {
        List<KeyValuePair<string, string>> values = Values(query);
        View view = ViewReader.Require(values);
        string address = string.Join("&", values.Select(
            pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value).Replace("%2F", "/")}"));
        return new Answer(
            StatusCodes.Status200OK, "text/plain; charset=utf-8",
            Encoding.UTF8.GetBytes(CSharpProgram.Of(view, address)));
    }

    private async Task<Answer> DataAsync(QueryString query, CancellationToken aborted)
    {
        View view = ViewReader.Require(Values(query));
        return await turns.RunAsync(
            null,
            cancellation => Json(
                StatusCodes.Status200OK, json => ViewJson.Write(json, view, cancellation)),
            aborted).ConfigureAwait(false);
    }

    private static (ViewReading Reading, int Pixels, string Page) Read(QueryString query)
    {
        List<KeyValuePair<string, string>> values = Values(query);
        string? pixelText = Take(values, Pixels), page = Take(values, Page);
        ViewReading reading = ViewReader.Read(values);
        int pixels = 800;
        if (pixelText is not null && !(int.TryParse(
            pixelText, NumberStyles.None, CultureInfo.InvariantCulture, out pixels)
            && pixels is >= FewestPixels and <= MostPixels))
        {
            throw new ViewException(
            [
                new ViewError(
                    null, $"{Pixels} is '{pixelText}'; allowed is a whole number from "
                    + $"{FewestPixels} to {MostPixels}."),
            ]);
        }
        if (page is { Length: > LongestPage })
        {
            throw new ViewException(
            [
                new ViewError(
                    null, $"{Page} has {page.Length} characters; allowed are {LongestPage}."),
            ]);
        }
        return (reading, pixels, page ?? string.Empty);
    }

    /// <summary>Removes a name with its value from a list and returns the value.</summary>
    private static string? Take(List<KeyValuePair<string, string>> values, string name)
    {
        int place = values.FindIndex(pair => pair.Key == name);
        if (place < 0)
        {
            return null;
        }
        string value = values[place].Value;
        values.RemoveAt(place);
        return value;
    }

    private static List<KeyValuePair<string, string>> Values(QueryString query) =>
        Values(query.Value);

    /// <summary>Returns the names and values of a query, in their order.</summary>
    public static List<KeyValuePair<string, string>> Values(string? query)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in
            new QueryStringEnumerable(query))
        {
            values.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }
        return values;
    }

    private static Answer Wrong(IReadOnlyList<ViewError> errors, View? view) => Json(
        StatusCodes.Status400BadRequest, json =>
        {
            if (view is not null)
            {
                ControlsJson.WriteValues(json, view);
            }
            ControlsJson.WriteErrors(json, errors);
        });

    private static Answer Json(int status, Action<Utf8JsonWriter> writeMembers)
    {
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }
        return new Answer(status, JsonType, content.WrittenMemory);
    }
}
