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
    public Drive<T> Drive(int first, int steps) => drive.Kind switch
    {
        DriveKind.Quantity => Quantity(TQ.FromBase(drive.Data.Values[0])),
        DriveKind.Quantities => Quantities(),
        DriveKind.Initializer => Initializer(),
        DriveKind.PerNeuron => Interop.Drive.PerNeuron(_values),
        DriveKind.Waveform => Interop.Drive.Waveform<T>(_values.AsMemory(first, steps)),
        DriveKind.Steps => Interop.Drive.Steps<T>(
            _values.AsMemory(first * state.Size, steps * state.Size)),
        DriveKind.Source => Interop.Drive.From<T>((step, rows) =>
            _values.AsSpan((first + (int)step) * state.Size, rows.Length).CopyTo(rows)),
        _ => Quantity(TQ.FromBase(0)),
    };

    private static Drive<T> Quantity(TQ value) => value switch
    {
        Current current => current,
        Voltage voltage => voltage,
        _ => throw new NotSupportedException($"{typeof(TQ)} is no input."),
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

    private Drive<T> Quantities() => drive.Data.ToQuantities<TQ>() switch
    {
        QuantityArray<Current> currents => currents,
        QuantityArray<Voltage> voltages => voltages,
        _ => throw new NotSupportedException($"{typeof(TQ)} is no input."),
    };

    private Drive<T> Initializer() => Uniform(drive) switch
    {
        Init<Current> currents => currents,
        Init<Voltage> voltages => voltages,
        _ => throw new NotSupportedException($"{typeof(TQ)} is no input."),
    };
}
