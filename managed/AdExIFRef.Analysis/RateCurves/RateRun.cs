using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// Runs a layer under constant currents, in parts. A neuron that is not finite or beyond 1000 V
/// after a part is ruined; it begins anew, for the accurate mode would take ever smaller steps on
/// it, and its later spikes do not count.
/// </summary>
internal sealed class RateRun
{
    private const double MsAPart = 50, Most = 1e6; // mV

    private readonly double[] _r, _v, _w;

    public RateRun(AdExIFRef<double> layer, RateOptions options, double[] currents)
    {
        int n = currents.Length;
        (_v, _w, _r) = (layer.V.ToArray(), layer.W.ToArray(), layer.R.Resolve(n));
        Ruined = new bool[n];
        Times = [.. Enumerable.Range(0, n).Select(_ => new List<double>())];
        (long left, Time dt) = options.Steps(layer, options.Duration);
        Duration = left * dt.Milliseconds;
        long part = Math.Max(1, (long)(MsAPart / dt.Milliseconds));
        double start = layer.NextTime.Milliseconds;
        var record = new RunOptions<double> { Record = [Recording.SpikeEvents] };
        Drive<double> drive = Drive.PerNeuron(currents);
        for (; left > 0 && Array.Exists(Ruined, ruined => !ruined); left -= part)
        {
            RunResult<double> run = layer.Run(Math.Min(part, left), dt, drive, record);
            Take(run, start);
            Restart(layer);
        }
    }

    /// <summary>How long it was, ms.</summary>
    public double Duration { get; }

    /// <summary>The spikes of each neuron, ms from the start.</summary>
    public List<double>[] Times { get; }

    /// <summary>Whether a neuron was not finite or beyond 1000 V.</summary>
    public bool[] Ruined { get; }

    private void Take(RunResult<double> run, double start)
    {
        foreach (SpikeEvent spike in run.SpikeEvents)
        {
            if (!Ruined[spike.Neuron])
            {
                double time = double.IsNaN(spike.Time)
                    ? run.TimeOf(spike.Step).Milliseconds
                    : spike.Time;
                Times[spike.Neuron].Add(time - start);
            }
        }
    }

    private void Restart(AdExIFRef<double> layer)
    {
        for (int i = 0; i < Ruined.Length; i++)
        {
            double r = _r[_r.Length == 1 ? 0 : i];
            if (!(Math.Abs(layer.V[i]) < Most && Math.Abs(r * layer.W[i]) < Most))
            {
                Ruined[i] = true;
                (layer.V[i], layer.W[i]) = (_v[i], _w[i]);
            }
        }
    }
}
