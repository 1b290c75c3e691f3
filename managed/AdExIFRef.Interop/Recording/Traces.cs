using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>V and w of some neurons at some steps.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class Traces<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TraceColumns<T> _columns;
    private readonly double[] _times;
    private readonly int[] _neurons;

    internal Traces(TraceColumns<T> columns, int[] neurons, StepClock clock)
    {
        _columns = columns;
        _neurons = neurons;
        _times = new double[columns.Rows];
        for (int row = 0; row < _times.Length; row++)
        {
            _times[row] = columns.TimeOf(row, clock);
        }
    }

    /// <summary>The flat indices of the recorded neurons.</summary>
    public ReadOnlySpan<int> Neurons => _neurons;

    /// <summary>The number of recorded states.</summary>
    public int Rows => _times.Length;

    /// <summary>
    /// The time of the state in each row, ms: the end of the step, dt after the time of the step
    /// (at which its spikes are reported), or the start of the run for the state before it; with an
    /// interval below dt also parts of the step.
    /// </summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>V at these times, mV; [rows, neurons], row-major.</summary>
    public ReadOnlySpan<T> V => _columns.V.Span;

    /// <summary>w at these times, mA; [rows, neurons], row-major.</summary>
    public ReadOnlySpan<T> W => _columns.W.Span;

    /// <summary>V of one recorded neuron over time, mV.</summary>
    /// <param name="index">Its place in <see cref="Neurons"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public T[] VOf(int index) => Column(V, index);

    /// <summary>w of one recorded neuron over time, mA.</summary>
    /// <param name="index">Its place in <see cref="Neurons"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public T[] WOf(int index) => Column(W, index);

    private T[] Column(ReadOnlySpan<T> values, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _neurons.Length);
        var column = new T[Rows];
        for (int row = 0; row < column.Length; row++)
        {
            column[row] = values[(row * _neurons.Length) + index];
        }
        return column;
    }
}
