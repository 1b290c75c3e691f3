namespace AdExIFRef.Interop;

/// <summary>
/// Produces the input of a run chunk by chunk, for inputs that are too long for one array or do not
/// exist beforehand. It is called in ascending order, once for each step.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="firstStep">The first row's step, from 0 at the start of the run.</param>
/// <param name="rows">
/// [steps, neurons], row-major, in mA (mV for jumps of V); every element must be written.
/// </param>
public delegate void DriveFunction<T>(long firstStep, Span<T> rows);
