namespace AdExIFRef.Interop;

/// <summary>
/// Produces the input of a run chunk by chunk, for inputs that are too long for one array or do not
/// exist beforehand.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public interface IDriveSource<T>
{
    /// <summary>Writes the rows of some steps; called in ascending order, once per step.</summary>
    /// <param name="firstStep">The first row's step, from 0 at the start of the run.</param>
    /// <param name="rows">
    /// [steps, neurons], row-major, in mA (mV for a delta drive); every element must be written.
    /// </param>
    void Read(long firstStep, Span<T> rows);
}

/// <summary>As <see cref="IDriveSource{T}.Read"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="firstStep">The first row's step, from 0 at the start of the run.</param>
/// <param name="rows">[steps, neurons], row-major, in mA (mV for a delta drive).</param>
public delegate void DriveFunction<T>(long firstStep, Span<T> rows);
