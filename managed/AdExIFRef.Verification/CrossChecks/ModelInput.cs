using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>A random model's input over time: as the drive of a run, and row by row.</summary>
/// <param name="drive">The input.</param>
/// <param name="state">(batch,) + in_size.</param>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TQ">Current or Voltage.</typeparam>
internal sealed class ModelInput<T, TQ>(RandomDrive drive, Shape state)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TQ : struct, IQuantity<TQ>
{
    private readonly T[] _values = Values(drive, state);

    /// <summary>Whether there is any.</summary>
    public bool Exists => drive.Kind != DriveKind.None;

    /// <summary>A value per neuron for one step, one value for all, or none.</summary>
    public ReadOnlySpan<T> Row(int step) => drive.Kind switch
    {
        DriveKind.None => [],
        DriveKind.Waveform => _values.AsSpan(step, 1),
        DriveKind.Steps or DriveKind.Source =>
            _values.AsSpan(step * state.Size, state.Size),
        _ => _values,
    };

    /// <summary>The steps first .. first + steps - 1 as the drive of a run.</summary>
    /// <typeparam name="TDrive">The drive of TQ.</typeparam>
    /// <param name="first">The first of the steps.</param>
    /// <param name="steps">How many.</param>
    /// <param name="one">Converts one quantity.</param>
    /// <param name="many">Converts one per neuron.</param>
    /// <param name="drawn">Converts an initializer.</param>
    /// <param name="values">Converts numbers.</param>
    public TDrive Drive<TDrive>(
        int first, int steps, Func<TQ, TDrive> one, Func<QuantityArray<TQ>, TDrive> many,
        Func<Init<TQ>, TDrive> drawn, Func<ValueDrive<T>, TDrive> values) => drive.Kind switch
        {
            DriveKind.Quantity => one(TQ.FromBase(drive.Data.Values[0])),
            DriveKind.Quantities => many(drive.Data.ToQuantities<TQ>()),
            DriveKind.Initializer => drawn(Uniform(drive)),
            DriveKind.PerNeuron => values(Interop.Drive.PerNeuron(_values)),
            DriveKind.Waveform => values(Interop.Drive.Waveform<T>(_values.AsMemory(first, steps))),
            DriveKind.Steps => values(Interop.Drive.Steps<T>(
                _values.AsMemory(first * state.Size, steps * state.Size))),
            DriveKind.Source => values(Interop.Drive.From<T>((step, rows) =>
                _values.AsSpan((first + (int)step) * state.Size, rows.Length).CopyTo(rows))),
            _ => one(TQ.FromBase(0)),
        };

    private static T[] Values(RandomDrive drive, Shape state)
    {
        double[] values = drive.Kind switch
        {
            DriveKind.Quantities => drive.Data.ToParameter<TQ>().Resolve(state),
            DriveKind.Initializer => Uniform(drive).Draw(state),
            _ => drive.Data.Values,
        };
        return Array.ConvertAll(values, T.CreateTruncating);
    }

    private static Init<TQ> Uniform(RandomDrive drive) => Init.Uniform(
        TQ.FromBase(drive.Data.Values[0]), TQ.FromBase(drive.Data.Values[1]), drive.Seed);
}
