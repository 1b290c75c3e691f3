namespace AdExIFRef.Interop.Tests.Layering;

/// <summary>A line of code in one folder that uses a declaration in another.</summary>
/// <param name="From">The folder of the line.</param>
/// <param name="To">The folder of the declaration.</param>
/// <param name="Place">File and line, relative to the project.</param>
/// <param name="Symbol">The type or member that is used.</param>
/// <param name="Target">The file of the declaration, relative to the project.</param>
internal sealed record FolderReference(
    string From, string To, string Place, string Symbol, string Target);
