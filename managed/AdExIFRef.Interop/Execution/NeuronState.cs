using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>Which columns a neuron's state has.</summary>
[Flags]
internal enum StateParts
{
    /// <summary>V and w.</summary>
    Potentials = 0,

    /// <summary>The time of the last spike.</summary>
    LastSpikeTime = 1,

    /// <summary>The steps that the neuron will stay refractory.</summary>
    RefractorySteps = 2,

    /// <summary>Whether the neuron is refractory, as bits.</summary>
    Refractory = 4,

    /// <summary>The rest of the refractory period, as a time.</summary>
    RefractoryRest = 8,
}

/// <summary>The state columns of a layer, one element per neuron, and copies of them.</summary>
internal sealed unsafe class NeuronState<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Shape _inSize;
    private readonly Dictionary<string, PinnedColumn<T>> _noise = [];

    /// <summary>Where the columns begin and end, with what is between them.</summary>
    private T* _begin, _end;

    public NeuronState(
        Shape inSize, int? batchSize, StateParts parts, double longAgo = SpikeTimes.LongAgo)
    {
        _inSize = inSize;
        LongAgo = longAgo;
        BatchSize = batchSize;
        Shape = batchSize is { } batch ? inSize.Prepend(batch) : inSize;
        SizeCheck.RequireNeurons(Shape.Size, nameof(inSize));
        Count = Shape.Size;
        V = new PinnedColumn<T>(Count, 0);
        W = new PinnedColumn<T>(Count, 1);
        Add(parts);
    }

    private NeuronState(NeuronState<T> original)
        : this(original._inSize, original.BatchSize, original.Parts, original.LongAgo) =>
        CopyFrom(original);

    /// <summary>The last spike of a neuron that has not spiked, ms.</summary>
    public double LongAgo { get; }

    public int? BatchSize { get; }

    /// <summary>(batch,) + in_size.</summary>
    public Shape Shape { get; }

    public Shape InSize => _inSize;

    public int Count { get; }

    public StateParts Parts { get; private set; }

    public PinnedColumn<T> V { get; }

    public PinnedColumn<T> W { get; }

    public PinnedColumn<T>? LastSpikeTime { get; private set; }

    public PinnedColumn<T>? RefractorySteps { get; private set; }

    /// <summary>Bit i % 8 of byte i / 8.</summary>
    public PinnedColumn<byte>? Refractory { get; private set; }

    /// <summary>The rest of the refractory period, ms; 0 for none.</summary>
    public PinnedColumn<T>? RefractoryRest { get; private set; }

    /// <summary>
    /// The refractory periods that <see cref="RefractoryRest"/> is the rest of, ms, one or one per
    /// neuron; null where it is not known.
    /// </summary>
    public double[]? RestsBelongTo { get; set; }

    /// <summary>The steps made since the state was initialised: the position of the noise.
    /// </summary>
    public long NoiseStep { get; set; }

    /// <summary>The time of the last step, ms; NaN before the first.</summary>
    public double LastStep { get; set; } = double.NaN;

    /// <summary>The size of the last step, ms.</summary>
    public double LastDt { get; set; }

    /// <summary>
    /// The periods that <see cref="RefractorySteps"/> counts, or null where it does not count.
    /// </summary>
    public RefractoryPeriods<T>? CountedBy { get; set; }

    /// <summary>The times since last spikes, once time has stood still or gone back; or null.
    /// </summary>
    public SpikeAges<T>? Ages { get; set; }

    /// <summary>Whether a caller may have written <see cref="LastSpikeTime"/> since the last step.
    /// </summary>
    public bool SpikeTimesTaken { get; set; }

    /// <summary>Adds the columns that are missing, as they are before the first step.</summary>
    public void Add(StateParts parts)
    {
        if (parts.HasFlag(StateParts.LastSpikeTime) && LastSpikeTime is null)
        {
            LastSpikeTime = new PinnedColumn<T>(Count, 2);
            LastSpikeTime.Span.Fill(ElementType.Round<T>(LongAgo));
        }
        if (parts.HasFlag(StateParts.RefractorySteps))
        {
            RefractorySteps ??= new PinnedColumn<T>(Count, 3);
        }
        if (parts.HasFlag(StateParts.Refractory))
        {
            Refractory ??= new PinnedColumn<byte>(SpikeRow.Bytes(Count), 4);
        }
        if (parts.HasFlag(StateParts.RefractoryRest))
        {
            RefractoryRest ??= new PinnedColumn<T>(Count, 14);
        }
        Parts |= parts;
        Enclose(V);
        Enclose(W);
        Enclose(LastSpikeTime);
        Enclose(RefractorySteps);
        Enclose(RefractoryRest);
    }

    /// <summary>The state before the first step; the potentials are the caller's.</summary>
    public void Clear()
    {
        LastSpikeTime?.Span.Fill(ElementType.Round<T>(LongAgo));
        RefractorySteps?.Span.Clear();
        Refractory?.Span.Clear();
        RefractoryRest?.Span.Clear();
        RestsBelongTo = null;
        NoiseStep = 0;
        LastStep = double.NaN;
        (Ages, SpikeTimesTaken) = (null, false);
        _noise.Clear();
    }

    /// <summary>
    /// Returns the deviations of a noise from its mean, mA; drawn from the stationary distribution
    /// on first use.
    /// </summary>
    public PinnedColumn<T> NoiseState(string key, NoiseValues noise)
    {
        if (!_noise.TryGetValue(key, out PinnedColumn<T>? column))
        {
            column = AddNoise(key);
            NoiseStart.Draw(noise, column.Span);
        }
        return column;
    }

    /// <summary>The deviations of every noise, mA, by its key.</summary>
    public IReadOnlyDictionary<string, PinnedColumn<T>> Noises => _noise;

    /// <summary>Adds a noise whose deviations are 0; replaces one of that key.</summary>
    public PinnedColumn<T> AddNoise(string key) => _noise[key] = new PinnedColumn<T>(Count, 12);

    /// <summary>Forgets the state of an input that is no more.</summary>
    public void RemoveNoise(string key) => _noise.Remove(key);

    public NeuronState<T> Copy() => new(this);

    /// <summary>Columns of the same shape and parts, as they are before the first step.</summary>
    public NeuronState<T> Like() => new(_inSize, BatchSize, Parts, LongAgo);

    /// <summary>Overwrites every column; the other state has the same shape and parts.</summary>
    /// <param name="other">What is copied.</param>
    /// <param name="degree">The most threads to use.</param>
    public void CopyFrom(NeuronState<T> other, int degree = 1)
    {
        CopyColumns(other, degree);
        CopyNoise(other);
        CopyAges(other);
        SpikeTimesTaken = other.SpikeTimesTaken;
    }

    /// <summary>
    /// <see cref="CopyFrom"/> without what noises were at and what <see cref="Ages"/> knows besides
    /// the columns.
    /// </summary>
    public void CopyColumns(NeuronState<T> other, int degree = 1)
    {
        int threads = KernelRanges.ThreadsFor(Count, 1, degree);
        if (threads == 1)
        {
            CopyRange(other, 0, Count);
        }
        else
        {
            CopyRanges(other, threads);
        }
        other.Refractory?.Span.CopyTo(Refractory!.Span);
        NoiseStep = other.NoiseStep;
        (LastStep, LastDt, CountedBy) = (other.LastStep, other.LastDt, other.CountedBy);
        RestsBelongTo = other.RestsBelongTo;
    }

    /// <summary>Whether <see cref="CopyFrom"/> can take the other one's columns.</summary>
    public bool Fits(NeuronState<T> other) => Shape == other.Shape && Parts == other.Parts;

    /// <summary>Returns whether V and w have the same bits as another state's.</summary>
    public bool HasSameColumns(NeuronState<T> other) =>
        MemoryMarshal.AsBytes(V.Span).SequenceEqual(MemoryMarshal.AsBytes(other.V.Span))
        && MemoryMarshal.AsBytes(W.Span).SequenceEqual(MemoryMarshal.AsBytes(other.W.Span));

    /// <summary>Whether V and w of a neuron are finite.</summary>
    public bool IsFinite(int neuron) => T.IsFinite(V.Span[neuron]) && T.IsFinite(W.Span[neuron]);

    /// <summary>Whether V and w of every neuron are finite.</summary>
    public bool IsFinite() =>
        InputScan.IsFinite<T>(V.Span) && InputScan.IsFinite<T>(W.Span);

    /// <summary>
    /// Says what of a neuron was not finite, such as "V was NaN"; null where both are finite.
    /// </summary>
    public string? DescribeNonFinite(long neuron)
    {
        T v = V.Span[(int)neuron], w = W.Span[(int)neuron];
        return !T.IsFinite(v) ? string.Create(CultureInfo.InvariantCulture, $"V was {v}")
            : !T.IsFinite(w) ? string.Create(CultureInfo.InvariantCulture, $"w was {w}")
            : null;
    }

    /// <summary>The number of neurons whose V or w is not finite.</summary>
    public int CountNonFinite()
    {
        ReadOnlySpan<T> v = V.Span, w = W.Span;
        int count = 0;
        for (int i = 0; i < v.Length; i++)
        {
            count += T.IsFinite(v[i]) && T.IsFinite(w[i]) ? 0 : 1;
        }
        return count;
    }

    /// <summary>
    /// Keeps who is refractory after the last step: a neuron in either row of bits, of which the
    /// second may be empty.
    /// </summary>
    public void KeepRefractory(ReadOnlySpan<byte> bits, ReadOnlySpan<byte> others)
    {
        if (Refractory is { } kept)
        {
            bits.CopyTo(kept.Span);
            for (int i = 0; i < others.Length; i++)
            {
                kept.Span[i] |= others[i];
            }
        }
    }

    /// <summary>Apart, as it allocates.</summary>
    private void CopyRanges(NeuronState<T> other, int threads) => KernelRanges.ForEach(
        Count, threads, (begin, end) => CopyRange(other, (int)begin, (int)end));

    private void CopyRange(NeuronState<T> other, int begin, int end)
    {
        other.V.Span[begin..end].CopyTo(V.Span[begin..end]);
        other.W.Span[begin..end].CopyTo(W.Span[begin..end]);
        other.LastSpikeTime?.Span[begin..end].CopyTo(LastSpikeTime!.Span[begin..end]);
        other.RefractorySteps?.Span[begin..end].CopyTo(RefractorySteps!.Span[begin..end]);
        other.RefractoryRest?.Span[begin..end].CopyTo(RefractoryRest!.Span[begin..end]);
    }

    private void CopyAges(NeuronState<T> other)
    {
        if (other.Ages is not { } ages)
        {
            Ages = null;
            return;
        }
        Ages ??= new SpikeAges<T>(Count);
        Ages.CopyFrom(ages);
    }

    /// <summary>Columns that both have stay where they are: the kernel knows them.</summary>
    private void CopyNoise(NeuronState<T> other)
    {
        foreach (string key in _noise.Keys)
        {
            if (!other._noise.ContainsKey(key))
            {
                _noise.Remove(key); // which the enumerator allows
            }
        }
        foreach ((string key, PinnedColumn<T> from) in other._noise)
        {
            if (!_noise.TryGetValue(key, out PinnedColumn<T>? to))
            {
                to = AddNoise(key);
            }
            from.Span.CopyTo(to.Span);
        }
    }

    /// <summary>Whether a caller's column shares memory with this state.</summary>
    public bool Overlaps(ReadOnlySpan<T> values)
    {
        // Nearly always it is apart from all of these columns, which never move, at once.
        var first = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values));
        return first < _end && first + values.Length > _begin && OverlapsAny(values);
    }

    private bool OverlapsAny(ReadOnlySpan<T> values) =>
        values.Overlaps(V.Span) || values.Overlaps(W.Span)
        || (LastSpikeTime is not null && values.Overlaps(LastSpikeTime.Span))
        || (RefractorySteps is not null && values.Overlaps(RefractorySteps.Span))
        || (RefractoryRest is not null && values.Overlaps(RefractoryRest.Span));

    private void Enclose(PinnedColumn<T>? column)
    {
        if (column is not null)
        {
            _begin = _begin == null || column.Pointer < _begin ? column.Pointer : _begin;
            _end = column.Pointer + Count > _end ? column.Pointer + Count : _end;
        }
    }
}
