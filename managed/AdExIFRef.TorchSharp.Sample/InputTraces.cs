using AdExIFRef.Learning;
using TorchSharp;

namespace AdExIFRef.Torch.Sample;

/// <summary>Input spikes as decaying traces, which a weight makes a synaptic current.</summary>
internal static class InputTraces
{
    /// <summary>
    /// 1 at an afferent's spike, then decaying as the synaptic currents do: [T, batch, afferents].
    /// </summary>
    public static torch.Tensor Of(
        SpikeSamples samples, ReadOnlySpan<int> batch, NetworkSettings settings,
        torch.ScalarType type)
    {
        var traces = new double[settings.Steps * batch.Length * settings.Afferents];
        int row = batch.Length * settings.Afferents;
        for (int i = 0; i < batch.Length; i++)
        {
            foreach (InputSpike spike in samples.Spikes(batch[i]))
            {
                double trace = 1;
                int at = (spike.Step * row) + (i * settings.Afferents) + spike.Afferent;
                for (; at < traces.Length; at += row)
                {
                    traces[at] = trace;
                    trace *= settings.SynapticDecay;
                }
            }
        }
        using torch.Tensor exact = torch.tensor(traces);
        return exact.to(type).reshape(settings.Steps, batch.Length, settings.Afferents);
    }
}
