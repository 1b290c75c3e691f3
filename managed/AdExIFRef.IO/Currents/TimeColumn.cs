using AdExIFRef.Interop;

namespace AdExIFRef.IO;

/// <summary>A column of times. It only has to agree with the step of the simulation.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Unit">The unit of the times.</param>
/// <param name="IsUnitNamed">Whether the name of the column says the unit.</param>
/// <param name="Start">The time of the first row.</param>
/// <param name="Step">From one row to the next; null of a single row.</param>
internal sealed record TimeColumn(
    int Column, TimeUnit Unit, bool IsUnitNamed, Time Start, Time? Step)
{
    /// <summary>Checks that the times ascend by one step from row to row.</summary>
    /// <param name="source">The file, at its first row.</param>
    /// <param name="column">From 0.</param>
    /// <param name="name">What the name of the column says.</param>
    /// <param name="dt">The step of the simulation; null for any.</param>
    /// <exception cref="InvalidDataException">The times are not equally spaced.</exception>
    /// <exception cref="TableOptionException">
    /// They have another step than the simulation.
    /// </exception>
    public static TimeColumn Check(TableSource source, int column, ColumnName? name, Time? dt)
    {
        string text = $"{source.Name}: {source.ColumnText(column)}";
        if (name?.OtherUnit is { } other)
        {
            throw new InvalidDataException(
                $"{text}: '{other}' is not a unit of time (s, ms, us); --time-column none if the "
                + "times do not matter, and --columns for the currents.");
        }

        Spacing spacing = Spacing.Of(source, column, stops: true);
        if (spacing.Rows > 1 && !spacing.IsRegular)
        {
            throw new InvalidDataException(
                $"{text}: the times are not equally spaced: at row {spacing.Rows} the time is "
                + FormattableString.Invariant(
                    $"{spacing.Last}, after steps of {spacing.Steps.Least:G6} to ")
                + FormattableString.Invariant($"{spacing.Steps.Most:G6}; ")
                + "the file is not resampled.");
        }

        return FindUnit(text, spacing, column, name?.TimeUnit, dt);
    }

    /// <summary>Whether the distances are a step of the simulation.</summary>
    public static bool Fits(Spacing spacing, TimeUnit unit, Time dt) =>
        Math.Abs((spacing.Step * unit.Milliseconds) - dt.Milliseconds)
            <= spacing.StepTolerance * unit.Milliseconds;

    private static TimeColumn FindUnit(
        string text, Spacing spacing, int column, TimeUnit? named, Time? dt)
    {
        TimeUnit[] units = named is not null
            ? [named]
            : [TimeUnit.Millisecond, TimeUnit.Second, TimeUnit.Microsecond];
        TimeUnit? fitting = dt is { } step && spacing.Rows > 1
            ? Array.Find(units, unit => Fits(spacing, unit, step))
            : units[0];
        if (fitting is null)
        {
            throw OtherStep(text, spacing, units, named is not null, dt!.Value);
        }

        return new TimeColumn(
            column, fitting, named is not null,
            Time.FromMilliseconds(spacing.First * fitting.Milliseconds),
            spacing.Rows > 1 ? Time.FromMilliseconds(spacing.Step * fitting.Milliseconds) : null);
    }

    private static TableOptionException OtherStep(
        string text, Spacing spacing, TimeUnit[] units, bool isUnitNamed, Time dt)
    {
        // The step that goes with the file, in the unit that brings it nearest to the present one.
        double step = units.Select(unit => spacing.Step * unit.Milliseconds)
            .MinBy(milliseconds => Math.Abs(Math.Log(milliseconds / dt.Milliseconds)));
        string unit = isUnitNamed ? $" {units[0].Name}" : ", in ms, s or us";
        return new TableOptionException(
            FormattableString.Invariant($"{text}: the step of the times is {spacing.Step:G6}{unit}")
            + FormattableString.Invariant($", but --dt is {dt}; --dt {step:G6}ms goes with the ")
            + "file, which is not resampled.");
    }
}
