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
                InputRoll roll = Roll(currents, options, at);
                T jump = jumps.At<T>(step, neuron);
                report = report with
                {
                    LargeStep = InputWatch<T>.DescribeLarge(
                        roll, roll, place(step, neuron),
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

    private static InputRoll Roll<T>(ReadOnlySpan<T> currents, ForwardOptions<T> options, int at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var roll = new InputRoll(Current.BaseUnit);
        roll.Add("the current", currents[at]);
        if (!options.Delta.IsEmpty)
        {
            roll.Add("the jump of V (Delta)", options.Delta.Span[at], Voltage.BaseUnit);
        }
        return roll;
    }
}
