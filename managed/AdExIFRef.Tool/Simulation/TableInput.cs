using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.IO;

namespace AdExIFRef.Tool.Simulation;

/// <summary>
/// A file of currents, read as the run proceeds. A single column is the waveform of all neurons.
/// </summary>
internal sealed class TableInput(CurrentTable table) : CurrentInput
{
    public override int? Neurons => table.Neurons == 1 ? null : table.Neurons;

    public override long? Steps => table.Steps;

    public override TableReading? Reading => table.Reading;

    public override Drive<T> Next<T>(int neurons, long firstStep, int steps, Time dt)
    {
        if (table.Neurons == 1)
        {
            var column = new T[steps];
            Read<T>(column);
            return Drive.Waveform(column);
        }
        return Drive.From<T>((_, rows) => Read(rows));
    }

    public override void Dispose()
    {
        table.Dispose();
        base.Dispose();
    }

    private void Read<T>(Span<T> values) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (table.Read(values) * table.Neurons < values.Length)
        {
            throw new InvalidDataException(
                $"{table.Path}: the file ended at row {table.Position} of {table.Steps}.");
        }
    }
}
