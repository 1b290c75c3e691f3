namespace AdExIFRef.Tool.Options;

/// <summary>The element type of the state.</summary>
internal enum Precision
{
    Single,
    Double,
}
