using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Advances a population by many steps in one call.</summary>
/// <param name="population">The population; its guard is entered by the caller.</param>
internal sealed class Runner<T>(Population<T> population)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SpikeBitBuffers _spikeBits = new();
    private readonly PopulationState<T> _state = population.State;
    private readonly InputSet<T> _inputs = population.Inputs;
    private readonly Preparation<T> _preparation = population.Preparation;
    private readonly SpikeTimeKeeper<T> _times = population.Times;
    private readonly PopulationWarnings<T> _warnings = population.Warnings;

    /// <summary>Makes the steps; after an exception the state is as it was.</summary>
    /// <param name="steps">How many; at least 0.</param>
    /// <param name="dt">The step size, ms.</param>
    /// <param name="drive">The input, or null for none.</param>
    /// <param name="options">What to record, and how to run.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    public RunResult<T> Run(
        long steps, double dt, Drive<T>? drive, RunOptions<T> options,
        CancellationToken cancellationToken)
    {
        _preparation.Ready(dt);
        NeuronState<T> state = _state.Columns;
        ArgumentOutOfRangeException.ThrowIfLessThan(
            options.ChunkBytes ?? 1, 1, nameof(options.ChunkBytes));
        StepClock clock = CallClock.Of(population, options.Start, options.FirstStep, steps);
        int degree = population.Settings.Degree(options.MaxDegreeOfParallelism);
        using RunInput<T> current =
            Open(drive?.Values, _inputs.Currents, steps, "current");
        using RunInput<T> delta =
            Open(options.Delta?.Values, _inputs.Deltas, steps, nameof(options.Delta));
        RequireBuffers(options.Buffers, steps, current, delta);
        var recorders = new RunRecorders<T>(options.Record, steps, state.Count, clock);
        var inputs = new ChunkInputs<T>(current, delta, state, _preparation.Coefficients);
        int chunkSteps = ChunkLength.Of(
            inputs, state, steps, options.ChunkBytes, RunRows<T>.UnwantedRows(options.Buffers));
        inputs.Allocate(chunkSteps);
        using RunRows<T>? rows = options.Buffers is { } buffers
            ? new RunRows<T>(buffers, state.Count, chunkSteps)
            : null;
        NeuronState<T> before = _state.Keep(degree);
        var report = new RunReport<T>(
            _warnings.Watch, inputs, state, before, clock, steps,
            _preparation.Noise is not null);
        var simulation = new Simulation(new PopulationRun<T>(
            population.Call.Advance, NewChunk(recorders, chunkSteps, degree), chunkSteps, inputs,
            recorders, rows, report));
        try
        {
            string? problem = steps > 0 && _times.IsNeeded(clock.Next, state)
                ? _times.Settle(clock.Next, isMeant: options.Start is not null)
                : null;
            recorders.Traces?.RecordInitial(state);
            simulation.Run(steps, clock, options.Progress, cancellationToken);
            int threads = KernelRanges.ThreadsFor(state.Count, simulation.LongestChunk, degree);
            RunResult<T> result = Finish(report, recorders, clock, threads);
            Commit(clock, steps);
            _warnings.WarnOfTime(problem);
            _warnings.Warn(
                report.Report with { Time = _warnings.ReportOfTime(clock, steps) });
            return result;
        }
        catch
        {
            _state.TakeBack(before, degree);
            throw;
        }
    }

    private Chunk<T> NewChunk(RunRecorders<T> recorders, int chunkSteps, int degree)
    {
        NeuronState<T> state = _state.Columns;
        int bytes = chunkSteps * SpikeRow.Bytes(state.Count);
        return new Chunk<T>
        {
            SpikeBits = _spikeBits.Spikes(bytes),
            RefractoryBits = state.Refractory is null ? null : _spikeBits.Refractory(bytes),
            Traces = recorders.Traces,
            Degree = degree,
        };
    }

    private void RequireBuffers(
        RunBuffers<T>? buffers, long steps, RunInput<T> current, RunInput<T> delta)
    {
        if (buffers is null)
        {
            return;
        }
        NeuronState<T> state = _state.Columns;
        ReadOnlySpan<CallerBuffer<T>> written =
        [
            new(nameof(buffers.Spikes), buffers.Spikes), new(nameof(buffers.V), buffers.V),
            new(nameof(buffers.W), buffers.W),
        ];
        foreach (CallerBuffer<T> one in written)
        {
            CallerBufferCheck.RequireLength(
                one, SizeCheck.Product(steps, state.Count), $"{steps} steps of {state.Shape}");
        }
        CallerBufferCheck.RequireApart(
            written, [new("current", current.Memory), new("Delta", delta.Memory)]);
        CallerBufferCheck.RequireApart(written, state);
    }

    private RunResult<T> Finish(
        RunReport<T> report, RunRecorders<T> recorders, StepClock clock, int threads)
    {
        NeuronState<T> state = _state.Columns;
        NonFinite where = report.NonFinite.Any
            ? report.NonFinite with { Count = state.CountNonFinite() }
            : report.NonFinite;
        recorders.Discount(state);
        if (_warnings.Refusal(where, report.Report.NonFinite, state) is { } refusal)
        {
            throw refusal;
        }
        string used = threads == 1 ? "1 thread" : $"{threads} threads";
        string name = population.Backend.Name.Replace('-', ' ');
        InputWatch<T> watch = _warnings.Watch;
        int runaway = where.Any ? -1 : watch.FindRunaway(state);
        return new RunResult<T>(recorders, clock, state.Count)
        {
            NonFinite = where,
            Runaway = runaway,
            Ruined = where.Any || runaway >= 0 ? watch.FindRuined(state) : null,
            Backend = $"{name} {ElementType.ShortName<T>()}, {used}",
        };
    }

    private void Commit(StepClock clock, long steps)
    {
        _state.Advance(clock, steps);
        if (steps > 0)
        {
            _times.NoteStep();
            _inputs.DropUsed();
        }
    }

    private RunInput<T> Open(
        DriveValues<T>? drive, InputList<T> keyed, long steps, string name)
    {
        NeuronState<T> state = _state.Columns;
        Shape inSize = population.Settings.InSize;
        keyed.Check(inSize.Size, state.Count);
        DriveReader<T>? reader = drive?.Open(
            new DriveTarget(name, steps, _preparation.Dt, inSize, state.Shape));
        return new RunInput<T>(reader, keyed);
    }
}
