using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What a forward pass has to report of its inputs.</summary>
internal static unsafe class TapeReport
{
    /// <summary>Adds what there is to say of the size of the inputs.</summary>
    /// <param name="report">What there was so far.</param>
    /// <param name="watch">The layer's.</param>
    /// <param name="currents">The argument of Forward, [T, n].</param>
    /// <param name="options">Its other inputs.</param>
    /// <param name="neurons">n.</param>
    /// <param name="place">Gives the place of a step and neuron of the tape.</param>
    /// <param name="hasNoise">Whether the layer adds noise.</param>
    public static CallReport AddSizes<T>(
        CallReport report, InputWatch<T> watch, ReadOnlySpan<T> currents,
        ForwardOptions<T> options, int neurons, Func<long, int, StepPlace> place, bool hasNoise)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int steps = currents.Length / neurons;
        fixed (T* current = currents, delta = options.Delta.Span)
        {
            var rows = KernelInput.Of(current, neurons, 1);
            adexif_input jumps = delta == null ? default : KernelInput.Of(delta, neurons, 1);
            (long step, int neuron) = watch.FindLarge(rows, default, jumps, steps, neurons);
            if (step >= 0)
            {
                int at = (int)((step * neurons) + neuron);
                (InputRoll roll, InputRoll jumpRoll) = Rolls(currents, options, at);
                T jump = jumps.At<T>(step, neuron);
                report = report with
                {
                    LargeStep = InputWatch<T>.DescribeLarge(
                        roll, jumpRoll, place(step, neuron),
                        watch.Move(currents[at], T.Zero, jump, neuron)),
                };
            }
            bool currentAlone = !hasNoise && options.Delta.IsEmpty
                && options.Conductances.Count == 0 && options.CurrentFunctions.Count == 0;
            return currentAlone
                ? report with { Negligible = watch.NoteSize(currents, steps) }
                : report;
        }
    }

    private static (InputRoll Currents, InputRoll Deltas) Rolls<T>(
        ReadOnlySpan<T> currents, ForwardOptions<T> options, int at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        InputRoll current = new(Current.BaseUnit), delta = new(Voltage.BaseUnit);
        current.Add("the current", currents[at]);
        current.SetSum(currents[at], T.Zero);
        if (!options.Delta.IsEmpty)
        {
            delta.Add("the jump of V (Delta)", options.Delta.Span[at]);
            delta.SetSum(options.Delta.Span[at], T.Zero);
        }
        return (current, delta);
    }
}
