using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Collects what there is to report of a run while its inputs are there.</summary>
/// <param name="watch">The layer's.</param>
/// <param name="inputs">The run's.</param>
/// <param name="state">The state that is advanced.</param>
/// <param name="before">The state before the run.</param>
/// <param name="clock">The clock at the first step.</param>
/// <param name="steps">The steps of the run.</param>
/// <param name="hasNoise">Whether the layer adds noise.</param>
internal sealed class RunReport<T>(
    InputWatch<T> watch, ChunkInputs<T> inputs, NeuronState<T> state, NeuronState<T> before,
    StepClock clock, long steps, bool hasNoise)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private CallReport _report;

    /// <summary>Where values first became non-finite; the count is not known yet.</summary>
    public NonFinite NonFinite { get; private set; } = NonFinite.Nowhere;

    /// <summary>What there is to report once the run is done.</summary>
    public CallReport Report => _report;

    /// <summary>Looks at the size of a chunk's inputs, of constant ones once.</summary>
    public void LookAtInputs(Chunk<T> chunk)
    {
        bool constant = inputs.AreConstant;
        long layerStep = state.NoiseStep + chunk.First;
        if ((constant && chunk.First > 0) || !InputWatch<T>.IsDue(layerStep, chunk.Steps))
        {
            return;
        }
        int n = state.Count;
        if (_report.LargeStep is null)
        {
            (long step, int neuron) = watch.FindLarge(
                chunk.Current, chunk.Conductance, chunk.Delta, chunk.Steps, n);
            if (step >= 0)
            {
                DescribeLarge(chunk, step, neuron);
            }
        }
        if (!hasNoise && !chunk.Conductance.IsPresent && !chunk.Slope.IsPresent
            && !chunk.Delta.IsPresent)
        {
            NegligibleInputFinding? small =
                watch.NoteSize(chunk.Current, chunk.Steps, n, constant ? steps : chunk.Steps);
            _report = _report with
            {
                Negligible = watch.WatchesSmall ? small ?? _report.Negligible : null,
            };
        }
    }

    /// <summary>
    /// Finds out why values of a chunk just made are not finite, while the inputs of the step are
    /// still there.
    /// </summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="step">The first such step of the run.</param>
    /// <param name="neuron">Its first such neuron.</param>
    public void DescribeNonFinite(Chunk<T> chunk, long step, long neuron)
    {
        (InputRoll currents, InputRoll deltas) =
            inputs.Rolls(chunk, step - chunk.First, (int)neuron);
        string? input = currents.NonFinite() ?? deltas.NonFinite();
        NonFinite = new NonFinite(0, step, neuron)
        {
            Input = input,
            Before = step == 0 ? before.DescribeNonFinite(neuron) : null,
        };
        _report = _report.With(NonFinite, Place(step, neuron));
    }

    /// <summary>Looks at the size of V and w after a chunk, and at the end.</summary>
    public void LookAtState(Chunk<T> chunk)
    {
        long last = chunk.First + chunk.Steps - 1;
        bool isDue = last == steps - 1
            || InputWatch<T>.IsDue(state.NoiseStep + chunk.First, chunk.Steps);
        if (_report.Runaway is null && isDue)
        {
            _report = _report with
            {
                Runaway = watch.ReportRunaway(
                    state, state.NoiseStep + last, clock.Advance(last).Next),
            };
        }
    }

    private void DescribeLarge(Chunk<T> chunk, long step, int neuron)
    {
        double move = watch.Move(
            chunk.Current.At<T>(step, neuron), chunk.Conductance.At<T>(step, neuron),
            chunk.Delta.At<T>(step, neuron), neuron);
        (InputRoll currents, InputRoll deltas) = inputs.Rolls(chunk, step, neuron);
        _report = _report with
        {
            LargeStep = InputWatch<T>.DescribeLarge(
                currents, deltas, Place(chunk.First + step, neuron), move),
        };
    }

    private StepPlace Place(long step, long neuron) => new(
        state.NoiseStep + step, clock.Advance(step).Next, neuron);
}
