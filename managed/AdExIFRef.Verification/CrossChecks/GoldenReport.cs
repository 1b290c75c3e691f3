using System.Text.Json;

namespace AdExIFRef.Verification;

/// <summary>What a check of a golden folder found, for programs to read.</summary>
/// <param name="Backends">Every backend that was checked.</param>
/// <param name="Rows">A row per case and backend, and per f-I curve and backend.</param>
internal sealed record GoldenReport(
    IReadOnlyList<string> Backends, IReadOnlyList<IGoldenRow> Rows)
{
    private static readonly string[] s_members = [IGoldenRow.Cases, "fi_curves"];

    /// <summary>Whether every row is a pass.</summary>
    public bool Pass => Rows.All(row => row.Pass);

    /// <summary>
    /// Writes <c>"backends": [...], "cases": [...], "fi_curves": [...]</c>, members of an object.
    /// </summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartArray("backends");
        foreach (string backend in Backends)
        {
            json.WriteStringValue(backend);
        }

        json.WriteEndArray();
        foreach (string member in s_members.Union(Rows.Select(row => row.Member)))
        {
            json.WriteStartArray(member);
            foreach (IGoldenRow row in Rows.Where(row => row.Member == member))
            {
                Write(json, row);
            }

            json.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter json, IGoldenRow row)
    {
        json.WriteStartObject();
        json.WriteString("name", row.Name);
        json.WriteString("backend", row.Backend);
        json.WriteBoolean("pass", row.Pass);
        row.WriteMembers(json);
        json.WriteEndObject();
    }
}
