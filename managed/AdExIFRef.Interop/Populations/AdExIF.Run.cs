namespace AdExIFRef.Interop;

/// <summary>Many steps in one call.</summary>
public partial class AdExIF<T>
{
    private readonly SpikeBitBuffers _spikeBits = new();

    /// <summary>
    /// Advances by a duration. The steps happen at start + i dt and are bit-identical to one
    /// <c>Update</c> each at these times, and to a run that is cut into several.
    /// </summary>
    /// <param name="duration">A multiple of dt (to 1e-6 of a step); at least 0.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">
    /// The input, from a current or from <see cref="Drive"/>; or none.
    /// </param>
    /// <param name="options">What to record, and how to run.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <exception cref="ArgumentException">
    /// The duration is not a multiple of dt; or an input, a parameter or an option does not fit.
    /// After this and any other exception, a source's or function's too, the state is unchanged.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="RunCanceledException">Cancelled; names the step.</exception>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    /// <exception cref="NonFiniteStateException">Likewise.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public RunResult<T> Run(
        Time duration,
        Time dt,
        Drive<T>? current = null,
        RunOptions<T>? options = null,
        CancellationToken cancellationToken = default) =>
        Run(StepCount.Steps(duration, dt), dt, current, options, cancellationToken);

    /// <summary>Advances by a number of steps.</summary>
    /// <param name="steps">At least 0.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">
    /// The input, from a current or from <see cref="Drive"/>; or none.
    /// </param>
    /// <param name="options">What to record, and how to run.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <inheritdoc
    /// cref="Run(Time, Time, Drive{T}, RunOptions{T}, CancellationToken)"
    /// path="/exception"/>
    public RunResult<T> Run(
        long steps,
        Time dt,
        Drive<T>? current = null,
        RunOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        _guard.Enter();
        try
        {
            Ready(dt.BaseValue);
            return RunPrepared(steps, current, options ?? new RunOptions<T>(), cancellationToken);
        }
        finally
        {
            _guard.Exit();
        }
    }

    private RunResult<T> RunPrepared(
        long steps, Drive<T>? drive, RunOptions<T> options, CancellationToken cancellationToken)
    {
        NeuronState<T> state = _state!;
        ArgumentOutOfRangeException.ThrowIfLessThan(
            options.ChunkBytes ?? 1, 1, nameof(options.ChunkBytes));
        StepClock clock = StartClock(options.Start, options.FirstStep, steps);
        int degree = Degree(options.MaxDegreeOfParallelism);
        using RunInput<T> current =
            Open(drive, _inputs.Currents, steps, "current", Current.BaseUnit);
        using RunInput<T> delta =
            Open(options.Delta, _inputs.Deltas, steps, nameof(options.Delta), Voltage.BaseUnit);
        RequireBuffers(options.Buffers, steps, current, delta);
        var recorders = new RunRecorders<T>(options.Record, steps, state.Count, clock);
        var inputs = new ChunkInputs<T>(current, delta, state, _preparation.Coefficients);
        int chunkSteps = ChunkLength.Of(
            inputs, state, steps, options.ChunkBytes, RunRows<T>.UnwantedRows(options.Buffers));
        inputs.Allocate(chunkSteps);
        using RunRows<T>? rows = options.Buffers is { } buffers
            ? new RunRows<T>(buffers, state.Count, chunkSteps)
            : null;
        var report = new RunReport<T>(
            _watch, inputs, state, Backup(degree), clock, steps, _noise is not null);
        var simulation = new Simulation(new PopulationRun<T>(
            _call.Advance, NewChunk(recorders, chunkSteps, degree), chunkSteps, inputs, recorders,
            rows, report));
        try
        {
            string? problem = steps > 0 && NeedsSettling(clock.Next)
                ? Settle(clock.Next, isMeant: options.Start is not null)
                : null;
            recorders.Traces?.RecordInitial(state);
            simulation.Run(steps, clock, options.Progress, cancellationToken);
            int threads = KernelRanges.ThreadsFor(state.Count, simulation.LongestChunk, degree);
            RunResult<T> result = Finish(report, recorders, clock, threads);
            Commit(clock, steps);
            WarnOfTime(problem);
            Warn(report.Report with { Time = ReportOfTime(clock, steps) });
            return result;
        }
        catch
        {
            TakeBack(_backup!, degree);
            throw;
        }
    }

    private Chunk<T> NewChunk(RunRecorders<T> recorders, int chunkSteps, int degree)
    {
        int bytes = chunkSteps * SpikeRow.Bytes(_state!.Count);
        return new Chunk<T>
        {
            SpikeBits = _spikeBits.Spikes(bytes),
            RefractoryBits = _state.Refractory is null ? null : _spikeBits.Refractory(bytes),
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
        ReadOnlySpan<CallerBuffer<T>> written =
        [
            new(nameof(buffers.Spikes), buffers.Spikes), new(nameof(buffers.V), buffers.V),
            new(nameof(buffers.W), buffers.W),
        ];
        foreach (CallerBuffer<T> one in written)
        {
            CallerBufferCheck.RequireLength(
                one, SizeCheck.Product(steps, _state!.Count), $"{steps} steps of {_state.Shape}");
        }
        CallerBufferCheck.RequireApart(
            written, [new("current", current.Memory), new("Delta", delta.Memory)]);
        CallerBufferCheck.RequireApart(written, _state!);
    }

    private RunResult<T> Finish(
        RunReport<T> report, RunRecorders<T> recorders, StepClock clock, int threads)
    {
        NeuronState<T> state = _state!;
        NonFinite where = report.NonFinite.Any
            ? report.NonFinite with { Count = state.CountNonFinite() }
            : report.NonFinite;
        recorders.Discount(state);
        if (Refusal(where, report.Report.NonFinite) is { } refusal)
        {
            throw refusal;
        }
        string used = threads == 1 ? "1 thread" : $"{threads} threads";
        int runaway = where.Any ? -1 : _watch.FindRunaway(state);
        return new RunResult<T>(recorders, clock, state.Count)
        {
            NonFinite = where,
            Runaway = runaway,
            Ruined = where.Any || runaway >= 0 ? _watch.FindRuined(state) : null,
            Backend = $"{Backend.Name.Replace('-', ' ')} {ElementType.ShortName<T>()}, {used}",
        };
    }

    private void Commit(StepClock clock, long steps)
    {
        Advance(clock, steps);
        if (steps > 0)
        {
            _inputs.DropUsed();
        }
    }

    /// <summary>Moves the clock and the count of steps on; the clock is that of the start.</summary>
    private void Advance(StepClock start, long steps)
    {
        _clock = start.Advance(steps);
        _state!.NoiseStep += steps;
        if (steps > 0)
        {
            (_state.LastStep, _state.LastDt) = (start.Advance(steps - 1).Next, _preparation.Dt);
            NoteState();
        }
    }

    /// <summary>Returns the clock of a call's first step.</summary>
    /// <param name="start">When that is; null: the layer's clock goes on.</param>
    /// <param name="firstStep">The number of that step from the start.</param>
    /// <param name="steps">The steps of the call.</param>
    private StepClock StartClock(Time? start, long firstStep, long steps)
    {
        if (start is null && firstStep != 0)
        {
            throw new ArgumentException(
                $"FirstStep is {firstStep} without a Start; allowed is 0.", nameof(firstStep));
        }
        double dt = _preparation.Dt;
        StepClock clock = start is { } time ? _clock.At(time.BaseValue, dt) : _clock.With(dt);
        if (!TimeRange.Holds<T>(clock.Next))
        {
            throw NotFinite("Start", Time.FromMilliseconds(clock.Next));
        }
        RequireClock(clock, steps);
        if (firstStep == 0)
        {
            return clock;
        }
        clock = new StepClock(start!.Value.BaseValue, dt, firstStep);
        return steps <= long.MaxValue - firstStep && TimeRange.Holds<T>(clock.Advance(steps).Next)
            ? clock
            : throw new ArgumentOutOfRangeException(
                nameof(firstStep), firstStep,
                $"FirstStep is {firstStep}; the clock would overflow.");
    }

    /// <summary>Refuses steps that cannot be counted, or whose time is not finite.</summary>
    private void RequireClock(StepClock clock, long steps)
    {
        long most = long.MaxValue - Math.Max(clock.Index, _state!.NoiseStep);
        if (steps > most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps,
                $"steps is {steps}; allowed are at most {most}, or the layer's clock would "
                + "overflow.");
        }
        if (!TimeRange.Holds<T>(clock.Advance(steps).Next))
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps,
                FormattableString.Invariant(
                    $"steps is {steps}: with dt = {clock.Dt} ms the time would not be finite in ")
                + $"{ElementType.Name<T>()}; allowed are steps whose time is finite.");
        }
    }

    /// <summary>Returns the most threads of a call; by default the layer's setting.</summary>
    private int Degree(int? asked)
    {
        int degree = RequireDegree(
            asked ?? MaxDegreeOfParallelism, nameof(MaxDegreeOfParallelism));
        return degree == -1 ? Environment.ProcessorCount : degree;
    }

    private RunInput<T> Open(
        Drive<T>? drive, InputList<T> keyed, long steps, string name, string unit)
    {
        keyed.Check(InSize.Size, _state!.Count);
        DriveReader<T>? reader = drive?.Open(
            new DriveTarget(name, unit, steps, _preparation.Dt, InSize, _state.Shape));
        return new RunInput<T>(reader, keyed);
    }
}
