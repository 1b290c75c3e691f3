namespace AdExIFRef.IO;

/// <summary>How the values of a column follow each other: at equal distances or not.</summary>
internal sealed class Spacing
{
    private const int ChunkValues = 1 << 16;

    /// <summary>Of most columns the first rows show that they are not regular.</summary>
    private const int FirstRows = 16;

    /// <summary>Of a value: room for the rounding of single precision.</summary>
    private const double Rounding = 5e-7;

    /// <summary>The most that rounding may change a distance, of the least distance.</summary>
    private const double MostRounding = 0.25;

    private double _least = double.PositiveInfinity;
    private double _most = double.NegativeInfinity;
    private double _size;
    private int _decimals;

    private Spacing()
    {
    }

    /// <summary>The value of the first row.</summary>
    public double First { get; private set; }

    /// <summary>The value of the last row that was read.</summary>
    public double Last { get; private set; }

    /// <summary>The rows that were read.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether each value is above the one before.</summary>
    public bool IsAscending { get; private set; } = true;

    /// <summary>The distance of one row to the next, averaged; NaN of a single row.</summary>
    public double Step => Rows < 2 ? double.NaN : (Last - First) / (Rows - 1);

    /// <summary>The least and the largest distance of one row to the next.</summary>
    public (double Least, double Most) Steps => (_least, _most);

    /// <summary>
    /// Whether the values ascend at distances that are equal but for the digits in the file.
    /// </summary>
    public bool IsRegular => IsAscending && _most - _least
        <= Math.Min(2 * LastDigit, MostRounding * _least) + (Rounding * _size);

    /// <summary>How far the average distance may be from the true one.</summary>
    public double StepTolerance => Rows < 2 ? 0
        : Math.Min(LastDigit, MostRounding * Step) / (Rows - 1)
            + (2 * Rounding * _size / (Rows - 1)) + (1e-9 * Step);

    private double LastDigit => Math.Pow(10, -_decimals);

    /// <summary>Reads a column, and goes back to the first row.</summary>
    /// <param name="source">At its first row.</param>
    /// <param name="column">From 0.</param>
    /// <param name="stops">Whether to stop where the values are no longer regular.</param>
    public static Spacing Of(TableSource source, int column, bool stops)
    {
        var spacing = new Spacing();
        double[] chunk = new double[
            Math.Clamp(ChunkValues / source.Columns, 1, source.Rows) * source.Columns];
        bool goesOn = true;
        int first = Math.Min(FirstRows * source.Columns, chunk.Length);
        for (long rows = source.Read<double>(chunk.AsSpan(0, first)); rows > 0 && goesOn;)
        {
            for (int row = 0; row < rows && goesOn; row++)
            {
                spacing.Add(chunk[(row * source.Columns) + column]);
                goesOn = !stops || spacing.Rows < 2 || spacing.IsRegular;
            }

            rows = goesOn ? source.Read<double>(chunk) : 0;
        }

        source.Rewind();
        return spacing;
    }

    private static int Decimals(double value)
    {
        int decimals = 0;
        while (decimals < 15 && Math.Round(value, decimals) != value)
        {
            decimals++;
        }

        return decimals;
    }

    private void Add(double value)
    {
        if (Rows == 0)
        {
            First = value;
        }
        else
        {
            double distance = value - Last;
            IsAscending &= distance > 0;
            _least = Math.Min(_least, distance);
            _most = Math.Max(_most, distance);
        }

        Last = value;
        Rows++;
        _size = Math.Max(_size, Math.Abs(value));
        _decimals = Math.Max(_decimals, Decimals(value));
    }
}
