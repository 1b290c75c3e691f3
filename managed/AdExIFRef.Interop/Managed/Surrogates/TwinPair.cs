namespace AdExIFRef.Interop;

/// <summary>
/// A number as a sum of two: the second is at most about half a unit of the first's last place.
/// </summary>
internal readonly struct TwinPair<TVector>(TVector high, TVector low)
    where TVector : struct
{
    public readonly TVector High = high;
    public readonly TVector Low = low;
}
