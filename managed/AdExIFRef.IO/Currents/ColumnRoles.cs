using AdExIFRef.Interop;

namespace AdExIFRef.IO;

/// <summary>Which columns of a file are currents, and which are times or rows' numbers.</summary>
internal sealed class ColumnRoles
{
    /// <summary>From this number on, rows show whether a column is equally spaced.</summary>
    private const int TellingRows = 3;

    /// <summary>Two rows tell, where they are one step of the simulation apart.</summary>
    private const int FewestRows = 2;

    /// <summary>All columns of a file with no more are looked at for times.</summary>
    private const int MostLookedAt = 64;

    private readonly TableSource _source;
    private readonly TableOptions _options;
    private readonly Time? _dt;
    private readonly ColumnName[]? _names;

    private ColumnRoles(TableSource source, TableOptions options, Time? dt)
    {
        (_source, _options, _dt) = (source, options, dt);
        _names = source.Names?.Select(ColumnName.Parse).ToArray();
        Currents = [];
        Units = [];
    }

    /// <summary>The columns of currents from 0, one per neuron.</summary>
    public IReadOnlyList<int> Currents { get; private set; }

    /// <summary>The unit of each of <see cref="Currents"/>.</summary>
    public IReadOnlyList<CurrentUnit> Units { get; private set; }

    /// <summary>Where the units come from: --unit, header or default.</summary>
    public string UnitOrigin { get; private set; } = string.Empty;

    /// <summary>The column of times; null where there is none.</summary>
    public TimeColumn? Time { get; private set; }

    /// <summary>The column of the rows' numbers from 0; null where there is none.</summary>
    public int? Index { get; private set; }

    /// <summary>Finds out what each column is.</summary>
    /// <param name="source">The file, at its first row.</param>
    /// <param name="options">What the user says of it.</param>
    /// <param name="dt">The step of the simulation; null for any.</param>
    /// <exception cref="InvalidDataException">The file leaves it open.</exception>
    /// <exception cref="TableOptionException">An option does not go with the file.</exception>
    public static ColumnRoles Find(TableSource source, TableOptions options, Time? dt)
    {
        var roles = new ColumnRoles(source, options, dt);
        int? time = roles.FindTime();
        roles.Index = roles.FindIndex(time);
        roles.FindCurrents(time);
        roles.FindUnits();
        if (time is { } column)
        {
            roles.Time = TimeColumn.Check(source, column, roles._names?[column], dt);
        }

        return roles;
    }

    private int? FindTime()
    {
        if (_options.TimeColumn is { } text)
        {
            return text.Equals("none", StringComparison.OrdinalIgnoreCase)
                ? null
                : ColumnChoice.Column(_source, text, "--time-column");
        }

        int[] times = [.. All().Where(column => _names?[column].IsTime == true)];
        return times.Length switch
        {
            0 => null,
            1 => times[0],
            _ => throw Problem(
                $"{Text(times[0])} and {Text(times[1])} may both be the time; --time-column says "
                + "which, or none."),
        };
    }

    // The rows' numbers that pandas writes into a first column.
    private int? FindIndex(int? time)
    {
        if (_options.Columns is not null || _options.TimeColumn == "1" || time == 0
            || _source.Columns == 1 || _names?[0].IsIndex != true)
        {
            return null;
        }

        Spacing spacing = Spacing.Of(_source, 0, stops: true);
        bool counts = spacing.First is 0 or 1
            && (_source.Rows == 1 || (spacing.IsRegular && spacing.Step == 1));
        return counts
            ? 0
            : throw Problem(
                $"{Text(0)} by its name has the rows' numbers, but does not count from 0 or 1; "
                + "--columns says which columns are currents, --time-column 1 that these are "
                + "times.");
    }

    private void FindCurrents(int? time)
    {
        if (_options.Columns is { } text)
        {
            int[] columns = ColumnChoice.Columns(_source, text);
            if (time is { } column && columns.Contains(column))
            {
                throw new TableOptionException(
                    $"--columns has {Text(column)} of {_source.Name}, which is the time; "
                    + "--time-column none makes it a current.");
            }

            Currents = columns;
            return;
        }

        Currents = [.. All().Where(column => column != time && column != Index)];
        if (Currents.Count == 0)
        {
            throw Problem(
                $"there is no column of currents beside {Text(time ?? Index ?? 0)}; --time-column "
                + "none if it is a current.");
        }

        foreach (int column in Currents)
        {
            if (_names?[column].IsOther == true)
            {
                throw Problem(
                    $"{Text(column)} by its name is not a current; --columns says which columns "
                    + "are.");
            }
        }

        if (_options.TimeColumn is null && time is null)
        {
            RefuseHiddenTime();
        }
    }

    // Times that nothing names; of many columns they are the first or the last.
    private void RefuseHiddenTime()
    {
        if (Currents.Count < 2 || _source.Rows < FewestRows)
        {
            return;
        }

        foreach (int column in Currents.Count <= MostLookedAt
            ? Currents
            : [Currents[0], Currents[^1]])
        {
            if (_names?[column].IsCurrent == true)
            {
                continue;
            }

            Spacing spacing = Spacing.Of(_source, column, stops: true);
            bool tells = _source.Rows >= TellingRows
                || (_dt is { } dt && TimeColumn.Fits(spacing, TimeUnit.Millisecond, dt));
            if (tells && spacing.IsRegular && spacing.Rows == _source.Rows)
            {
                throw Problem(
                    FormattableString.Invariant(
                        $"ambiguous: {Text(column)} rises by {spacing.Step:G6} in every row, as ")
                    + $"times do; --time-column {column + 1} if it is the time, --time-column none "
                    + "if it is a current.");
            }
        }
    }

    private void FindUnits()
    {
        CurrentUnit?[] named = [.. Currents.Select(column => _names?[column].Unit)];
        for (int i = 0; i < named.Length; i++)
        {
            if (_names?[Currents[i]].OtherUnit is { } other)
            {
                throw Problem(
                    $"{Text(Currents[i])}: '{other}' is not a unit of current "
                    + $"({CurrentUnit.Names}); --columns says which columns are currents.");
            }

            if (_options.Unit is { } asked && named[i] is { } unit && asked != unit)
            {
                throw new TableOptionException(
                    $"--unit is {asked}, but {Text(Currents[i])} of {_source.Name} is in {unit}.");
            }
        }

        int missing = Array.IndexOf(named, null);
        bool isMixed = missing >= 0 && Array.Exists(named, unit => unit is not null);
        if (isMixed && _options.Unit is null)
        {
            throw Problem(
                $"{Text(Currents[missing])} has no unit, other columns have; --unit gives it.");
        }

        CurrentUnit? one = _options.Unit ?? (missing >= 0 ? CurrentUnit.Milliampere : null);
        Units = [.. named.Select(unit => one ?? unit!)];
        UnitOrigin = _options.Unit is not null ? "--unit" : missing >= 0 ? "default" : "header";
    }

    private IEnumerable<int> All() => Enumerable.Range(0, _source.Columns);

    private string Text(int column) => _source.ColumnText(column);

    private InvalidDataException Problem(string message) => new($"{_source.Name}: {message}");
}
