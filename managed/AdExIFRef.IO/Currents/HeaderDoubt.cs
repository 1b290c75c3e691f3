namespace AdExIFRef.IO;

/// <summary>
/// Looks for signs that a first line of numbers names the columns: numbers of electrodes or
/// neurons above currents.
/// </summary>
/// <remarks>
/// There is a sign if the first line
/// <list type="bullet">
/// <item>is in quotes and the rows are not;</item>
/// <item>has whole numbers alone, and no other row has any;</item>
/// <item>counts up by 1 from column to column, and no other row does;</item>
/// <item>has whole numbers alone, each outside the range of its column and farther from the next
/// row than three times the largest step between two other rows.</item>
/// </list>
/// </remarks>
internal sealed class HeaderDoubt
{
    private const double Far = 3;

    private readonly double[] _first;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _before;
    private readonly double[] _second;
    private readonly double[] _step;
    private readonly bool _isInteger;
    private bool _isQuoted;
    private bool _othersHaveIntegers;
    private bool _othersCountUp;
    private long _rows;

    /// <param name="records">At the first line.</param>
    /// <param name="first">Its numbers.</param>
    public HeaderDoubt(TextRecords records, ReadOnlySpan<double> first)
    {
        _first = first.ToArray();
        _isInteger = CountIntegers(records, first.Length) == first.Length;
        _isQuoted = IsQuoted(records, first.Length);
        int columns = _isInteger ? first.Length : 0;
        _low = new double[columns];
        _high = new double[columns];
        _before = new double[columns];
        _second = new double[columns];
        _step = new double[columns];
    }

    /// <summary>Sees one of the rows after the first line.</summary>
    public void Add(TextRecords records, ReadOnlySpan<double> row)
    {
        _isQuoted = _isQuoted && !IsQuoted(records, row.Length);
        if (_isInteger)
        {
            _othersHaveIntegers = _othersHaveIntegers || CountIntegers(records, row.Length) > 0;
            _othersCountUp = _othersCountUp || CountsUp(row);
            Extend(row);
        }

        _rows++;
    }

    /// <summary>What speaks for names; null where nothing does.</summary>
    public string? Reason =>
        _rows == 0 ? null
        : _isQuoted ? "it is in quotes, and the rows are not"
        : !_isInteger ? null
        : !_othersHaveIntegers ? "it has whole numbers alone, and no other row has any"
        : CountsUp(_first) && !_othersCountUp
            ? "it counts up by 1 from column to column, and no other row does"
        : _rows > 1 && IsFar() ? "its numbers are far from those of all other rows"
        : null;

    private static int CountIntegers(TextRecords records, int columns)
    {
        int count = 0;
        for (int column = 0; column < columns; column++)
        {
            count += NumberText.IsUnsignedInteger(records.Bytes(column)) ? 1 : 0;
        }

        return count;
    }

    private static bool IsQuoted(TextRecords records, int columns)
    {
        for (int column = 0; column < columns; column++)
        {
            if (!records.IsQuoted(column))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CountsUp(ReadOnlySpan<double> row)
    {
        for (int column = 1; column < row.Length; column++)
        {
            if (row[column] != row[column - 1] + 1)
            {
                return false;
            }
        }

        return row.Length > 1;
    }

    private void Extend(ReadOnlySpan<double> row)
    {
        for (int column = 0; column < row.Length; column++)
        {
            double value = row[column];
            if (_rows == 0)
            {
                _low[column] = _high[column] = _second[column] = value;
            }
            else
            {
                _low[column] = Math.Min(_low[column], value);
                _high[column] = Math.Max(_high[column], value);
                _step[column] = Math.Max(_step[column], Math.Abs(value - _before[column]));
            }

            _before[column] = value;
        }
    }

    private bool IsFar()
    {
        for (int column = 0; column < _first.Length; column++)
        {
            double first = _first[column];
            bool isOutside = first < _low[column] || first > _high[column];
            if (!isOutside || Math.Abs(first - _second[column]) <= Far * _step[column])
            {
                return false;
            }
        }

        return true;
    }
}
