using System.Globalization;
using CsvHelper;

namespace AdExIFRef.IO;

/// <summary>The form of all CSV files that are written: commas, line feeds, the invariant culture.
/// </summary>
internal static class CsvForm
{
    /// <summary>
    /// Picoseconds are far below any step; rounding there shows 3 * 0.1 as 0.3, not as
    /// 0.30000000000000004. A time has at most 15 significant digits.
    /// </summary>
    public const string TimeFormat = "0.#########";

    private static readonly CsvWriterOptions s_options = new()
    {
        Separator = ',',
        NewLine = "\n",
        FormatProvider = CultureInfo.InvariantCulture,
    };

    /// <summary>Opens a writer.</summary>
    /// <param name="stream">Where to; disposed with the writer.</param>
    public static CsvWriter Open(Stream stream) =>
        CsvWriter.Create(stream, s_options, leaveOpen: false);
}
