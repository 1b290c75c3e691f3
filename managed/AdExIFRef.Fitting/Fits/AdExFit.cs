using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>
/// Finds the parameters of an adaptive exponential integrate-and-fire neuron that make it follow a
/// recording.
/// </summary>
/// <remarks>
/// Nine parameters are fitted: R, tau, tau_w, V_rest, V_T, delta_T, V_reset, a and b, with V and w
/// at the first sample. V_th and tau_ref are read off the recording. The same recording, options
/// and seed give the same result on every backend.
/// </remarks>
public static class AdExFit
{
    /// <summary>
    /// Fits to a voltage trace: least squares along the trace, with the spikes of the recording, by
    /// the exact derivatives of the model's steps (Levenberg-Marquardt), from several starts.
    /// </summary>
    /// <param name="recording">The trace and its current; with spikes.</param>
    /// <param name="options">How; by default from four starts, with a fifth held out.</param>
    /// <param name="progress">Told how far it is, on the thread of the call.</param>
    /// <param name="cancellationToken">Heeded before each run of the model.</param>
    /// <exception cref="ArgumentNullException"><paramref name="recording"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The recording has no spikes in the part that is fitted.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FitResult ToVoltage(
        VoltageRecording recording, FitOptions? options = null,
        IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return new VoltageFit(
            recording, options ?? new FitOptions(), progress, cancellationToken).Run();
    }

    /// <summary>
    /// Fits to a spike train alone: a population of neurons runs along the current, as one layer,
    /// and moves to where its spikes are those of the recording (differential evolution on the van
    /// Rossum distance).
    /// </summary>
    /// <remarks>
    /// Spikes do not tell potentials: V_rest and V_T set the scale, -70 and -50 mV unless fixed. R,
    /// tau, tau_w, delta_T, V_reset, a and b are fitted, and different values may give nearly the
    /// same spikes. There are no standard errors. Starting points of constraints and
    /// <see cref="FitOptions.Scheme"/> have no meaning here. Each of
    /// <see cref="FitOptions.Starts"/> is a population; no other follows one whose coincidence
    /// factor at 2 ms is 0.9 or more on the fitted part.
    /// </remarks>
    /// <param name="recording">The spikes and the current.</param>
    /// <param name="options">How; by default up to four populations, with a fifth held out.</param>
    /// <param name="progress">Told how far it is, on the thread of the call.</param>
    /// <param name="cancellationToken">Heeded before each run of the population.</param>
    /// <exception cref="ArgumentNullException"><paramref name="recording"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The recording has fewer than 5 spikes in the part that is fitted, or there are bounds of
    /// V_rest, V_T or the state at the first sample.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FitResult ToSpikes(
        SpikeTrainRecording recording, FitOptions? options = null,
        IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return new SpikeFit(
            recording, options ?? new FitOptions(), progress, cancellationToken).Run();
    }
}
