using CsvHelper;

namespace AdExIFRef.IO;

/// <summary>
/// Writes spikes as CSV with the columns <c>step,time_ms,neuron</c>: UTF-8 without a byte order
/// mark, lines ended by a line feed, numbers in the invariant culture. The bytes depend on the
/// spikes alone: they must come in order, so every backend and thread count writes the same file.
/// </summary>
internal sealed class SpikeCsvWriter : IDisposable
{
    private readonly CsvWriter _csv;
    private readonly double _start;
    private readonly double _dt;
    private long _lastStep = -1;
    private long _lastNeuron = -1;
    private double _lastTime = double.NegativeInfinity;

    /// <summary>Writes the header line.</summary>
    /// <param name="stream">Where to; disposed with the writer.</param>
    /// <param name="startMs">Time of step 0, in ms; finite.</param>
    /// <param name="dtMs">Length of a step, in ms; finite and positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time outside its range.</exception>
    public SpikeCsvWriter(Stream stream, double startMs, double dtMs)
    {
        if (!double.IsFinite(startMs))
        {
            throw new ArgumentOutOfRangeException(nameof(startMs), startMs, "must be finite");
        }

        if (!double.IsFinite(dtMs) || dtMs <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(dtMs), dtMs, "must be finite and positive");
        }

        (_start, _dt) = (startMs, dtMs);
        _csv = CsvForm.Open(stream);
        _csv.WriteHeader("step", "time_ms", "neuron");
    }

    /// <summary>Creates a file, replacing an existing one.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static SpikeCsvWriter Create(string path, double startMs, double dtMs) =>
        new(File.Create(path), startMs, dtMs);

    /// <summary>Writes one spike.</summary>
    /// <param name="step">The step, from 0. Its time is <c>startMs + step * dtMs</c>.</param>
    /// <param name="neuron">Flat index of the neuron, from 0.</param>
    /// <exception cref="ArgumentException">
    /// Negative, or not after the spike before (by step, then by neuron).
    /// </exception>
    public void Write(long step, long neuron)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfNegative(neuron);
        if (step < _lastStep || (step == _lastStep && neuron <= _lastNeuron))
        {
            throw new ArgumentException(
                $"Spike (step {step}, neuron {neuron}) does not come after "
                + $"(step {_lastStep}, neuron {_lastNeuron}).", nameof(step));
        }

        (_lastStep, _lastNeuron) = (step, neuron);
        double scaled = step * _dt;
        _csv.WriteField(step);
        _csv.WriteField(_start + scaled, CsvForm.TimeFormat);
        _csv.WriteField(neuron);
        _csv.EndRecord();
    }

    /// <summary>Writes one spike with its own moment, with all digits.</summary>
    /// <param name="step">The step that it is in, from 0.</param>
    /// <param name="neuron">Flat index of the neuron, from 0.</param>
    /// <param name="timeMs">When it was, in ms; NaN: at the time of its step.</param>
    /// <exception cref="ArgumentException">
    /// Negative, or not after the spike before (by step, then by time).
    /// </exception>
    public void Write(long step, long neuron, double timeMs)
    {
        if (double.IsNaN(timeMs))
        {
            Write(step, neuron);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfNegative(neuron);
        if (step < _lastStep || (step == _lastStep && timeMs < _lastTime))
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Spike (step {step}, {timeMs} ms) does not come after ")
                + FormattableString.Invariant($"(step {_lastStep}, {_lastTime} ms)."),
                nameof(step));
        }

        (_lastStep, _lastNeuron, _lastTime) = (step, neuron, timeMs);
        _csv.WriteField(step);
        _csv.WriteField(_start + timeMs, "R");
        _csv.WriteField(neuron);
        _csv.EndRecord();
    }

    /// <summary>Writes what is left and closes the stream.</summary>
    public void Dispose() => _csv.Dispose();
}
