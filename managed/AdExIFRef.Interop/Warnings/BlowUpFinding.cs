using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>The neuron that a step can ruin most, why, and what helps.</summary>
internal sealed class BlowUpFinding : IWarningFinding
{
    private const string AboveAll = "beyond all numbers";

    public required BlowUpNeuron Neuron { get; init; }

    public required BlowUpStep Step { get; init; }

    /// <summary>The name of the precision.</summary>
    public required string Precision { get; init; }

    /// <summary>Its flat index, the batch included.</summary>
    public required int Index { get; init; }

    /// <summary>How many neurons can be ruined.</summary>
    public required int Affected { get; init; }

    /// <summary>How many neurons there are; 1 where all are alike.</summary>
    public required int Count { get; init; }

    /// <summary>What is ruined first.</summary>
    public BlowUpReason Reason
    {
        get
        {
            BlowUpLimit.Growth(Neuron, Step, out BlowUpReason reason);
            bool isGuard = Step.Guard <= BlowUpLimit.Exponent(Neuron, Step);
            return isGuard ? BlowUpReason.Guard
                : Growth > Step.LargestLog ? BlowUpReason.Overflow
                : reason;
        }
    }

    /// <summary>What helps; each alone is enough.</summary>
    public IReadOnlyList<BlowUpRemedy> Remedies => BlowUpRemedies.Find(Neuron, Step);

    private double Top => Math.Min(Neuron.Exponent, Step.Guard);

    /// <summary>z of a step from just below the threshold or the guard.</summary>
    private double Growth => Step.Dt / Neuron.Tau * PortableMath.Expm1(Top);

    /// <summary>How far such a step raises V, mV.</summary>
    private double Rise => Growth < 700
        ? Neuron.DeltaT * PortableMath.Expm1(Growth)
        : double.PositiveInfinity;

    /// <summary>The message of the library.</summary>
    public override string ToString() => Describe(WarningWords.Library);

    /// <inheritdoc/>
    public string Describe(WarningWords words)
    {
        string who = Count == 1
            ? string.Empty
            : $" of neuron {Index} (the worst of {Affected} such neurons)";
        IReadOnlyList<BlowUpRemedy> remedies = Remedies;
        string advice = remedies.Count == 0
            ? "Choose a smaller dt."
            : $"Choose {string.Join(", or ", remedies.Select(x => x.Describe(words)))}.";
        string exponent = Neuron.Exponent.ToString(
            Neuron.Exponent < 1e5 ? "F1" : "G2", CultureInfo.InvariantCulture);
        return $"{words.VTh} = {Text(Neuron.VTh)} mV{who} is {exponent} {words.DeltaT} above "
            + $"{words.VT}; {Harm(words)} {advice}";
    }

    private string Harm(WarningWords words)
    {
        string dt = Text(Step.Dt);
        string start = $"a step of {dt} ms that starts just below "
            + (Step.Guard < Neuron.Exponent ? "the exponent guard" : "it");
        return Reason switch
        {
            BlowUpReason.Overflow =>
                $"a step of {dt} ms overflows {Precision} from below it: spike counts are wrong.",
            BlowUpReason.Adaptation =>
                $"{start} raises V by {Short(Rise)} mV, and w, which follows V, takes so much from "
                + $"it that R w moves by {Short(Kick)} mV: spike counts are wrong.",
            BlowUpReason.Drift =>
                $"{start} raises V by {Short(Rise)} mV, and w, which follows V, gathers this from "
                + "spike to spike: spike counts are wrong.",
            BlowUpReason.SoftReset =>
                $"{start} raises V by {Short(Rise)} mV, and the soft reset keeps what of it is "
                + $"above {words.VTh}: spike counts are wrong.",
            _ => $"above {Guard(words)} V climbs so slowly that every spike is at least "
                + $"{Short(Delay)} ms late.",
        };
    }

    private double Kick =>
        Math.Abs(Neuron.Feedback) * Math.Min(1, Step.Dt / Neuron.TauW) * Rise;

    private double Delay =>
        Neuron.Tau * (Neuron.Exponent - Step.Guard) * PortableMath.Exp(-Step.Guard);

    private static string Short(double value) =>
        double.IsFinite(value) ? value.ToString("G2", CultureInfo.InvariantCulture) : AboveAll;

    private string Guard(WarningWords words) => string.Format(
        CultureInfo.InvariantCulture, words.Exactly, words.Guard, Text(Step.Guard));

    private static string Text(double value) =>
        value.ToString("G6", CultureInfo.InvariantCulture);
}
