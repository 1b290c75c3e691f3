namespace AdExIFRef.Interop;

/// <summary>
/// The file of a snapshot. All numbers are little-endian:
/// <code>
/// "AdExSnap" | version int32 | bits of an element int32
/// head: rank int32, lengths int32[rank], batch int32 (0: none), parts int32,
///       clock origin float64, dt float64, index int64,
///       noise step int64, last step float64, last dt float64,
///       counted dt float64 (NaN: not counted), counted steps int32, noises int32,
///       time of the ages of spikes float64 (NaN: no ages),
///       since version 2: refractory periods of the rests int32 (0: the rests are not known)
/// SHA-256 of everything before
/// columns: V, w, then those of the parts in their order, counted steps, refractory periods
///       float64, ages float64,
///       and of each noise: length of the key int32, key UTF-8, deviations
/// SHA-256 of everything before
/// </code>
/// The first digest covers every length, so that nothing is allocated for a damaged one.
/// </summary>
internal static class SnapshotFormat
{
    /// <summary>The version that is written; earlier ones are read too.</summary>
    public const int Version = 2;

    /// <summary>The first version with rests of refractory periods.</summary>
    public const int RestsVersion = 2;

    /// <summary>The most axes of a shape that a reader accepts.</summary>
    public const int MostAxes = 64;

    /// <summary>The longest key of a noise, in bytes.</summary>
    public const int LongestKey = 1 << 16;

    /// <summary>How a file starts.</summary>
    public static ReadOnlySpan<byte> Magic => "AdExSnap"u8;
}
