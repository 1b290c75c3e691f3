using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Advances a population by forward passes that can be differentiated.</summary>
/// <param name="population">The population; its guard is entered by the caller.</param>
internal sealed class Trainer<T>(Population<T> population)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PopulationState<T> _state = population.State;
    private readonly Preparation<T> _preparation = population.Preparation;
    private readonly SpikeTimeKeeper<T> _times = population.Times;
    private readonly PopulationWarnings<T> _warnings = population.Warnings;
    private TapeBuffers<T>? _spareTape;

    /// <summary>Makes a forward pass; after an exception the state is as it was.</summary>
    /// <param name="currents">mA, [T, n].</param>
    /// <param name="memory">The caller's buffers, or null for none.</param>
    /// <param name="dt">The step size, ms.</param>
    /// <param name="options">Other inputs, the start, and how much memory to use.</param>
    /// <param name="cancellationToken">Heeded after each chunk of steps.</param>
    public Tape<T> Forward(
        ReadOnlySpan<T> currents,
        ForwardBuffers<T>? memory,
        double dt,
        ForwardOptions<T> options,
        CancellationToken cancellationToken)
    {
        ForwardCheck.RequireExponentialEuler(population.Settings);
        _preparation.Ready(dt);
        NeuronState<T> state = _state.Columns;
        ForwardCheck.RequireNoInputsButNoise(population.Inputs);
        ForwardCheck.RequireSeries(currents, options, state);
        ForwardCheck.RequireMemory(memory, options, state);
        int steps = currents.Length / state.Count, degree = population.Settings.Degree(null);
        StepClock clock = CallClock.Of(population, options.Start, options.FirstStep, steps);
        TapeBuffers<T> buffers = TakeBuffers(steps, options);
        buffers.Bind(memory);
        buffers.Rows.Present = -1;
        buffers.Inputs.Fill(currents, options);
        buffers.Inputs.Recurrence?.Use(options.RecurrentWeights.Span, degree);
        var call = new TapeCall<T>(
            population.Backend.Kernel, _preparation.Coefficients.Share(), buffers, clock, degree);
        var read = new ReadBuffers<T>(degree);
        buffers.Inputs.AddSeries(read);
        long first = state.NoiseStep;
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
        _warnings.Warn(report with
        {
            Time = _warnings.ReportOfTime(clock, steps),
            Runaway = isDue && steps > 0
                ? _warnings.ReportOfState(state, first + steps - 1, call.TimeOf(steps - 1))
                : null,
        });
        return new Tape<T>(Context(), buffers, call, read)
        {
            NonFinite = where,
            ForwardOrigin = origin,
        };
    }

    /// <summary>The place of a step of a tape whose first step is that one of the layer.</summary>
    private static StepPlace PlaceOf(NonFinite where, TapeCall<T> call, long firstStep) => new(
        firstStep + where.FirstStep, call.TimeOf(where.FirstStep), where.FirstNeuron);

    private CallReport ReportOfSizes(
        ReadOnlySpan<T> currents, ForwardOptions<T> options, TapeCall<T> call)
    {
        NeuronState<T> state = _state.Columns;
        return InputWatch<T>.IsDue(state.NoiseStep, currents.Length / state.Count)
            ? TapeReport.AddSizes(
                default, _warnings.Watch, currents, options, state.Count,
                (step, neuron) => new StepPlace(state.NoiseStep + step, call.TimeOf(step), neuron),
                _preparation.Noise is not null)
            : default;
    }

    private (NonFinite Where, NonFiniteGradient? Origin) Advance(
        TapeCall<T> call, TapeBuffers<T> buffers, StepClock clock, ForwardOptions<T> options,
        CancellationToken cancellation)
    {
        NeuronState<T> state = _state.Columns;
        NeuronState<T>? original = null;
        string? problem = null;
        NonFinite where = NonFinite.Nowhere;
        NonFiniteGradient? origin = null;
        try
        {
            if (buffers.Plan.Steps > 0 && _times.IsNeeded(clock.Next, state))
            {
                original = _state.Keep();
                problem = _times.Settle(clock.Next, isMeant: options.Start is not null);
            }
            buffers.Checkpoints[0].CopyFrom(state); // before the noise advances, too
            original ??= buffers.Checkpoints[0];
            buffers.Pin();
            buffers.Inputs.Noise?.Make(
                population.Backend.Kernel, _preparation.Noise!, state.NoiseStep,
                buffers.Inputs.Current.Span, cancellation);
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
            if (_warnings.Refusal(where, message, state) is { } refusal)
            {
                throw refusal;
            }
        }
        catch
        {
            if (original is not null)
            {
                _state.TakeBack(original);
            }
            throw;
        }
        finally
        {
            buffers.Unpin();
        }
        KeepRefractory(buffers, state);
        _state.Advance(clock, buffers.Plan.Steps);
        if (buffers.Plan.Steps > 0)
        {
            _times.NoteStep();
        }
        _warnings.WarnOfTime(problem);
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
        NeuronState<T> state = _state.Columns;
        int columns = 2 + (state.LastSpikeTime is null ? 0 : 1)
            + (state.RefractorySteps is null ? 0 : 1);
        var inputs = new TapeInputKinds(
            !options.Delta.IsEmpty, options.Conductances.Count, options.CurrentFunctions.Count > 0,
            _preparation.Noise?.Count ?? 0,
            options.RecurrentWeights.IsEmpty ? 0 : state.InSize.Size);
        int rows = 2 + (inputs.Functions ? TapeFunctions<T>.RowsPerStep : 0)
            + (inputs.Recurrent > 0 ? 1 : 0);
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
        Surrogate = population.Settings.Surrogate,
        Backend = population.Backend,
        Parameters = TapeParameter.Of(population.Settings.Parameters, population.Settings.InSize),
        Threshold = SpikeThreshold.Of<T>(_preparation.Values),
        Reset = _preparation.Values[adexif_parameter.ADEXIF_PARAMETER_V_RESET],
        Resistance = _preparation.Values[adexif_parameter.ADEXIF_PARAMETER_R],
        Return = buffers => _spareTape = buffers,
        Warn = _warnings.Warn,
        Warns = _warnings.Warns,
    };
}
