using AdExIFRef.Interop;
using AdExIFRef.IO;
using AdExIFRef.Tool.Commands;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Simulation;

/// <summary>How many neurons for how many steps, once all defaults are known.</summary>
internal sealed record SimulationPlan(SimulationSettings Settings, int Neurons, long Steps)
{
    /// <summary>
    /// A part of a run has about this many neuron-steps: long beside its overhead, and its spikes
    /// fit in memory even if every neuron spikes at every step.
    /// </summary>
    private const long PartNeuronSteps = 20_000_000;

    /// <summary>From so many rows on, rows are not taken for neurons.</summary>
    private const long FewRows = 10;

    /// <summary>Columns for each row, from which on rows may be neurons.</summary>
    private const long ManyColumns = 10;

    /// <summary>A quotient so close to an integer is that integer, as in the library.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>How the file of currents was understood; null without one.</summary>
    public TableReading? CurrentFile { get; init; }

    public Time Dt => Settings.Dt;

    public Time Duration => Steps * Dt;

    /// <summary>What is the preset's; null without one.</summary>
    public PresetUse? Preset { get; private init; }

    /// <summary>The most steps to run at once.</summary>
    public int PartSteps => (int)Math.Clamp(PartNeuronSteps / Neurons, 1, Math.Max(1, Steps));

    /// <exception cref="UsageException">The options do not fit the input.</exception>
    public static SimulationPlan Make(SimulationSettings settings, CurrentInput input)
    {
        if (!(settings.Dt > 0.ms))
        {
            throw new UsageException($"--dt is {settings.Dt}; allowed is a time above 0 ms.");
        }
        int neurons = settings.Neurons ?? input.Neurons ?? 1;
        if (input.Neurons is { } columns && columns != neurons)
        {
            throw new UsageException(
                $"--neurons is {neurons}, but {settings.Current} has {columns} columns; allowed "
                + "are as many, or a file with one column for all.");
        }
        if (settings.Neurons is null && LiesOnItsSide(input))
        {
            string form = input.Steps == 1 ? "a single row" : $"{input.Steps} rows";
            string length = input.Steps == 1 ? "one step" : $"{input.Steps} steps";
            throw new UsageException(
                $"{settings.Current} has {form} of {neurons} columns, which is {length} of "
                + $"{neurons} neurons; --neurons {neurons} if that is meant. The current of one "
                + "neuron over time is a column.");
        }
        long steps = settings.Duration is null && input.Steps is { } rows
            ? rows
            : Count(settings.Duration ?? settings.Model.Preset?.Duration ?? 1.seconds, settings.Dt);
        if (input.Steps < steps)
        {
            throw new UsageException(
                $"--duration is {steps} steps, but {settings.Current} has {input.Steps} rows.");
        }
        return new SimulationPlan(settings, neurons, steps)
        {
            CurrentFile = input.Reading,
            Preset = PresetUse.Of(
                settings.Model, hasCurrent: settings.Current is null,
                hasDuration: settings.Duration is null && input.Steps is null),
        };
    }

    /// <summary>Whether rows may be meant as neurons: few, and of many columns.</summary>
    private static bool LiesOnItsSide(CurrentInput input) =>
        input is { Steps: 1, Neurons: > 1 }
        || (input is { Steps: < FewRows, Neurons: { } columns }
            && columns >= ManyColumns * input.Steps);

    private static long Count(Time duration, Time dt)
    {
        double quotient = duration / dt, steps = Math.Round(quotient);
        if (!(duration > 0.ms) || steps < 1 || steps > 1e15
            || Math.Abs(quotient - steps) > Math.Max(Tolerance, 1e-15 * quotient))
        {
            throw new UsageException(
                $"--duration is {duration}, which is {quotient} steps of {dt}; allowed is a "
                + "multiple of --dt, at least one step.");
        }
        return (long)steps;
    }
}
