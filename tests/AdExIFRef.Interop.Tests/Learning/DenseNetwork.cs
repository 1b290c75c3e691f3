using AdExIFRef.Learning;

namespace AdExIFRef.Interop.Tests.Learning;

/// <summary>The network as its definition has it, with dense products and no shortcut.</summary>
internal static class DenseNetwork
{
    /// <summary>The gradients of the mean loss of all samples by the input weights.</summary>
    public static double[] InputGradients(
        TrainingPlan plan, SpikeSamples samples, NetworkWeights<double> weights)
    {
        NetworkSettings net = plan.Network;
        var gradients = new double[weights.Input.Length];
        for (int sample = 0; sample < samples.Count; sample++)
        {
            double[,] traces = Traces(net, samples.Spikes(sample));
            var layer = new AdExIFRef<double>(net.Hidden, net.Neurons, Backend.Managed)
            {
                SpkReset = net.Reset,
                SpkFun = net.Surrogate,
            };
            using Tape<double> tape = layer.Forward(Currents(net, traces, weights.Input), net.Dt);
            double[] bySpikes = Read(net, tape.Spikes.ToArray(), weights, samples.Label(sample));
            ReadOnlySpan<double> byCurrents = tape.Backward(bySpikes).Current;
            for (int i = 0; i < gradients.Length; i++)
            {
                for (int t = 0; t < net.Steps; t++)
                {
                    gradients[i] += traces[t, i / net.Hidden]
                        * byCurrents[(t * net.Hidden) + (i % net.Hidden)] / samples.Count;
                }
            }
        }
        return gradients;
    }

    /// <summary>exp(-(t - t_i)/tau_s) from the spike of afferent i on, [T, afferents].</summary>
    private static double[,] Traces(NetworkSettings net, ReadOnlySpan<InputSpike> spikes)
    {
        var traces = new double[net.Steps, net.Afferents];
        foreach (InputSpike spike in spikes)
        {
            for (int t = spike.Step; t < net.Steps; t++)
            {
                traces[t, spike.Afferent] = Math.Exp(
                    (spike.Step - t) * net.Dt.Milliseconds / net.SynapticTime.Milliseconds);
            }
        }
        return traces;
    }

    private static double[] Currents(NetworkSettings net, double[,] traces, double[] weights)
    {
        var currents = new double[net.Steps * net.Hidden];
        for (int i = 0; i < currents.Length; i++)
        {
            for (int afferent = 0; afferent < net.Afferents; afferent++)
            {
                currents[i] += traces[i / net.Hidden, afferent]
                    * weights[(afferent * net.Hidden) + (i % net.Hidden)];
            }
        }
        return currents;
    }

    /// <summary>The derivatives of the loss by the spikes, [T, hidden].</summary>
    private static double[] Read(
        NetworkSettings net, double[] spikes, NetworkWeights<double> weights, int label)
    {
        double decay = Math.Exp(-net.Dt.Milliseconds / net.ReadoutTime.Milliseconds);
        var derivatives = (double[])weights.Bias.Clone();
        var u = new double[net.Classes];
        for (int t = 0; t < net.Steps; t++)
        {
            for (int k = 0; k < net.Classes; k++)
            {
                u[k] *= decay;
                for (int j = 0; j < net.Hidden; j++)
                {
                    u[k] += spikes[(t * net.Hidden) + j] * weights.Readout[(j * net.Classes) + k];
                }
                derivatives[k] += u[k] / net.Steps;
            }
        }
        double sum = derivatives.Sum(Math.Exp);
        for (int k = 0; k < net.Classes; k++)
        {
            derivatives[k] = (Math.Exp(derivatives[k]) / sum) - (k == label ? 1 : 0);
        }
        return BySpikes(net, decay, derivatives, weights.Readout);
    }

    private static double[] BySpikes(
        NetworkSettings net, double decay, double[] byLogits, double[] readout)
    {
        var bySpikes = new double[net.Steps * net.Hidden];
        double share = 0;
        for (int t = net.Steps - 1; t >= 0; t--)
        {
            share = (decay * share) + (1.0 / net.Steps);
            for (int j = 0; j < net.Hidden; j++)
            {
                for (int k = 0; k < net.Classes; k++)
                {
                    bySpikes[(t * net.Hidden) + j] +=
                        share * byLogits[k] * readout[(j * net.Classes) + k];
                }
            }
        }
        return bySpikes;
    }
}
