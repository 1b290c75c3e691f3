namespace AdExIFRef.Interop;

/// <summary>Finds what makes a neuron safe, each checked by the criterion itself.</summary>
internal static class BlowUpRemedies
{
    /// <summary>
    /// The least exponent to advise: from 5 delta_T above V_T on, the presets' threshold, the
    /// equation reaches any peak within a hundredth of tau.
    /// </summary>
    private const double LeastExponent = 5;

    /// <summary>The reference's own guard, beyond any exponent that is safe without one.</summary>
    private const double ReferenceGuard = 20;

    /// <summary>How much smaller a step is advised at most.</summary>
    private const double LeastStepShare = 0.01;

    /// <summary>The largest step, in tau, with which the bounded upstroke is advised.</summary>
    private const double LargestBoundedStep = 0.02;

    /// <summary>
    /// The largest delta_T, mV, in place of which 0 is advised: V spikes within a few times
    /// delta_T of V_T.
    /// </summary>
    private const double SharpSlope = 0.05;

    /// <summary>A threshold that needs more digits after the point is no advice.</summary>
    private const int MostDigits = 6;

    private static readonly int[] s_factors = [5, 2, 1];

    /// <summary>Returns the remedies for one neuron: single changes first, else pairs.</summary>
    public static List<BlowUpRemedy> Find(BlowUpNeuron neuron, BlowUpStep step)
    {
        List<BlowUpRemedy> found = [];
        if (Threshold(neuron, step) is { } threshold)
        {
            found.Add(new BlowUpRemedy { VTh = threshold });
        }
        bool isCut = step.Guard < LeastExponent || step.IsBounded;
        BlowUpRemedy settings = new()
        {
            HardReset = step.IsSoft && !step.IsBounded,
            Guard = isCut ? ReferenceGuard : null,
        };
        BlowUpStep best = step with
        {
            IsSoft = false,
            Guard = isCut ? ReferenceGuard : step.Guard,
        };
        if (settings != default && BlowUpLimit.IsSafe(neuron, best))
        {
            found.Add(settings);
        }
        if (!step.IsSoft && !step.IsBounded && StepSize(neuron, step) is { } dt)
        {
            found.Add(new BlowUpRemedy { Dt = dt });
        }
        if (found.Count == 0 && Threshold(neuron, best) is { } lower)
        {
            found.Add(settings with { VTh = lower });
        }
        if (found.Count == 0)
        {
            foreach (double smaller in Smaller(step.Dt))
            {
                if (Threshold(neuron, best with { Dt = smaller }) is { } both)
                {
                    found.Add(settings with { VTh = both, Dt = smaller });
                    break;
                }
            }
        }
        if (neuron.DeltaT <= SharpSlope && neuron.VT > neuron.VReset)
        {
            found.Add(new BlowUpRemedy { NoExponential = true });
        }
        if (!step.IsBounded && step.Guard >= ReferenceGuard
            && step.Dt <= LargestBoundedStep * neuron.Tau)
        {
            found.Add(new BlowUpRemedy { Bounded = true });
        }
        return found;
    }

    /// <summary>Returns the largest safe threshold, rounded down; null for none.</summary>
    private static double? Threshold(BlowUpNeuron neuron, BlowUpStep step)
    {
        // A twentieth of delta_T, at least as fine as 0.1 mV.
        double digits = Math.Max(1, Math.Ceiling(-Math.Log10(neuron.DeltaT / 20)));
        if (digits > MostDigits)
        {
            return null;
        }
        double scale = Math.Pow(10, digits);
        double exponent = Math.Min(BlowUpLimit.Exponent(neuron, step), step.Guard);
        double largest = neuron.VT + (exponent * neuron.DeltaT);
        double rounded = Math.Floor(Math.Min(largest, neuron.VTh) * scale) / scale;
        BlowUpNeuron changed = neuron with { VTh = rounded };
        return changed.Exponent >= LeastExponent && rounded > neuron.VReset + neuron.DeltaT
            && BlowUpLimit.IsSafe(changed, step)
            ? rounded
            : null;
    }

    private static double? StepSize(BlowUpNeuron neuron, BlowUpStep step)
    {
        foreach (double dt in Smaller(step.Dt))
        {
            if (BlowUpLimit.IsSafe(neuron, step with { Dt = dt }))
            {
                return dt;
            }
        }
        return null;
    }

    /// <summary>Returns steps of 1, 2 or 5 times a power of ten below a step, from the largest.</summary>
    private static IEnumerable<double> Smaller(double dt)
    {
        for (int power = (int)Math.Ceiling(Math.Log10(dt)); power > -300; power--)
        {
            foreach (int factor in s_factors)
            {
                double smaller = power >= 0
                    ? factor * Math.Pow(10, power)
                    : factor / Math.Pow(10, -power);
                if (smaller < dt * LeastStepShare)
                {
                    yield break;
                }
                if (smaller < dt)
                {
                    yield return smaller;
                }
            }
        }
    }
}
