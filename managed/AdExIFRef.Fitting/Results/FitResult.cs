using AdExIFRef.Analysis;
using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>What a fit found.</summary>
public sealed class FitResult
{
    internal FitResult()
    {
    }

    /// <summary>The parameters of the fitted neuron, with V and w at the first sample.</summary>
    public required AdExParameters Parameters { get; init; }

    /// <summary>Each parameter with its uncertainty and origin.</summary>
    public required IReadOnlyList<ParameterEstimate> Estimates { get; init; }

    /// <summary>The model that fits: exponential Euler with the step of the recording, or the
    /// differential equation.</summary>
    public required FitScheme Scheme { get; init; }

    /// <summary>What a spike does to V: soft where the recording shows that a reset keeps the
    /// overshoot, as the reference's default does; else hard.</summary>
    public required SpkReset SpkReset { get; init; }

    /// <summary>When a sample of the current acts.</summary>
    public required CurrentTiming Timing { get; init; }

    /// <summary>The time between two samples.</summary>
    public required Time Dt { get; init; }

    /// <summary>The samples, from the first, that the fit saw.</summary>
    public required int FittedSamples { get; init; }

    /// <summary>V of the fitted neuron at each sample, mV, running freely from the first.</summary>
    public required ReadOnlyMemory<double> ModelVoltage { get; init; }

    /// <summary>
    /// V of the fitted neuron, mV, where it is reset when the recording spikes instead of by
    /// itself: what was compared with the recording. NaN at spikes and beyond
    /// <see cref="FittedSamples"/>; empty in a fit to spikes.
    /// </summary>
    public required ReadOnlyMemory<double> AlignedVoltage { get; init; }

    /// <summary><see cref="AlignedVoltage"/> less the recording, mV; NaN where that is.</summary>
    public required ReadOnlyMemory<double> Residual { get; init; }

    /// <summary>The root mean square of the residual below the upstrokes, mV; NaN in a fit to
    /// spikes.</summary>
    public required double RootMeanSquare { get; init; }

    /// <summary>The standard deviation of the noise of a sample, mV, estimated from the recording
    /// alone; NaN in a fit to spikes.</summary>
    public required double Noise { get; init; }

    /// <summary>The spikes of the recording.</summary>
    public required SpikeTrain RecordedSpikes { get; init; }

    /// <summary>The spikes of the fitted neuron, running freely.</summary>
    public required SpikeTrain ModelSpikes { get; init; }

    /// <summary>The coincidence factor of both at 2 ms and at 4 ms.</summary>
    public required IReadOnlyList<FitCoincidence> Coincidences { get; init; }

    /// <summary>What speaks against trusting the fit; empty for nothing.</summary>
    public required IReadOnlyList<FitWarning> Warnings { get; init; }

    /// <summary>How often the model was run along the recording.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Returns what was found for a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <exception cref="ArgumentException">There is no estimate of it.</exception>
    public ParameterEstimate Of(ModelParameter parameter) =>
        Estimates.FirstOrDefault(estimate => estimate.Parameter == parameter)
        ?? throw new ArgumentException(
            $"There is no estimate of {parameter}.", nameof(parameter));

    /// <summary>Returns neurons with the fitted parameters, which reset and integrate as
    /// fitted.</summary>
    /// <param name="inSize">Their shape.</param>
    /// <param name="backend">What computes; by default <see cref="Backend.Best"/>.</param>
    public AdExIFRef<double> CreateNeurons(Shape inSize, Backend? backend = null) =>
        FittedNeuron.Create(Parameters, Scheme, SpkReset, inSize, backend);
}
