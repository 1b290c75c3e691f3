namespace AdExIFRef.Interop;

/// <summary>Training: a forward pass that can be taken back.</summary>
public partial class AdExIF<T>
{
    private TapeBuffers<T>? _spareTape;

    /// <summary>
    /// Advances by as many steps as there are rows of currents, with the bits of
    /// <see cref="Run(long, Time, Drive{T}, RunOptions{T}, CancellationToken)"/>, and keeps what
    /// <see cref="Tape{T}"/> needs for the backward pass.
    /// </summary>
    /// <param name="currents">
    /// mA, [T, n] with n the neurons of the state, the batch included; copied.
    /// </param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="options">Other inputs, the start, and how much memory to use.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <returns>
    /// The tape. Dispose it, and the next one of the same shape needs no new memory.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A length or a parameter does not fit. The state is unchanged after any exception.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    /// <exception cref="NonFiniteStateException">Likewise.</exception>
    /// <exception cref="InvalidOperationException">
    /// The layer is in use, or has keyed inputs other than noise: a tape takes its inputs as
    /// arguments.
    /// </exception>
    public Tape<T> Forward(
        ReadOnlySpan<T> currents,
        Time dt,
        ForwardOptions<T>? options = null,
        CancellationToken cancellationToken = default) =>
        Forward(currents, null, dt, options ?? new ForwardOptions<T>(), cancellationToken);

    /// <summary>The same with currents that carry their unit: <c>values.pA</c>.</summary>
    /// <param name="currents">[T, n], row-major, of any shape; finite; copied.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="options">Other inputs, the start, and how much memory to use.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <inheritdoc
    /// cref="Forward(ReadOnlySpan{T}, Time, ForwardOptions{T}, CancellationToken)"
    /// path="/returns"/>
    /// <inheritdoc
    /// cref="Forward(ReadOnlySpan{T}, Time, ForwardOptions{T}, CancellationToken)"
    /// path="/exception"/>
    public Tape<T> Forward(
        QuantityArray<Current> currents,
        Time dt,
        ForwardOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(currents);
        double[] values = currents.BaseValues.ToArray();
        ParameterGuard.Finite<Current>(values, nameof(currents));
        return Forward(
            Array.ConvertAll(values, ElementType.Round<T>), dt, options, cancellationToken);
    }

    /// <summary>
    /// The same, with the same bits, over a caller's own memory: no current is copied, and V, w and
    /// the spikes are written where the caller wants them.
    /// </summary>
    /// <param name="memory">In use until the tape is disposed; see there.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="options">Other inputs, the start, and how much memory to use.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    /// <returns>The tape; to be disposed before what it reads is used for anything else.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="memory"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A length or a parameter does not fit, a destination shares memory with another, with an
    /// input or with the state, or a memory budget is given beside a place for V or w. The state is
    /// unchanged after any exception.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    /// <exception cref="NonFiniteStateException">Likewise.</exception>
    /// <exception cref="InvalidOperationException">
    /// The layer is in use, or has keyed inputs other than noise: a tape takes its inputs as
    /// arguments.
    /// </exception>
    public Tape<T> Forward(
        ForwardBuffers<T> memory,
        Time dt,
        ForwardOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return Forward(
            memory.Currents.Span, memory, dt, options ?? new ForwardOptions<T>(),
            cancellationToken);
    }

    private Tape<T> Forward(
        ReadOnlySpan<T> currents,
        ForwardBuffers<T>? memory,
        Time dt,
        ForwardOptions<T> options,
        CancellationToken cancellationToken)
    {
        _guard.Enter();
        try
        {
            Ready(dt.BaseValue);
            RequireNoInputsButNoise();
            RequireSeries(currents, options);
            RequireMemory(memory, options);
            int steps = currents.Length / _state!.Count, degree = Degree(null);
            StepClock clock = StartClock(options.Start, options.FirstStep, steps);
            TapeBuffers<T> buffers = TakeBuffers(steps, options);
            buffers.Bind(memory);
            buffers.Rows.Present = -1;
            buffers.Inputs.Fill(currents, options);
            var call = new TapeCall<T>(
                Backend.Kernel, _preparation.Coefficients.Share(), buffers, clock, degree);
            var read = new ReadBuffers<T>(degree);
            buffers.Inputs.AddSeries(read);
            long first = _state.NoiseStep;
            bool isDue = InputWatch<T>.IsDue(first, steps);
            CallReport report = ReportOfSizes(currents, options, call);
            (NonFinite where, NonFiniteGradient? origin) =
                Advance(call, buffers, clock, options, cancellationToken);
            buffers.Rows.ReturnSpikes();
            if (memory is { DetectsChanges: true })
            {
                AddRows(read, buffers);
            }
            if (where.Any)
            {
                report = report.With(where, PlaceOf(where, call, first));
            }
            Warn(report with
            {
                Time = ReportOfTime(clock, steps),
                Runaway = isDue && steps > 0 && !_warned.IsGiven(WarningKind.RunawayState)
                    ? _watch.ReportRunaway(_state, first + steps - 1, call.TimeOf(steps - 1))
                    : null,
            });
            return new Tape<T>(Context(), buffers, call, read)
            {
                NonFinite = where,
                ForwardOrigin = origin,
            };
        }
        finally
        {
            _guard.Exit();
        }
    }

    /// <summary>The place of a step of a tape whose first step is that one of the layer.</summary>
    private static StepPlace PlaceOf(NonFinite where, TapeCall<T> call, long firstStep) => new(
        firstStep + where.FirstStep, call.TimeOf(where.FirstStep), where.FirstNeuron);

    private CallReport ReportOfSizes(
        ReadOnlySpan<T> currents, ForwardOptions<T> options, TapeCall<T> call)
    {
        NeuronState<T> state = _state!;
        return InputWatch<T>.IsDue(state.NoiseStep, currents.Length / state.Count)
            ? TapeReport.AddSizes(
                default, _watch, currents, options, state.Count,
                (step, neuron) => new StepPlace(state.NoiseStep + step, call.TimeOf(step), neuron),
                _noise is not null)
            : default;
    }

    private (NonFinite Where, NonFiniteGradient? Origin) Advance(
        TapeCall<T> call, TapeBuffers<T> buffers, StepClock clock, ForwardOptions<T> options,
        CancellationToken cancellation)
    {
        NeuronState<T> state = _state!;
        NeuronState<T>? original = null;
        string? problem = null;
        NonFinite where = NonFinite.Nowhere;
        NonFiniteGradient? origin = null;
        try
        {
            if (buffers.Plan.Steps > 0 && NeedsSettling(clock.Next))
            {
                Backup();
                original = _backup;
                problem = Settle(clock.Next, isMeant: options.Start is not null);
            }
            buffers.Checkpoints[0].CopyFrom(state); // before the noise advances, too
            original ??= buffers.Checkpoints[0];
            buffers.Pin();
            buffers.Inputs.Noise?.Make(
                Backend.Kernel, _noise!, state.NoiseStep, buffers.Inputs.Current.Span,
                cancellation);
            for (int segment = 0; segment < buffers.Plan.Segments; segment++)
            {
                if (segment > 0)
                {
                    buffers.Checkpoints[segment].CopyColumns(state);
                }
                (long step, long neuron) = call.Forward(state, segment, cancellation);
                buffers.Inputs.Functions?.Note(segment);
                if (!where.Any && step >= 0)
                {
                    // Now, while the rows of the segment are there.
                    string? input = TapeInputFault.Find(buffers, step, neuron);
                    where = new NonFinite(0, step, neuron)
                    {
                        Input = input,
                        Before = step == 0
                            ? buffers.Checkpoints[0].DescribeNonFinite(neuron)
                            : null,
                    };
                    origin = TapeDiagnosis<T>.OfForward(buffers, step, neuron, input);
                }
            }
            if (where.Any)
            {
                where = where with { Count = state.CountNonFinite() };
            }
            string? message =
                where.Any ? where.Describe(PlaceOf(where, call, state.NoiseStep)) : null;
            if (Refusal(where, message) is { } refusal)
            {
                throw refusal;
            }
        }
        catch
        {
            if (original is not null)
            {
                TakeBack(original);
            }
            throw;
        }
        finally
        {
            buffers.Unpin();
        }
        KeepRefractory(buffers, state);
        Advance(clock, buffers.Plan.Steps);
        WarnOfTime(problem);
        return (where, origin);
    }

    /// <summary>Refractory after the last step: refractory in it, or spiking.</summary>
    private static void KeepRefractory(TapeBuffers<T> buffers, NeuronState<T> state)
    {
        CheckpointPlan plan = buffers.Plan;
        int bytes = SpikeRow.Bytes(plan.Neurons);
        if (plan.Steps > 0)
        {
            state.KeepRefractory(
                buffers.Rows.RefractoryBits.Span.Slice(
                    (plan.StepsOf(plan.Segments - 1) - 1) * bytes, bytes),
                buffers.Rows.SpikeBits.Span.Slice((plan.Steps - 1) * bytes, bytes));
        }
    }

    /// <summary>The memory of the last tape, if it fits, else new memory.</summary>
    private TapeBuffers<T> TakeBuffers(int steps, ForwardOptions<T> options)
    {
        NeuronState<T> state = _state!;
        int columns = 2 + (state.LastSpikeTime is null ? 0 : 1) + (state.HeldSteps is null ? 0 : 1);
        var inputs = new TapeInputKinds(
            !options.Delta.IsEmpty, options.Conductances.Count, options.CurrentFunctions.Count > 0,
            _noise?.Count ?? 0);
        int rows = 2 + (inputs.Functions ? TapeFunctions<T>.RowsPerStep : 0);
        CheckpointPlan plan =
            CheckpointPlan.For<T>(steps, state.Count, columns, rows, options.MemoryBudget);
        TapeBuffers<T>? spare = Interlocked.Exchange(ref _spareTape, null);
        return spare?.Fits(plan, state, inputs) == true
            ? spare
            : new TapeBuffers<T>(plan, state, inputs);
    }

    /// <summary>Notes the rows of <see cref="ForwardBuffers{T}"/> after the last step.</summary>
    private static void AddRows(ReadBuffers<T> read, TapeBuffers<T> buffers)
    {
        read.Add(nameof(ForwardBuffers<T>.Currents), buffers.Inputs.Current.Bound);
        read.Add(nameof(ForwardBuffers<T>.V), buffers.Rows.V.Bound);
        read.Add(nameof(ForwardBuffers<T>.W), buffers.Rows.W.Bound);
    }

    private TapeContext<T> Context() => new()
    {
        Surrogate = SpkFun,
        Backend = Backend,
        Parameters = TapeParameter.Of(_parameters, InSize),
        Threshold = SpikeThreshold.Of<T>(_preparation.Values),
        Reset = _preparation.Values[adexif_parameter.ADEXIF_PARAMETER_V_RESET],
        Resistance = _preparation.Values[adexif_parameter.ADEXIF_PARAMETER_R],
        Return = buffers => _spareTape = buffers,
        Warn = Warn,
        Warns = kind => !_warned.IsGiven(kind)
            && (kind != WarningKind.NonFiniteGradient || BlowUpPolicy != BlowUpPolicy.Ignore),
    };
}
