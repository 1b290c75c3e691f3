using static AdExIFRef.Interop.adexif_accurate_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// What a visit works on: rows of as many numbers as a vector has, one lane a neuron. Everything
/// is in units of the neuron: V in delta_T from V_T, w as R w/delta_T, time in tau.
/// </summary>
internal unsafe struct TwinLanes
{
    /// <summary>The most spikes of a lane in a visit: at its start, at the end of an upstroke, and
    /// at a crossing.</summary>
    public const int MostSpikes = 3;

    /// <summary>The rows that are this structure's own, besides coefficients and series.</summary>
    private const int OwnRows = 3 + (2 * MostSpikes);

    /// <summary>The potential, the adaptation current and the time in the interval.</summary>
    public double* X, W, T;

    /// <summary>B, the part of x' without x and W; l, the leak with conductances.</summary>
    public double* Drive, Leak;

    /// <summary>Coefficients, in the kernel's order.</summary>
    public double* Columns;

    /// <summary>Coefficients of the series, at the rows of <see cref="TwinTerms"/>.</summary>
    public double* Terms;

    /// <summary>The end of a step, where it must be shortened: x, W, and its length.</summary>
    public double* X1, W1, H;

    /// <summary>When spikes happened, and W before b, rows by kind of spike.</summary>
    public double* SpikeTimes, SpikeW;

    /// <summary>1 where w relaxes while a neuron is refractory, else 0.</summary>
    public double Free;

    /// <summary>The lanes with spikes, by kind, those that reached the interval's end, and those
    /// that are not finite.</summary>
    public ulong AtStart, AtEnd, AtCrossing, Done, Faults;

    /// <summary>Points the rows into a room of <see cref="Rows"/> of them.</summary>
    public TwinLanes(double* room, int lanes)
    {
        Columns = room;
        Terms = Columns + (NativeMethods.ADEXIF_ACCURATE_COUNT * lanes);
        X1 = Terms + (TwinTerms.Count * lanes);
        W1 = X1 + lanes;
        H = W1 + lanes;
        SpikeTimes = H + lanes;
        SpikeW = SpikeTimes + (MostSpikes * lanes);
    }

    /// <summary>Gets the rows of the room.</summary>
    public static int Rows =>
        NativeMethods.ADEXIF_ACCURATE_COUNT + TwinTerms.Count + OwnRows;

    /// <summary>Gets the coefficients that a visit reads.</summary>
    public static ReadOnlySpan<adexif_accurate_coefficient> Needed =>
    [
        ADEXIF_ACCURATE_X_R, ADEXIF_ACCURATE_X_P, ADEXIF_ACCURATE_U_R, ADEXIF_ACCURATE_U_P,
        ADEXIF_ACCURATE_S_P, ADEXIF_ACCURATE_A, ADEXIF_ACCURATE_A_X_L, ADEXIF_ACCURATE_B,
        ADEXIF_ACCURATE_W_INF, ADEXIF_ACCURATE_KAPPA, ADEXIF_ACCURATE_TAU_REF,
        ADEXIF_ACCURATE_DT, ADEXIF_ACCURATE_EPSILON,
    ];

    /// <summary>The row of a coefficient.</summary>
    public readonly double* Column(adexif_accurate_coefficient column, int lanes) =>
        Columns + ((int)column * lanes);
}

/// <summary>Where the coefficients of a series are, in rows.</summary>
internal static class TwinTerms
{
    /// <summary>The highest order.</summary>
    public const int Order = 12;

    /// <summary>The most that x may rise in one series: on a longer way the first terms of u say
    /// nothing of the rest.</summary>
    public const int MostRise = 8;

    /// <summary>The most that is added for the terms beyond, in terms of the last.</summary>
    public const int MostRest = 4;

    /// <summary>Those of x from order 0 on.</summary>
    public const int X = 0;

    /// <summary>Those of W from order 0 on.</summary>
    public const int W = Order + 1;

    /// <summary>How many rows there are.</summary>
    public const int Count = 2 * (Order + 1);
}
