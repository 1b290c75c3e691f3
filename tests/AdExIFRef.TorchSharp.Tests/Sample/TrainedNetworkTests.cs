using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.Learning;
using AdExIFRef.Torch.Sample;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Sample;

/// <summary>The trained example through torch, beside the library's own.</summary>
public sealed class TrainedNetworkTests
{
    private static readonly TrainingPlan s_plan = new();
    private static readonly ManifoldTask s_task = ManifoldTask.Create(s_plan.Task, s_plan.Seed);

    // For tensors as small as these, threads cost more than they bring.
    static TrainedNetworkTests() => torch.set_num_threads(1);

    /// <summary>5e-15 of the largest was seen.</summary>
    [Fact]
    public void The_first_gradients_are_our_own_within_rounding_in_double_precision() =>
        Compare<double>(1e-12);

    /// <summary>
    /// The sums of the currents are in another order, and of the 400,000 steps of the batch some
    /// may be so near to the threshold that this moves a spike: 0.2 % of the largest was seen, as
    /// much as between our own gradients in single and in double precision.
    /// </summary>
    [Fact]
    public void The_first_gradients_are_our_own_within_rounding_in_single_precision() =>
        Compare<float>(1e-2);

    [Fact]
    public void It_learns_as_well()
    {
        TrainingPlan plan = s_plan with { Epochs = 6 };
        using var network = new TorchNetwork(plan, torch.ScalarType.Float32);
        IReadOnlyList<Epoch> epochs = new Trainer(
            plan, s_task, network, TestContext.Current.CancellationToken).Run(_ => { });
        Assert.True(
            epochs[^1].Test.Accuracy >= 0.9, $"the accuracy is {epochs[^1].Test.Accuracy:P1}");
    }

    [Fact]
    public void Frozen_input_weights_stay_as_they_were_drawn()
    {
        TrainingPlan plan = s_plan with { FreezesInput = true };
        using var network = new TorchNetwork(plan, torch.ScalarType.Float32);
        float[] before = Models.Values<float>(network.Classifier.Input);
        network.Learn(s_task.Training, Batch);
        Assert.Equal(before, Models.Values<float>(network.Classifier.Input));
        Assert.Null(network.Classifier.Input.grad);
    }

    [Fact]
    public void The_hidden_spikes_are_our_own()
    {
        using var torchs = new TorchNetwork(s_plan, torch.ScalarType.Float64);
        var own = new LayeredNetwork<double>(s_plan, Backend.Best, threads: 1);
        bool[,] spikes = own.HiddenSpikes(s_task.Test, 17);
        Assert.Contains(true, spikes.Cast<bool>());
        Assert.Equal(spikes, torchs.HiddenSpikes(s_task.Test, 17));
    }

    /// <summary>The first mini-batch: samples of all classes.</summary>
    private static int[] Batch => [.. Enumerable.Range(0, 64).Select(i => i * 31)];

    private static void Compare<T>(double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var own = new LayeredNetwork<T>(s_plan, Backend.Best, threads: 2);
        using var torchs = new TorchNetwork(s_plan, Models.TypeOf<T>());
        Score expected = own.Learn(s_task.Training, Batch);
        Score actual = torchs.Learn(s_task.Training, Batch);
        Assert.Equal(expected.Loss, actual.Loss, tolerance * expected.Loss);
        Assert.Equal(expected.Spikes, actual.Spikes, tolerance * expected.Spikes);
        Near<T>(own.Gradients.Input, torchs.Classifier.Input.grad!.t(), tolerance);
        Near<T>(own.Gradients.Readout, torchs.Classifier.Readout.grad!.t(), tolerance);
        Near<T>(own.Gradients.Bias, torchs.Classifier.Bias.grad!, tolerance);
        Near<T>(own.Weights.Input, torchs.Classifier.Input.t(), tolerance);
    }

    /// <summary>Every element within a tolerance of the largest.</summary>
    private static void Near<T>(T[] expected, torch.Tensor actual, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] own = Array.ConvertAll(expected, double.CreateTruncating);
        double[] others = Array.ConvertAll(Models.Values<T>(actual), double.CreateTruncating);
        double largest = own.Max(Math.Abs);
        Assert.True(largest > 0);
        double farthest = own.Zip(others, (a, b) => Math.Abs(a - b)).Max() / largest;
        Assert.True(farthest <= tolerance, $"{farthest:E1} of the largest, {largest:E2}");
    }
}
