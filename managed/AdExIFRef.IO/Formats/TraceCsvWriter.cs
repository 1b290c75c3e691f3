using CsvHelper;

namespace AdExIFRef.IO;

/// <summary>
/// Writes traces as CSV with the columns <c>time_ms,neuron,v_mv,w_ma</c>: UTF-8 without a byte
/// order mark, lines ended by a line feed, numbers in the invariant culture, V and w with all their
/// digits.
/// </summary>
internal sealed class TraceCsvWriter : IDisposable
{
    private readonly CsvWriter _csv;

    /// <summary>Writes the header line.</summary>
    /// <param name="stream">Where to; disposed with the writer.</param>
    public TraceCsvWriter(Stream stream)
    {
        _csv = CsvForm.Open(stream);
        _csv.WriteHeader("time_ms", "neuron", "v_mv", "w_ma");
    }

    /// <summary>Writes the state of a neuron at a time.</summary>
    /// <param name="timeMs">When, in ms.</param>
    /// <param name="neuron">Flat index of the neuron, from 0.</param>
    /// <param name="v">V, in mV.</param>
    /// <param name="w">w, in mA.</param>
    public void Write(double timeMs, long neuron, double v, double w)
    {
        _csv.WriteField(timeMs, CsvForm.TimeFormat);
        _csv.WriteField(neuron);
        _csv.WriteField(v, "R");
        _csv.WriteField(w, "R");
        _csv.EndRecord();
    }

    /// <summary>Writes what is left and closes the stream.</summary>
    public void Dispose() => _csv.Dispose();
}
