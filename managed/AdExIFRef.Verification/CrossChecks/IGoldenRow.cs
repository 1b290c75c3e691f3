using System.Text.Json;

namespace AdExIFRef.Verification;

/// <summary>What a comparison with golden vectors found; <c>ToString</c> is a line for people.
/// </summary>
internal interface IGoldenRow
{
    /// <summary>The member for rows of any index file.</summary>
    public const string Cases = "cases";

    /// <summary>The member of the report that the row belongs to.</summary>
    string Member { get; }

    /// <summary>The case.</summary>
    string Name { get; }

    /// <summary>The backend.</summary>
    string Backend { get; }

    /// <summary>Whether everything is as close as the case demands.</summary>
    bool Pass { get; }

    /// <summary>Writes what the row has besides name, backend and pass, as members of an object.
    /// </summary>
    void WriteMembers(Utf8JsonWriter json);
}
