using System.Numerics;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>
/// Looks through all neurons for those that a step near the threshold can ruin; see
/// <see cref="BlowUpLimit"/>. A neuron costs a division and two comparisons: its exponent is
/// compared with what is safe for the worst values of all parameters and with what is harmful for
/// the best; only in between, or where it may be the worst, its own limit is computed.
/// </summary>
internal static class BlowUpCheck
{
    /// <summary>ln of the largest float and of the largest double.</summary>
    private const double LargestSingle = 88.722839111672999;
    private const double LargestDouble = 709.78271289338397;

    /// <summary>
    /// Returns the worst neuron, or null if none can be ruined.
    /// </summary>
    public static BlowUpFinding? Find<T>(ParameterValues values, StepSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var step = new BlowUpStep(
            settings.Dt, settings.Guard, settings.Reset == adexif_reset.ADEXIF_RESET_SOFT,
            typeof(T) == typeof(float) ? LargestSingle : LargestDouble,
            settings.Upstroke == adexif_upstroke.ADEXIF_UPSTROKE_BOUNDED);
        int count = values.ArrayMask == 0 ? 1 : values.Count;
        (double safe, double harmful) = Bounds<T>(values, step);
        double worst = 0;
        int at = -1, affected = 0;
        var vTh = new Column(values[ADEXIF_PARAMETER_V_TH]);
        var vT = new Column(values[ADEXIF_PARAMETER_V_T]);
        var deltaT = new Column(values[ADEXIF_PARAMETER_DELTA_T]);
        if (vTh.IsOne && vT.IsOne && deltaT.IsOne
            && (SpikeThreshold.IsFlat<T>(deltaT[0]) || (vTh[0] - vT[0]) / deltaT[0] <= safe))
        {
            return null;
        }
        for (int i = 0; i < count; i++)
        {
            double exponent = (vTh[i] - vT[i]) / deltaT[i];
            if (exponent <= safe || SpikeThreshold.IsFlat<T>(deltaT[i]))
            {
                continue;
            }
            bool isHarmful = exponent > harmful;
            if (isHarmful)
            {
                affected++;
            }
            if (isHarmful && exponent - safe <= worst)
            {
                continue; // not the worst, whatever its own limit
            }
            double excess = exponent - BlowUpLimit.Largest(Neuron(values, i), step);
            if (excess > 0 && !isHarmful)
            {
                affected++;
            }
            if (excess > worst)
            {
                (worst, at) = (excess, i);
            }
        }
        return at < 0 ? null : new BlowUpFinding
        {
            Neuron = Neuron(values, at),
            Step = step,
            Precision = ElementType.Name<T>(),
            Index = at,
            Affected = affected,
            Count = count,
        };
    }

    /// <summary>
    /// Returns an exponent that is safe, and one above which none is, with any mixture of the
    /// neurons' values.
    /// </summary>
    private static (double Safe, double Harmful) Bounds<T>(
        ParameterValues values, BlowUpStep step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double lowR, double highR) = Range(values[ADEXIF_PARAMETER_R]);
        (double lowA, double highA) = Range(values[ADEXIF_PARAMETER_A]);
        (double lowB, double highB) = Range(values[ADEXIF_PARAMETER_B]);
        (double lowTau, double highTau) = Range(values[ADEXIF_PARAMETER_TAU]);
        (double lowTauW, double highTauW) = Range(values[ADEXIF_PARAMETER_TAU_W]);
        (double lowReset, double highReset) = Range(values[ADEXIF_PARAMETER_V_RESET]);
        (double lowT, double highT) = Range(values[ADEXIF_PARAMETER_V_T]);
        (double lowSlope, double highSlope) = Range(values[ADEXIF_PARAMETER_DELTA_T]);
        if (step.IsBounded)
        {
            return BoundedBounds(lowTau, highTau, step);
        }
        if (SpikeThreshold.IsFlat<T>(lowSlope))
        {
            // Some have no exponential: each for itself.
            return (double.NegativeInfinity, double.PositiveInfinity);
        }
        (double lowFeedback, double highFeedback) = Range([
            lowR * lowA, lowR * highA, highR * lowA, highR * highA]);
        (double lowIncrement, double highIncrement) = Range([
            lowR * lowB, lowR * highB, highR * lowB, highR * highB]);
        var worst = new BlowUpNeuron(
            lowTau, lowTauW, 0, highReset, lowT, highSlope, 0, lowIncrement);
        var best = new BlowUpNeuron(
            highTau, highTauW, 0, lowReset, highT, lowSlope, 0, highIncrement);
        // The limit falls with R a on either side of 0: its least is at an end of the range, its
        // largest at the other end or at 0.
        double safe = Math.Min(
            BlowUpLimit.Exponent(worst with { Feedback = lowFeedback }, step),
            BlowUpLimit.Exponent(worst with { Feedback = highFeedback }, step));
        double most = Math.Max(
            BlowUpLimit.Exponent(best with { Feedback = lowFeedback }, step),
            BlowUpLimit.Exponent(best with { Feedback = highFeedback }, step));
        if (lowFeedback < 0 && highFeedback > 0)
        {
            most = BlowUpLimit.Exponent(best, step);
        }
        return (
            BlowUpLimit.WithGuard(safe, step.Guard), BlowUpLimit.WithGuard(most, step.Guard));
    }

    /// <summary>Returns the same for bounded upstrokes, which only a guard can delay.</summary>
    private static (double Safe, double Harmful) BoundedBounds(
        double lowTau, double highTau, BlowUpStep step)
    {
        if (step.Guard >= BlowUpLimit.Takeover(highTau, step.Dt))
        {
            return (double.PositiveInfinity, double.PositiveInfinity);
        }
        double late = BlowUpLimit.WithGuard(double.PositiveInfinity, step.Guard);
        bool delaysAll = step.Guard < BlowUpLimit.Takeover(lowTau, step.Dt);
        return (late, delaysAll ? late : double.PositiveInfinity);
    }

    private static BlowUpNeuron Neuron(ParameterValues values, int neuron) => new(
        values.At(ADEXIF_PARAMETER_TAU, neuron),
        values.At(ADEXIF_PARAMETER_TAU_W, neuron),
        values.At(ADEXIF_PARAMETER_V_TH, neuron),
        values.At(ADEXIF_PARAMETER_V_RESET, neuron),
        values.At(ADEXIF_PARAMETER_V_T, neuron),
        values.At(ADEXIF_PARAMETER_DELTA_T, neuron),
        values.At(ADEXIF_PARAMETER_R, neuron) * values.At(ADEXIF_PARAMETER_A, neuron),
        values.At(ADEXIF_PARAMETER_R, neuron) * values.At(ADEXIF_PARAMETER_B, neuron));

    /// <summary>Returns the least and the largest of finite values, a vector at a time.</summary>
    private static (double Low, double High) Range(double[] values)
    {
        double low = values[0], high = low;
        int i = 0;
        if (values.Length >= Vector<double>.Count)
        {
            var lows = new Vector<double>(low);
            Vector<double> highs = lows;
            for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                var some = new Vector<double>(values, i);
                lows = Vector.Min(lows, some);
                highs = Vector.Max(highs, some);
            }
            for (int lane = 0; lane < Vector<double>.Count; lane++)
            {
                (low, high) = (Math.Min(low, lows[lane]), Math.Max(high, highs[lane]));
            }
        }
        for (; i < values.Length; i++)
        {
            (low, high) = (Math.Min(low, values[i]), Math.Max(high, values[i]));
        }
        return (low, high);
    }

    /// <summary>A parameter that is one element for all neurons, or one for each.</summary>
    private readonly struct Column(double[] values)
    {
        private readonly int _mask = values.Length == 1 ? 0 : -1;

        public bool IsOne => _mask == 0;

        public double this[int neuron] => values[neuron & _mask];
    }
}
