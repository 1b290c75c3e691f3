namespace AdExIFRef.Interop;

/// <summary>One step at a time.</summary>
public partial class AdExIF<T>
{
    private NeuronState<T>? _backup;
    private T[]? _tiled;

    /// <summary>Advances by one step.</summary>
    /// <param name="t">
    /// The time of the step; finite, later than that of the step before. Where it is not, the times
    /// since the last spikes are kept, and <see cref="Warning"/> tells of it.
    /// </param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">
    /// The input current in mA, one per neuron; with a batch, one per neuron of it or of all.
    /// </param>
    /// <returns>
    /// 1 where a neuron spikes in this step, else 0; one per neuron of the state. Valid until the
    /// next <c>Update</c>.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The current has another length or shares memory with the state, or a parameter or a keyed
    /// input does not fit. The state is unchanged after any exception.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// t, dt or a parameter is outside its range.
    /// </exception>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    /// <exception cref="NonFiniteStateException">Likewise.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public ReadOnlySpan<T> Update(Time t, Time dt, ReadOnlySpan<T> current)
    {
        _guard.Enter();
        try
        {
            Ready(dt.BaseValue);
            return Advance(
                t.BaseValue, current.Length == _state!.Count ? Own(current) : Tile(current));
        }
        finally
        {
            _guard.Exit();
        }
    }

    /// <summary>Advances by one step with the same current for all neurons.</summary>
    /// <param name="t">The time of the step; finite.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">Finite.</param>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/returns"/>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/exception"/>
    public ReadOnlySpan<T> Update(Time t, Time dt, Current current)
    {
        _guard.Enter();
        try
        {
            Ready(dt.BaseValue);
            if (!double.IsFinite(current.BaseValue))
            {
                throw NotFinite(nameof(current), current);
            }
            T value = ElementType.Round<T>(current.BaseValue);
            return Advance(t.BaseValue, new ReadOnlySpan<T>(in value));
        }
        finally
        {
            _guard.Exit();
        }
    }

    /// <summary>Advances by one step with currents that carry their unit.</summary>
    /// <param name="t">The time of the step; finite.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="current">
    /// Such as <c>values.pA</c>; broadcasts to the state's shape by trailing axes; finite. For many
    /// steps a span of mA or a <c>Run</c> is faster: this converts and allocates.
    /// </param>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/returns"/>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/exception"/>
    public ReadOnlySpan<T> Update(Time t, Time dt, QuantityArray<Current> current)
    {
        ArgumentNullException.ThrowIfNull(current);
        _guard.Enter();
        try
        {
            Ready(dt.BaseValue);
            double[] values =
                ((Parameter<Current>)current).Resolve(_state!.Shape, nameof(current));
            ParameterGuard.Finite<Current>(values, nameof(current));
            return Advance(t.BaseValue, Array.ConvertAll(values, ElementType.Round<T>));
        }
        finally
        {
            _guard.Exit();
        }
    }

    /// <summary>Advances by one step with the keyed inputs alone.</summary>
    /// <param name="t">The time of the step; finite.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/returns"/>
    /// <inheritdoc cref="Update(Time, Time, ReadOnlySpan{T})" path="/exception"/>
    public ReadOnlySpan<T> Update(Time t, Time dt)
    {
        _guard.Enter();
        try
        {
            Ready(dt.BaseValue);
            return Advance(t.BaseValue, []);
        }
        finally
        {
            _guard.Exit();
        }
    }

    /// <summary>
    /// The spikes that potentials stand for: 1 where V >= V_th (without an exponential, the lower of
    /// V_T and V_th), else 0 (NaN too).
    /// </summary>
    /// <param name="v">mV; one per neuron, for any number of batch elements.</param>
    /// <param name="spikes">Where to write; as long as <paramref name="v"/>.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void GetSpike(ReadOnlySpan<T> v, Span<T> spikes)
    {
        int inSize = InSize.Size;
        if (v.Length == 0 || v.Length % inSize != 0)
        {
            throw new ArgumentException(
                $"v has {v.Length} values; allowed is a multiple of {inSize}.", nameof(v));
        }
        if (spikes.Length != v.Length)
        {
            throw new ArgumentException(
                $"spikes has {spikes.Length} values; allowed is the length of v, {v.Length}.",
                nameof(spikes));
        }
        ResolvedAdExParameters p = _preparation.Resolve(_parameters);
        double[] thresholds = SpikeThreshold.Of<T>(new ParameterValues(p, inSize));
        for (int i = 0; i < v.Length; i++)
        {
            double threshold = thresholds[thresholds.Length == 1 ? 0 : i % inSize];
            spikes[i] = v[i] >= ElementType.Round<T>(threshold) ? T.One : T.Zero;
        }
    }

    /// <summary>
    /// A current of the state's length: the caller's own memory, not the state's.
    /// </summary>
    private ReadOnlySpan<T> Own(ReadOnlySpan<T> current) => !_state!.Overlaps(current)
        ? current
        : throw new ArgumentException(
            "current shares memory with the layer's state; pass a copy.", nameof(current));

    /// <summary>A current of the length of one batch element, repeated.</summary>
    private ReadOnlySpan<T> Tile(ReadOnlySpan<T> current)
    {
        int inSize = InSize.Size, count = _state!.Count;
        if (current.Length != inSize)
        {
            throw new ArgumentException(
                $"current has {current.Length} values; allowed are {inSize}, one per neuron"
                + (count == inSize ? "." : $", or {count}, one per neuron and batch element."),
                nameof(current));
        }
        _tiled = _tiled?.Length == count ? _tiled : new T[count];
        Span<T> tiled = _tiled;
        for (int start = 0; start < count; start += inSize)
        {
            current.CopyTo(tiled[start..]);
        }
        return tiled;
    }

    /// <summary>A prepared step; the current has one element, one per neuron, or none.</summary>
    private ReadOnlySpan<T> Advance(double t, scoped ReadOnlySpan<T> current)
    {
        TimeRange.Require<T>(t, _preparation.Dt);
        NeuronState<T>? before = KeepsBefore() ? Backup() : null;
        InputColumns<T>? inputs = _inputs.HasSums
            ? _inputs.Sum(current, _state!.V.Span, _preparation.Coefficients)
            : null;
        string? problem = NeedsSettling(t) ? Settle(t, isMeant: false) : null;
        long neuron = inputs is null
            ? _call.Step(t, current)
            : _call.Step(
                t, inputs.Current is { } sum ? sum.Span : current, inputs.OfStep);
        bool plain = neuron < 0 && problem is null && Math.Abs(t) < _timeLimit
            && !InputWatch<T>.IsDue(_state!.NoiseStep);
        return plain ? Commit(t) : CommitAndReport(t, current, inputs, neuron, problem, before);
    }

    /// <summary>Ends a step that there may be something to report of.</summary>
    private ReadOnlySpan<T> CommitAndReport(
        double t, scoped ReadOnlySpan<T> current, InputColumns<T>? inputs, long neuron,
        string? problem, NeuronState<T>? before)
    {
        CallReport report = ReportOfStep(t, current, inputs, neuron, before);
        var where = new NonFinite(0, neuron < 0 ? -1 : 0, neuron)
        {
            Input = report.FaultyInput,
            Before = neuron < 0 ? null : before?.DescribeNonFinite(neuron),
        };
        if (Refusal(where, report.NonFinite) is { } refusal)
        {
            TakeBack(_backup!);
            throw refusal;
        }
        ReadOnlySpan<T> spikes = Commit(t);
        WarnOfTime(problem);
        Warn(report);
        return spikes;
    }

    /// <summary>Ends a step: what was used once is dropped, and the clock goes on.</summary>
    private ReadOnlySpan<T> Commit(double t)
    {
        _inputs.DropUsed();
        _clock = _clock.At(t, _preparation.Dt).Advance(1);
        _state!.NoiseStep++;
        (_state.LastStep, _state.LastDt) = (t, _preparation.Dt);
        NoteState();
        SpikeRow.Expand(_call.SpikeBits, _output!.Span);
        return _output.Span;
    }

    /// <summary>
    /// Returns whether the state before a step is needed: for taking the step back, or because V or
    /// w may have been written and something in them is not finite.
    /// </summary>
    private bool KeepsBefore()
    {
        bool written = _mayBeWritten;
        _mayBeWritten = false;
        return BlowUpPolicy == BlowUpPolicy.Throw
            || (written && DescribesNonFinite && !_state!.IsFinite());
    }

    /// <summary>Keeps the state as it is, in memory that stays for the next time.</summary>
    private NeuronState<T> Backup(int degree = 1)
    {
        NeuronState<T> state = _state!;
        if (_backup?.Fits(state) == true)
        {
            _backup.CopyFrom(state, degree);
        }
        else
        {
            _backup = state.Copy();
        }
        return _backup;
    }

    private static ArgumentOutOfRangeException NotFinite<TQ>(string name, TQ value)
        where TQ : struct, IQuantity<TQ> =>
        new(name, value, $"{name} is {value}; allowed is a finite value.");
}
