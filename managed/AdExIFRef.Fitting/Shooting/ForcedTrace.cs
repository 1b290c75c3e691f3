using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>
/// The model along a trace, with the spikes of the recording: V is reset where the recording spiked
/// and nowhere else, w is carried through. So a small change of a parameter makes a small change of
/// V, whatever the spikes of a free model do.
/// </summary>
internal sealed class ForcedTrace
{
    /// <summary>No neuron spikes by itself, mV.</summary>
    private const double NoThreshold = 1e6;

    private readonly TraceData _data;
    private readonly int _substeps;
    private readonly AdExIF<double> _neuron;
    private readonly double[] _current;
    private readonly int[] _starts;
    private readonly RecordedAdaptation _adaptation;
    private readonly Time _dt;

    public ForcedTrace(TraceData data, int substeps)
    {
        (_data, _substeps) = (data, substeps);
        _dt = Time.FromMilliseconds(data.Dt / substeps);
        _neuron = new AdExIF<double>(1, data.Backend)
        {
            VTh = Voltage.FromMillivolts(NoThreshold),
            SpkReset = SpkReset.Hard,
            BlowUpPolicy = BlowUpPolicy.Ignore,
            MaxDegreeOfParallelism = 1,
        };
        int steps = (data.Samples - 1) * substeps;
        _current = new double[steps];
        for (int g = 0; g < steps; g++)
        {
            _current[g] = data.Current[g / substeps];
        }
        V = new double[steps + 1];
        W = new double[steps + 1];
        _starts = new int[data.Shape.Peaks.Length + 1];
        _adaptation = new RecordedAdaptation(data, isEuler: substeps == 1);
    }

    /// <summary>V at each substep, mV; of use only inside segments.</summary>
    public double[] V { get; }

    /// <summary>w at each substep, mA.</summary>
    public double[] W { get; }

    /// <summary>The current of each substep, mA.</summary>
    public ReadOnlySpan<double> Current => _current;

    public int Substeps => _substeps;

    public Time Dt => _dt;

    /// <summary>The number of pieces that spikes cut the trace into.</summary>
    public int Segments => _starts.Length;

    /// <summary>The substeps of a segment: first and after the last; empty where spikes follow
    /// each other at once.</summary>
    public (int Start, int End) Segment(int segment)
    {
        int end = segment < _data.Shape.Peaks.Length
            ? _data.Shape.Peaks[segment] * _substeps : _current.Length;
        return (Math.Min(_starts[segment], end), end);
    }

    /// <summary>Runs the model; V and W then have the result.</summary>
    /// <param name="p">The unknowns, in base units.</param>
    /// <param name="guard">The largest exponent: a V that runs away stays finite.</param>
    public void Simulate(ReadOnlySpan<double> p, double guard)
    {
        _adaptation.Compute(p);
        SetParameters(_neuron, p, guard);
        for (int k = 0; k < Segments; k++)
        {
            double w = _adaptation.Starts[k];
            _starts[k] = k == 0 ? 0 : (_data.Resume(k - 1) * _substeps)
                + Offset(k - 1, p, w - p[Unknown.B]);
            (int start, int end) = Segment(k);
            V[start] = k == 0
                ? p[Unknown.V0] : p[Unknown.VReset] + _data.Overshoot(k - 1);
            W[start] = w;
            Run(start, end);
        }
    }

    /// <summary>Fills in the derivatives by the unknowns of the state in which a segment
    /// begins.</summary>
    public void StartSensitivities(int segment, Span<double> ofV, Span<double> ofW)
    {
        ofV.Clear();
        ofV[segment == 0 ? Unknown.V0 : Unknown.VReset] = 1;
        for (int u = 0; u < ofW.Length; u++)
        {
            ofW[u] = _adaptation.Sensitivities[segment, u];
        }
    }

    /// <summary>Sets what a step depends on.</summary>
    public static void SetParameters(AdExIF<double> layer, ReadOnlySpan<double> p, double guard)
    {
        int n = layer.InSize.Size;
        double[] column = new double[n];
        foreach (int unknown in Unknown.OfStep)
        {
            Array.Fill(column, p[unknown]);
            layer.SetValues(Unknown.Parameters[unknown], column);
        }
        layer.VReset = Voltage.FromMillivolts(p[Unknown.VReset]);
        layer.ExponentGuard = guard;
    }

    private void Run(int start, int end)
    {
        int steps = end - start;
        if (steps == 0)
        {
            return;
        }
        _neuron.V[0] = V[start];
        _neuron.W[0] = W[start];
        var options = new RunOptions<double>
        {
            Buffers = new RunBuffers<double>
            {
                V = V.AsMemory(start + 1, steps),
                W = W.AsMemory(start + 1, steps),
            },
        };
        _neuron.Run(
            steps, _dt, Drive.Steps<double>(_current.AsMemory(start, steps)), options);
    }

    /// <summary>Returns after how many substeps of the sample of a spike V is reset: what the
    /// upstroke takes from the recorded V.</summary>
    private int Offset(int spike, ReadOnlySpan<double> p, double w)
    {
        if (_substeps == 1 || !_data.Shape.IsInstant)
        {
            return 0;
        }
        int peak = _data.Shape.Peaks[spike];
        double time = Upstroke.Remaining(
            p, _data.Voltage[peak], w, _data.Current[Math.Min(peak, _data.Current.Length - 1)]);
        return Math.Clamp((int)Math.Round(time / _data.Dt * _substeps), 0, _substeps);
    }
}
