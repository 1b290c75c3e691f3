namespace AdExIFRef.Interop;

/// <summary>
/// Neurons sorted into the cells of a grid, to find those near a point. A rank is a neuron's place
/// in the order of the cells; in one cell the neurons keep their order.
/// </summary>
internal sealed class CellGrid
{
    /// <summary>About so many neurons in a cell where the distances do not ask for larger ones.
    /// </summary>
    private const int PerCell = 16;

    private const int MostCells = 1 << 20;

    private readonly Positions _positions;
    private readonly double[] _low, _size;
    private readonly double[]? _period;
    private readonly int[] _cells;
    private readonly double _radius;

    // The first rank of each cell, and the neuron and the place of each rank.
    private readonly int[] _starts, _neurons;
    private readonly double[] _coordinates;

    /// <param name="positions">The neurons.</param>
    /// <param name="radius">The distance within which they are to be found.</param>
    /// <param name="period">The box that repeats itself; null for none.</param>
    public CellGrid(Positions positions, double radius, double[]? period)
    {
        (_positions, _radius, _period) = (positions, radius, period);
        int dimensions = positions.Dimensions;
        _low = new double[dimensions];
        _size = new double[dimensions];
        _cells = new int[dimensions];
        int most = MostPerAxis(Math.Clamp(positions.Count / PerCell, 1, MostCells), dimensions);
        for (int axis = 0; axis < dimensions; axis++)
        {
            (double low, double high) = Extent(axis);
            double extent = high - low;
            _low[axis] = low;
            // Two cells in a radius: then few candidates lie outside it.
            _cells[axis] = (int)Math.Clamp(
                Math.Min(Math.Floor(2 * extent / radius), most), 1, most);
            _size[axis] = extent > 0 ? extent / _cells[axis] : 1;
        }
        var cellOf = new int[positions.Count];
        _starts = new int[_cells.Aggregate(1, (product, cells) => product * cells) + 1];
        for (int i = 0; i < cellOf.Length; i++)
        {
            cellOf[i] = CellOf(positions[i]);
            _starts[cellOf[i] + 1]++;
        }
        for (int cell = 1; cell < _starts.Length; cell++)
        {
            _starts[cell] += _starts[cell - 1];
        }
        int[] next = _starts[..^1];
        _neurons = new int[positions.Count];
        _coordinates = new double[positions.Count * dimensions];
        for (int i = 0; i < cellOf.Length; i++)
        {
            int rank = next[cellOf[i]]++;
            _neurons[rank] = i;
            positions[i].CopyTo(_coordinates.AsSpan(rank * dimensions));
        }
    }

    /// <summary>Returns the neuron of a rank.</summary>
    public int Neuron(int rank) => _neurons[rank];

    /// <summary>Returns the square of the distance from a point to the neuron of a rank, in a
    /// periodic box to its nearest image.</summary>
    public double SquaredDistance(ReadOnlySpan<double> point, int rank)
    {
        ReadOnlySpan<double> other = _coordinates.AsSpan(rank * point.Length, point.Length);
        double sum = 0;
        for (int axis = 0; axis < point.Length; axis++)
        {
            double difference = point[axis] - other[axis];
            if (_period is not null)
            {
                difference -= _period[axis] * Math.Round(difference / _period[axis]);
            }
            sum += difference * difference;
        }
        return sum;
    }

    /// <summary>Returns the ranks [first, end) of each cell that may reach into the radius of a
    /// point, and the least square of the distance to a neuron in it.</summary>
    public IEnumerable<(int First, int End, double Least)> Ranges(ReadOnlySpan<double> point)
    {
        var cells = new (int Cell, double Least)[3][];
        for (int axis = 0; axis < 3; axis++)
        {
            cells[axis] = axis < point.Length ? CellsNear(point[axis], axis) : [(0, 0)];
        }
        return Ranges(cells);
    }

    private IEnumerable<(int First, int End, double Least)> Ranges(
        (int Cell, double Least)[][] cells)
    {
        foreach ((int z, double farZ) in cells[2])
        {
            foreach ((int y, double farY) in cells[1])
            {
                int row = ((z * _cells[1]) + y) * _cells[0];
                double far = (farZ * farZ) + (farY * farY);
                foreach ((int x, double farX) in cells[0])
                {
                    int first = _starts[row + x], end = _starts[row + x + 1];
                    double least = far + (farX * farX);
                    if (first < end && least < _radius * _radius)
                    {
                        yield return (first, end, least);
                    }
                }
            }
        }
    }

    /// <summary>Returns the cells of an axis that reach into the radius, ascending, each with the
    /// least distance along the axis to a neuron in it.</summary>
    private (int Cell, double Least)[] CellsNear(double value, int axis) =>
        [.. CellNumbersNear(value, axis).Select(cell => (cell, Least(value, axis, cell)))];

    /// <summary>Returns a bound of the distance along an axis from a point to a cell; a little less
    /// than the distance, for neurons that rounding has put there.</summary>
    private double Least(double value, int axis, int cell)
    {
        double size = _size[axis], middle = _low[axis] + ((cell + 0.5) * size);
        double difference = value - middle;
        if (_period is not null)
        {
            difference -= _period[axis] * Math.Round(difference / _period[axis]);
        }
        return Math.Max(0, Math.Abs(difference) - (0.501 * size));
    }

    private int[] CellNumbersNear(double value, int axis)
    {
        double first = Math.Floor((value - _radius - _low[axis]) / _size[axis]);
        double last = Math.Floor((value + _radius - _low[axis]) / _size[axis]);
        int cells = _cells[axis];
        // Rounding may have put a neuron on a border into the next cell.
        (first, last) = (first - 1, last + 1);
        if (_period is null)
        {
            // Neurons beyond the border are in the cell at it.
            int low = (int)Math.Clamp(first, 0, cells - 1);
            int high = (int)Math.Clamp(last, 0, cells - 1);
            return [.. Enumerable.Range(low, high - low + 1)];
        }
        return last - first + 1 >= cells
            ? [.. Enumerable.Range(0, cells)]
            : [.. Enumerable.Range(0, (int)(last - first) + 1)
                .Select(i => Wrapped(first + i, cells)).Order()];
    }

    private static int Wrapped(double cell, int cells) =>
        (int)Math.Clamp(cell - (cells * Math.Floor(cell / cells)), 0, cells - 1);

    /// <summary>Returns the largest number of cells along each axis that makes no more than a
    /// number in all, without a root, which differs between platforms.</summary>
    private static int MostPerAxis(long cells, int dimensions)
    {
        int most = 1;
        while ((most + 1L) * (most + 1) * (dimensions == 3 ? most + 1 : 1) <= cells)
        {
            most++;
        }
        return most;
    }

    private (double Low, double High) Extent(int axis)
    {
        if (_period is not null)
        {
            return (0, _period[axis]);
        }
        double low = double.MaxValue, high = double.MinValue;
        for (int i = 0; i < _positions.Count; i++)
        {
            low = Math.Min(low, _positions[i][axis]);
            high = Math.Max(high, _positions[i][axis]);
        }
        return (low, high);
    }

    private int CellOf(ReadOnlySpan<double> position)
    {
        int cell = 0;
        for (int axis = position.Length - 1; axis >= 0; axis--)
        {
            double place = Math.Floor((position[axis] - _low[axis]) / _size[axis]);
            int index = _period is null
                ? (int)Math.Clamp(place, 0, _cells[axis] - 1)
                : Wrapped(place, _cells[axis]);
            cell = (cell * _cells[axis]) + index;
        }
        return cell;
    }
}
