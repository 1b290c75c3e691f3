namespace AdExIFRef.Interop;

/// <summary>
/// A current that is on from <paramref name="Start"/> until before <paramref name="Stop"/>; see
/// <see cref="Drive.Pulses"/>.
/// </summary>
/// <param name="Start">When it begins, from the start of the run.</param>
/// <param name="Stop">
/// When it ends; this time itself is outside. Infinity for a current that stays on.
/// </param>
/// <param name="Amplitude">The current in between.</param>
public readonly record struct CurrentPulse(Time Start, Time Stop, Current Amplitude);
