using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Advances a population by many steps in one call.</summary>
/// <param name="population">The population; its guard is entered by the caller.</param>
internal sealed class Runner<T>(Population<T> population)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SpikeBitBuffers _spikeBits = new();
    private readonly AdvanceChunk<T> _advance = population.Call.Advance;
    private readonly RunMemory<T> _memory = new();
    private readonly PopulationState<T> _state = population.State;
    private readonly InputSet<T> _inputs = population.Inputs;
    private readonly Preparation<T> _preparation = population.Preparation;
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
        using RunInProgress<T> run =
            Begin(steps, dt, drive, options, _advance, int.MaxValue);
        var simulation = new Simulation(run.Population);
        try
        {
            run.Settle();
            simulation.Run(steps, run.Clock, options.Progress, cancellationToken);
            return run.Complete(KernelRanges.ThreadsFor(
                _state.Count, simulation.LongestChunk, run.Degree));
        }
        catch
        {
            run.TakeBack();
            throw;
        }
    }

    /// <summary>
    /// Checks and prepares everything for steps that the caller makes; until they begin, nothing of
    /// the state has changed.
    /// </summary>
    /// <param name="steps">How many; at least 0.</param>
    /// <param name="dt">The step size, ms.</param>
    /// <param name="drive">The input, or null for none.</param>
    /// <param name="options">What to record, and how to run.</param>
    /// <param name="advance">Advances the columns by a chunk.</param>
    /// <param name="mostSteps">The most steps of a chunk.</param>
    public RunInProgress<T> Begin(
        long steps, double dt, Drive<T>? drive, RunOptions<T> options, AdvanceChunk<T> advance,
        int mostSteps)
    {
        _preparation.Ready(dt);
        NeuronState<T> state = _state.Columns;
        ArgumentOutOfRangeException.ThrowIfLessThan(
            options.ChunkBytes ?? 1, 1, nameof(options.ChunkBytes));
        StepClock clock = CallClock.Of(population, options.Start, options.FirstStep, steps);
        int degree = population.Settings.Degree(options.MaxDegreeOfParallelism);
        RunInput<T>? current = null, delta = null;
        RunRows<T>? rows = null;
        try
        {
            current = Open(drive?.Values, _inputs.Currents, steps, "current");
            delta = Open(options.Delta?.Values, _inputs.Deltas, steps, nameof(options.Delta));
            RequireBuffers(options.Buffers, steps, current, delta);
            var recorders = new RunRecorders<T>(
                options.Record, steps, state.Count, clock, population.Settings.Integrator);
            var inputs = new ChunkInputs<T>(current, delta, state, _preparation.Coefficients);
            int unwanted = RunRows<T>.UnwantedRows(options.Buffers);
            int chunkSteps = Math.Min(
                mostSteps,
                ChunkLength.Of(inputs, state, steps, options.ChunkBytes, unwanted));
            inputs.Allocate(chunkSteps, _memory);
            rows = options.Buffers is { } buffers
                ? new RunRows<T>(buffers, state.Count, chunkSteps, _memory)
                : null;
            var report = new RunReport<T>(
                _warnings.Watch, inputs, state, _state.Keep(degree), clock, steps,
                _preparation.Noise is not null);
            var run = new PopulationRun<T>(
                advance, NewChunk(recorders, chunkSteps, degree), chunkSteps, inputs, recorders,
                rows, report);
            return new RunInProgress<T>(population, run, report, recorders)
            {
                Current = current,
                Delta = delta,
                Rows = rows,
                Steps = steps,
                Clock = clock,
                Degree = degree,
                IsStartMeant = options.Start is not null,
            };
        }
        catch
        {
            rows?.Dispose();
            delta?.Dispose();
            current?.Dispose();
            throw;
        }
    }

    private Chunk<T> NewChunk(RunRecorders<T> recorders, int chunkSteps, int degree)
    {
        NeuronState<T> state = _state.Columns;
        int bytes = chunkSteps * SpikeRow.Bytes(state.Count);
        return _memory.Chunk(
            _spikeBits.Spikes(bytes),
            state.Refractory is null ? null : _spikeBits.Refractory(bytes), recorders.Traces,
            degree);
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
        Int128 length = SizeCheck.Product(steps, state.Count);
        foreach (CallerBuffer<T> one in written)
        {
            if (one.Memory.Length != length) // so that no text is made where it is right
            {
                CallerBufferCheck.RequireLength(one, length, $"{steps} steps of {state.Shape}");
            }
        }
        CallerBufferCheck.RequireApart(
            written, [new("current", current.Memory), new("Delta", delta.Memory)]);
        CallerBufferCheck.RequireApart(written, state);
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
