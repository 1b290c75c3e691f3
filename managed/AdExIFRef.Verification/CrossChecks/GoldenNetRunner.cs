using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>Runs the networks of a golden folder through the public surface.</summary>
internal static class GoldenNetRunner
{
    /// <summary>A network on some backends, in its precision.</summary>
    /// <exception cref="InvalidDataException">Its file is malformed.</exception>
    public static IEnumerable<GoldenVerdict> Case(
        GoldenNetCase entry, IReadOnlyList<Backend> backends) => entry.Precision == 32
        ? Case<float>(entry, backends)
        : Case<double>(entry, backends);

    /// <summary>By one run, by runs that are cut, and step by step, on threads.</summary>
    public static GoldenVerdict Check<T>(GoldenNetData<T> golden, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return ByRun(golden, backend, golden.Case.Steps)
                .And(ByRun(golden, backend, 37))
                .And(ByRun(golden, backend, 1));
        }
        catch (ArgumentException error)
        {
            // The network refused something of the folder, such as a target out of range.
            throw new InvalidDataException(
                $"{golden.Case.Path}: case {golden.Case.Name}: {error.Message}", error);
        }
    }

    private static IEnumerable<GoldenVerdict> Case<T>(
        GoldenNetCase entry, IReadOnlyList<Backend> backends)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = new GoldenNetData<T>(entry);
        return backends.Select(backend => Check(golden, backend));
    }

    private static GoldenVerdict ByRun<T>(GoldenNetData<T> golden, Backend backend, int cut)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenNetCase entry = golden.Case;
        (Network<T> network, AdExIFRef<T> layer) = Make(golden, backend);
        var result = new Comparison<T>(golden);
        for (int first = 0; first < entry.StepsComparable;)
        {
            int left = entry.StepsComparable - first;
            int toRow = GoldenNetData<T>.Every - ((first - 1 + GoldenNetData<T>.Every)
                % GoldenNetData<T>.Every);
            int steps = Math.Min(Math.Min(cut, left), toRow);
            NetworkRunResult<T> run = network.Run(steps, new NetworkRunOptions<T>
            {
                RecordAll = [Recording.SpikeBits],
                Current = new Dictionary<string, Drive<T>>
                {
                    ["neurons"] = Drive.PerNeuron(golden.Current),
                },
            });
            result.Spikes(first, steps, run["neurons"].SpikeBits);
            first += steps;
            result.State(first - 1, layer.V, layer.W);
        }

        return result.Verdict(backend.Name);
    }

    private static (Network<T> Network, AdExIFRef<T> Layer) Make<T>(
        GoldenNetData<T> golden, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenNetCase entry = golden.Case;
        AdExParameters parameters = LayerParameters.From(entry.Parameters.ToDictionary(
            one => one.Key, one => new ShapedValues([], [one.Value])));
        var layer = new AdExIFRef<T>(entry.Count, parameters, backend)
        {
            SpkReset = SpkReset.Soft,
            BlowUpPolicy = BlowUpPolicy.Ignore,
        };
        layer.InitState();
        golden.InitialV.CopyTo(layer.V);
        layer.W.Clear();
        var network = new Network<T>(entry.Dt.ms);
        NetworkPopulation<T> neurons = network.Add("neurons", layer);
        Connect(network, neurons, golden, golden.Excitatory, isExcitatory: true);
        Connect(network, neurons, golden, golden.Inhibitory, isExcitatory: false);
        return (network, layer);
    }

    private static void Connect<T>(
        Network<T> network, NetworkPopulation<T> neurons, GoldenNetData<T> golden,
        GoldenNetData<T>.Csr csr, bool isExcitatory)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (csr.Indices.Length == 0)
        {
            return;
        }

        GoldenNetCase entry = golden.Case;
        string suffix = isExcitatory ? "e" : "i";
        PopulationSlice<T> pre = isExcitatory ? neurons[..entry.NExc] : neurons[entry.NExc..];
        var rule = Connectivity.FromCsr(csr.Indptr, csr.Indices);
        double sign = isExcitatory || entry.Kind == GoldenNetKind.Coba ? 1 : -1;
        double[] weights =
            Array.ConvertAll(csr.Weights, weight => sign * double.CreateChecked(weight));
        SynapseValues delay = (isExcitatory ? entry.DelayE : entry.DelayI).GetValueOrDefault().ms;
        var expon = new Expon(entry.Synapse[$"tau_{suffix}"].ms);
        switch (entry.Kind)
        {
            case GoldenNetKind.Coba:
                var coba = new COBA(entry.Synapse[$"E_{suffix}"].mV);
                network.Connect(pre, neurons, rule, expon, coba, weights.siemens, delay);
                break;
            case GoldenNetKind.Cuba:
                network.Connect(pre, neurons, rule, expon, new CUBA(), weights.mA, delay);
                break;
            case GoldenNetKind.Delta:
                network.Connect(pre, neurons, rule, new Delta(), weights.mV, delay);
                break;
            default:
                throw new InvalidDataException($"There is no kind {entry.Kind}.");
        }
    }

    /// <summary>Compares a run with the golden results.</summary>
    private sealed class Comparison<T>(GoldenNetData<T> golden)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private bool _spikes = true;
        private double _v;
        private double _w;

        public void Spikes(int first, int steps, SpikeRaster raster)
        {
            int n = golden.Case.Count;
            for (int step = 0; step < steps; step++)
            {
                for (int i = 0; i < n; i++)
                {
                    _spikes &= raster[step, i] == (golden.Spike[((first + step) * n) + i] != 0);
                }
            }
        }

        public void State(int step, ReadOnlySpan<T> v, ReadOnlySpan<T> w)
        {
            if (step % GoldenNetData<T>.Every != 0)
            {
                return;
            }

            int n = golden.Case.Count, row = step / GoldenNetData<T>.Every * n;
            for (int i = 0; i < n; i++)
            {
                _v = Math.Max(_v, GoldenDistance.Of(v[i], golden.V[row + i]));
                _w = Math.Max(_w, GoldenDistance.Of(w[i], golden.W[row + i]));
            }
        }

        public GoldenVerdict Verdict(string backend) => new()
        {
            Name = golden.Case.Name,
            Backend = backend,
            SpikesEqual = _spikes,
            LastSpikeTimesEqual = true,
            RefractoryEqual = true,
            V = _v,
            W = _w,
            ToleranceV = golden.Case.Tolerance["V"],
            ToleranceW = golden.Case.Tolerance["w"],
        };
    }
}
