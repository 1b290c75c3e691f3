namespace AdExIFRef.Interop;

/// <summary>Room for what the tiles of a call need beyond the caller's columns.</summary>
internal unsafe struct TwinOdeScratch
{
    private const int StateRows = 3;
    private const int InputRows = 3;
    private const int ListRows = 6;

    private readonly double* _columns;
    private readonly long _row;

    /// <summary>Divides a room of <see cref="Numbers"/>.</summary>
    public TwinOdeScratch(double* room, long neurons, int lanes, bool arrays)
    {
        _row = RowNumbers(neurons, lanes);
        Now = new() { V = room, W = room + _row, Rest = room + (2 * _row) };
        room += StateRows * _row;
        Next = new() { V = room, W = room + _row, Rest = room + (2 * _row) };
        room += StateRows * _row;
        Current = room;
        Conductance = room + _row;
        Delta = room + (2 * _row);
        room += InputRows * _row;
        List = new()
        {
            X = room,
            W = room + _row,
            T = room + (2 * _row),
            Drive = room + (3 * _row),
            Leak = room + (4 * _row),
            Neuron = (int*)(room + (5 * _row)),
        };
        room += ListRows * _row;
        _columns = room;
        room += arrays ? NativeMethods.ADEXIF_ACCURATE_COUNT * _row : 0;
        Lanes = room;
        room += TwinLanes.Rows * lanes;
        Noise = room;
        room += NoiseNumbers;
        Spikes = (ulong*)room;
    }

    public TwinOdeState Now { get; }

    public TwinOdeState Next { get; }

    public TwinList List { get; }

    /// <summary>Gets rows of inputs that the caller does not have as rows.</summary>
    public double* Current { get; }

    /// <inheritdoc cref="Current"/>
    public double* Conductance { get; }

    /// <inheritdoc cref="Current"/>
    public double* Delta { get; }

    /// <summary>Gets the room of <see cref="TwinLanes"/>.</summary>
    public double* Lanes { get; }

    /// <summary>Gets a block of noise.</summary>
    public double* Noise { get; }

    /// <summary>Gets a bit per neuron of a tile.</summary>
    public ulong* Spikes { get; }

    private static int NoiseNumbers =>
        TwinNoiseRows<double>.Steps * TwinScratch<double>.TileNeurons;

    /// <summary>The numbers that the room has.</summary>
    /// <param name="neurons">The most neurons of a tile.</param>
    /// <param name="lanes">The numbers in a vector.</param>
    /// <param name="arrays">Whether coefficients are arrays.</param>
    public static long Numbers(long neurons, int lanes, bool arrays)
    {
        int rows = (2 * StateRows) + InputRows + ListRows
            + (arrays ? NativeMethods.ADEXIF_ACCURATE_COUNT : 0);
        return (rows * RowNumbers(neurons, lanes)) + (TwinLanes.Rows * lanes) + NoiseNumbers
            + (neurons / 64) + 1;
    }

    /// <summary>The row of a coefficient, where others are arrays.</summary>
    public readonly double* Coefficient(int k) => _columns + (k * _row);

    /// <summary>Whole vectors, and a gap, so that rows do not all start at the same place of a
    /// page.</summary>
    private static long RowNumbers(long neurons, int lanes) =>
        ((neurons + lanes - 1) / lanes * lanes) + 40;
}
