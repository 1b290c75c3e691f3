using AdExIFRef.Analysis;
using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>Makes a result of the minimum of a fit to a voltage trace.</summary>
internal sealed class VoltageSummary(
    VoltageRecording recording, FitOptions options, int samples, Backend backend)
{
    /// <summary>Exponents at which a spike is counted where the recording does not tell: what
    /// remains of the upstroke takes 0.7 % of tau from the first.</summary>
    private const double EulerThreshold = 5;
    private const double EquationThreshold = 10;
    private const double MostEulerThreshold = 7;

    /// <summary>Returns the currents such that sample i acts from i to i + 1.</summary>
    public static double[] Shift(ReadOnlySpan<double> current, CurrentTiming timing)
    {
        double[] shifted = current.ToArray();
        if (timing == CurrentTiming.BeforeSample)
        {
            current[1..].CopyTo(shifted);
        }
        return shifted;
    }

    /// <summary>Returns the samples in which V rests after a spike. Exponential Euler counts the
    /// spike's own step as one of the period.</summary>
    public static int Dead(double tauRef, double dt, FitScheme scheme) => Math.Max(
        0, (int)Math.Round(tauRef / dt) - (scheme == FitScheme.DifferentialEquation ? 0 : 1));

    /// <summary>Returns the result.</summary>
    public FitResult Describe(
        VoltageMinimum minimum, CurrentTiming timing, int evaluations, CancellationToken token)
    {
        double[] p = minimum.Values;
        FitScheme scheme =
            minimum.Substeps == 1 ? FitScheme.ExponentialEuler : FitScheme.DifferentialEquation;
        SpikeShape shape = minimum.Data.Shape;
        ParameterConstraint threshold = options.Constraints.Of(ModelParameters.VTh);
        double vTh = threshold.Fixed ?? Threshold(p, shape, scheme);
        double tauRef = options.Constraints.Of(ModelParameters.TauRef).Fixed
            ?? Refractory(shape.Dead, minimum.Data.Dt, scheme);
        AdExParameters parameters = Parameters(p, vTh, tauRef);
        SpkReset reset = shape.Overshoots.Length > 0 ? SpkReset.Soft : SpkReset.Hard;
        (double[] v, SpikeTrain model) = FittedNeuron.Run(
            parameters, scheme, reset, Shift(recording.Current, timing), recording.Dt, backend,
            token);
        SpikeTrain recorded = Recorded();
        (double[] aligned, double[] residual) = Aligned(minimum);
        var uncertainty = new Uncertainty(minimum, options.Constraints);
        double rms = Math.Sqrt(minimum.Cost);
        return new FitResult
        {
            Parameters = parameters,
            Estimates = [.. Estimates(minimum, uncertainty, vTh, tauRef)],
            Scheme = scheme,
            SpkReset = reset,
            Timing = timing,
            Dt = recording.Dt,
            FittedSamples = samples,
            ModelVoltage = v,
            AlignedVoltage = aligned,
            Residual = residual,
            RootMeanSquare = rms,
            Noise = shape.Noise,
            RecordedSpikes = recorded,
            ModelSpikes = model,
            Coincidences = FittedNeuron.Compare(
                model, recorded, Time.FromMilliseconds(samples * recording.Dt.Milliseconds)),
            Warnings = FitWarnings.Find(minimum, uncertainty, rms),
            Evaluations = evaluations,
        };
    }

    /// <summary>Returns the spike threshold: what the recording tells, or where the upstroke is as
    /// good as over.</summary>
    private static double Threshold(double[] p, SpikeShape shape, FitScheme scheme)
    {
        double usual = p[Unknown.VT] + (p[Unknown.DeltaT]
            * (scheme == FitScheme.ExponentialEuler ? EulerThreshold : EquationThreshold));
        (double low, double high) = (shape.ThresholdLow, shape.ThresholdHigh);
        double value = high - low < p[Unknown.DeltaT] / 2
            ? (low + high) / 2 : Math.Max(low, Math.Min(usual, high));
        // A threshold far up the exponential ruins a step of exponential Euler.
        double most = scheme == FitScheme.ExponentialEuler
            ? p[Unknown.VT] + (MostEulerThreshold * p[Unknown.DeltaT]) : double.PositiveInfinity;
        return Math.Max(Math.Min(value, most), p[Unknown.VReset] + 0.1);
    }

    private static double Refractory(int dead, double dt, FitScheme scheme) =>
        dead == 0 ? 0
        : Math.Round((dead + (scheme == FitScheme.DifferentialEquation ? 0 : 1)) * dt, 9);

    private static AdExParameters Parameters(double[] p, double vTh, double tauRef)
    {
        var parameters = new AdExParameters
        {
            VTh = Voltage.FromMillivolts(vTh),
            TauRef = Time.FromMilliseconds(tauRef),
        };
        for (int u = 0; u < Unknown.Count; u++)
        {
            Unknown.All[u].SetValues(parameters, [p[u]]);
        }
        return parameters;
    }

    private SpikeTrain Recorded()
    {
        double dt = recording.Dt.Milliseconds;
        SpikeShape whole =
            SpikeShapes.Read(recording.Voltage, dt, options.SpikeLevel?.Millivolts);
        return new SpikeTrain(
            [.. whole.Peaks.Select(peak => peak * dt)],
            Time.FromMilliseconds(recording.Samples * dt));
    }

    private (double[] Aligned, double[] Residual) Aligned(VoltageMinimum minimum)
    {
        double[] aligned = new double[recording.Samples];
        double[] residual = new double[recording.Samples];
        Array.Fill(aligned, double.NaN);
        Array.Fill(residual, double.NaN);
        var residuals = new TraceResiduals(minimum.Data, minimum.Substeps, minimum.Compression);
        residuals.Sum(minimum.Values, TraceModel.Guard);
        for (int i = 0; i < samples; i++)
        {
            if (residuals.IsScored(i))
            {
                aligned[i] = residuals.Predicted[i];
                residual[i] = aligned[i] - recording.Voltage[i];
            }
        }
        return (aligned, residual);
    }

    private IEnumerable<ParameterEstimate> Estimates(
        VoltageMinimum minimum, Uncertainty uncertainty, double vTh, double tauRef)
    {
        for (int u = 0; u < Unknown.Count; u++)
        {
            EstimateOrigin origin =
                options.Constraints.Of(Unknown.All[u]).Fixed is not null ? EstimateOrigin.Fixed
                : minimum.AtBound.Contains(u) ? EstimateOrigin.AtBound : EstimateOrigin.Fitted;
            yield return new ParameterEstimate(
                Unknown.All[u], minimum.Values[u], uncertainty.StandardErrors[u], origin);
        }
        yield return ReadOff(ModelParameters.VTh, vTh);
        yield return ReadOff(ModelParameters.TauRef, tauRef);
    }

    private ParameterEstimate ReadOff(ModelParameter parameter, double value) => new(
        parameter, value, double.NaN,
        options.Constraints.Of(parameter).Fixed is null
            ? EstimateOrigin.ReadOff : EstimateOrigin.Fixed);
}
