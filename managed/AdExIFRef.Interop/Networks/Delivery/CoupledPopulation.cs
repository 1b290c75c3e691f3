using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A population whose neurons get the spikes of others: makes the steps of a window block by block.
/// </summary>
/// <remarks>
/// What arrives at a neuron in a step is added up in one order: by the step of the spike, then by
/// projection, source, and place in the row. The order names no block, thread or window.
/// </remarks>
internal sealed unsafe class CoupledPopulation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Receptor<T>[] _receptors;
    private readonly PlasticSynapses<T>[] _plastic;
    private readonly SourceGate[] _gates;
    private readonly SegmentQueue<T>[] _queues;
    private readonly BlockReport[] _reports;
    private readonly Action<int> _advanceBlock;
    private readonly CoupledAdvance _advance;
    private BlockCrew _crew = BlockCrew.Alone;
    private readonly int _callSteps;
    private adexif_run* _call;
    private KernelRun? _kernel;
    private PinnedColumn<T>[] _traces = [];
    private T* _traceOrigin;

    /// <param name="receptors">What arrives.</param>
    /// <param name="history">Where the spikes go.</param>
    /// <param name="neurons">The neurons.</param>
    /// <param name="blockNeurons">The neurons of a block; a multiple of 512.</param>
    /// <param name="callSteps">The most steps of a call of the kernel; 1 where synapses learn: what
    /// arrives depends on the spikes of the step before.</param>
    public CoupledPopulation(
        IReadOnlyList<Receptor<T>> receptors, SpikeHistory history, int neurons, int blockNeurons,
        int callSteps)
    {
        _callSteps = callSteps;
        _receptors = [.. receptors];
        _plastic = [.. receptors.SelectMany(one => one.Paths)
            .Select(path => path.Plastic).OfType<PlasticSynapses<T>>()];
        _gates = [.. receptors.SelectMany(one => one.Paths)
            .Select(path => path.Gate).OfType<SourceGate>()];
        History = history;
        Neurons = neurons;
        BlockNeurons = blockNeurons;
        int delays = receptors.Count == 0 ? 0 : receptors.Max(one => one.MaxDelay) + 1;
        _queues = new SegmentQueue<T>[history.Blocks];
        for (int block = 0; block < _queues.Length; block++)
        {
            _queues[block] = new SegmentQueue<T>(delays);
        }
        _reports = new BlockReport[history.Blocks];
        _advanceBlock = AdvanceBlock;
        _advance = Advance;
    }

    /// <summary>The spikes of the last steps.</summary>
    public SpikeHistory History { get; }

    /// <summary>The number of neurons.</summary>
    public int Neurons { get; }

    /// <summary>The neurons of a block.</summary>
    public int BlockNeurons { get; }

    /// <summary>The synapses over which spikes have arrived.</summary>
    public long Events => _queues.Sum(queue => queue.Events);

    /// <summary>The step of the network that comes next.</summary>
    public long Step { get; private set; }

    /// <summary>
    /// Sets where what the receptors give goes, beside the traces of V and w; null for nowhere.
    /// </summary>
    /// <param name="traces">The traces of the run.</param>
    /// <returns>For each receptor as many values as of V.</returns>
    public PinnedColumn<T>[] SetTraces(TraceColumns<T>? traces)
    {
        _traceOrigin = traces is null ? null : traces.V.Pointer;
        _traces = traces is null
            ? []
            : [.. _receptors.Select((_, r) => new PinnedColumn<T>(traces.V.Length, 14 + r))];
        return _traces;
    }

    /// <summary>
    /// Returns what makes the steps of a call of the kernel, one by one, and counts them.
    /// </summary>
    /// <param name="step">The step of the network that is the first.</param>
    /// <param name="crew">The threads.</param>
    public CoupledAdvance From(long step, BlockCrew crew)
    {
        (Step, _crew) = (step, crew);
        return _advance;
    }

    /// <summary>
    /// Takes who spiked in the step before from V: a program may have written it since, and the
    /// first step has none before. V of neurons that are reset within their step does not tell.
    /// </summary>
    /// <param name="step">The step that comes next.</param>
    /// <param name="neurons">The neurons; prepared.</param>
    public void TakeSpikes(long step, Population<T> neurons)
    {
        CoefficientColumns<T> coefficients = neurons.Preparation.Coefficients;
        if (!coefficients.Settings.Rule.IsDyn)
        {
            History.TakeAbove(
                step - 1, neurons.State.Columns.V.Span,
                coefficients[adexif_coefficient.ADEXIF_COEFFICIENT_V_TH], BlockNeurons);
        }
    }

    private (long Step, long Neuron) Advance(adexif_run* call, KernelRun kernel)
    {
        int steps = (int)call->steps;
        foreach (SourceGate gate in _gates)
        {
            gate.Take(Step - 1);
        }
        _call = call;
        _kernel = kernel;
        _crew.ForEach(History.Blocks, _advanceBlock);
        _call = null;
        _kernel = null;
        Step += steps;
        (long Step, long Neuron) first = (-1, -1);
        foreach (BlockReport report in _reports)
        {
            if (report.Step >= 0
                && (first.Step < 0 || (report.Step, report.Neuron).CompareTo(first) < 0))
            {
                first = (report.Step, report.Neuron);
            }
        }
        return first;
    }

    private void AdvanceBlock(int block)
    {
        adexif_run* call = _call;
        KernelRun kernel = _kernel!;
        int begin = block * BlockNeurons;
        int end = (int)Math.Min(begin + (long)BlockNeurons, Neurons);
        adexif_run run = *call;
        adexif_synapse* synapses = stackalloc adexif_synapse[_receptors.Length];
        run.synapses = synapses;
        run.synapse_count = _receptors.Length;
        run.steps = 1;
        adexif_report report = KernelRanges.NewReport();
        _reports[block] = new BlockReport(-1, -1);
        PushRings(block, begin);
        for (int k = 0; k < call->steps;)
        {
            int steps = StepsFrom(k, call);
            SetSteps(&run, call, k, steps);
            TeachSynapses(block, Step + k);
            SetSynapses(&run, synapses, block, begin, Step + k);
            kernel(&run, begin, end, &report);
            if (report.nonfinite_step >= 0 && _reports[block].Step < 0)
            {
                _reports[block] =
                    new BlockReport(k + report.nonfinite_step, report.nonfinite_neuron);
            }
            TakeSpikes(&run, block, begin, end, Step + k);
            k += steps;
        }
    }

    /// <summary>Returns how many steps the next call of the kernel can make.</summary>
    private int StepsFrom(int k, adexif_run* call)
    {
        int steps = (int)Math.Min(_callSteps, call->steps - k);
        for (int r = 0; r < _receptors.Length; r++)
        {
            steps = Math.Min(steps, _receptors[r].StepsFrom(Step + k));
        }
        return steps;
    }

    private void TakeSpikes(adexif_run* run, int block, int begin, int end, long step)
    {
        for (int k = 0; k < run->steps; k++)
        {
            byte* bits = run->spike_bits + (k * run->spike_stride) + (begin / 8);
            History.Take(
                block, step + k, new ReadOnlySpan<byte>(bits, SpikeRow.Bytes(end - begin)), begin);
        }
    }

    /// <summary>Tells synapses that learn who of their targets spiked in the step before.
    /// </summary>
    private void TeachSynapses(int block, long step)
    {
        foreach (PlasticSynapses<T> plastic in _plastic)
        {
            plastic.Take(block, History.List(block, step - 1).Items, step - 1);
        }
    }

    private void PushRings(int block, int begin)
    {
        for (int r = 0; r < _receptors.Length; r++)
        {
            Receptor<T> receptor = _receptors[r];
            if (receptor.Form == DeliveryForm.Ring)
            {
                receptor.Push(block, begin, Step, _queues[block]);
            }
        }
    }

    private void SetSynapses(
        adexif_run* run, adexif_synapse* synapses, int block, int begin, long step)
    {
        for (int r = 0; r < _receptors.Length; r++)
        {
            Receptor<T> receptor = _receptors[r];
            for (int k = 0; receptor.Form == DeliveryForm.Pull && k < run->steps; k++)
            {
                receptor.Pull(block, begin, step + k, k, _queues[block]);
            }
            synapses[r] = receptor.Native(step);
            if (run->trace_count > 0)
            {
                synapses[r].trace = _traces[r].Pointer + ((T*)run->trace_v - _traceOrigin);
            }
        }
    }

    /// <summary>Sets the arguments of some steps of a call.</summary>
    private static void SetSteps(adexif_run* run, adexif_run* call, int k, int steps)
    {
        run->steps = steps;
        run->first_step = call->first_step + k;
        run->noise_step = call->noise_step + k;
        run->current = call->current.From<T>(k);
        run->conductance = call->conductance.From<T>(k);
        run->current_slope = call->current_slope.From<T>(k);
        run->delta = call->delta.From<T>(k);
        run->spike_bits = call->spike_bits + (k * call->spike_stride);
        run->refractory_or_spike_bits = call->refractory_or_spike_bits == null
            ? null
            : call->refractory_or_spike_bits + (k * call->refractory_or_spike_stride);
        if (call->v_rows != null)
        {
            run->v_rows = (T*)call->v_rows + (k * call->row_stride);
            run->w_rows = (T*)call->w_rows + (k * call->row_stride);
        }
        SetTrace(run, call, k);
    }

    /// <summary>Sets the rows of traces from step k of the call on, where there are any.</summary>
    private static void SetTrace(adexif_run* run, adexif_run* call, int k)
    {
        long every = call->trace_every;
        long rows = k <= call->trace_first ? 0 : (k - call->trace_first + every - 1) / every;
        run->trace_first = call->trace_first + (rows * every) - k;
        run->trace_count = run->trace_first < run->steps ? call->trace_count : 0;
        run->trace_v = (T*)call->trace_v + (rows * call->trace_count);
        run->trace_w = (T*)call->trace_w + (rows * call->trace_count);
    }

    private readonly record struct BlockReport(long Step, long Neuron);
}
