using AdExIFRef.Learning;
using Xunit;

namespace AdExIFRef.Interop.Tests.Learning;

/// <summary>The gradients of the whole network, in double precision.</summary>
public sealed class NetworkGradientTests
{
    private static readonly TrainingPlan s_plan = LearningPlans.Small with
    {
        BatchSize = 33, // all samples, in shards of 8 and a last one of 1
        InputRate = 0.mA,
        ReadoutRate = 0,
    };

    private readonly ManifoldTask _task = ManifoldTask.Create(s_plan.Task, seed: 4);
    private readonly LayeredNetwork<double> _network = new(s_plan, Backend.Best, threads: 2);

    /// <summary>The hidden spikes do not depend on the readout, so the loss is smooth in it.
    /// </summary>
    [Fact]
    public void Readout_gradients_are_the_differences_of_the_loss()
    {
        Learn();
        double[] readout = [.. _network.Gradients.Readout], bias = [.. _network.Gradients.Bias];
        Near(_network.Weights.Readout, readout);
        Near(_network.Weights.Bias, bias);
    }

    /// <summary>
    /// Against the definition: dense filtered spike trains, the layer on a whole batch, the
    /// integrators step by step, and the chain rule written out.
    /// </summary>
    [Fact]
    public void Input_gradients_are_those_of_the_network_written_out()
    {
        Learn();
        Assert.Contains(_network.Gradients.Input, g => Math.Abs(g) > 1e-4);
        double[] expected = DenseNetwork.InputGradients(s_plan, _task.Training, _network.Weights);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], _network.Gradients.Input[i], 1e-14);
        }
    }

    private Score Learn() => _network.Learn(_task.Training, Everything);

    private static int[] Everything => [.. Enumerable.Range(0, s_plan.BatchSize)];

    private void Near(double[] weights, double[] gradients)
    {
        const double Step = 1e-5;
        Assert.Contains(gradients, g => Math.Abs(g) > 1e-3);
        for (int i = 0; i < weights.Length; i++)
        {
            double weight = weights[i];
            weights[i] = weight + Step;
            double above = Learn().Loss;
            weights[i] = weight - Step;
            double below = Learn().Loss;
            weights[i] = weight;
            Assert.Equal((above - below) / (2 * Step), gradients[i], 1e-9);
        }
    }
}
