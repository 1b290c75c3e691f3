using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Numbers without a unit over time or neurons, from <see cref="Drive"/>: mA where they are the
/// current of a run, mV where they are its jumps. Converts to both.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class ValueDrive<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal ValueDrive(DriveValues<T> values) => Values = values;

    /// <summary>The values.</summary>
    internal DriveValues<T> Values { get; }
}
