using AdExIFRef.Learning;
using Xunit;

namespace AdExIFRef.Interop.Tests.Learning;

/// <summary>
/// What docs/learning-task.md says of the trained example. Every number is the same on every
/// platform, so this holds everywhere or nowhere.
/// </summary>
public sealed class AccuracyTests
{
    [Theory]
    [InlineData(1, 0.974, 0.264)]
    [InlineData(2, 0.967, 0.232)]
    [InlineData(3, 0.970, 0.231)]
    public void Ten_classes_are_told_apart_and_not_with_frozen_input_weights(
        int seed, double trained, double frozen)
    {
        var plan = new TrainingPlan { Seed = seed };
        double accuracy = Accuracy(plan);
        double readoutOnly = Accuracy(plan with { FreezesInput = true });
        Assert.Equal(trained, accuracy, 1e-9);
        Assert.Equal(frozen, readoutOnly, 1e-9);
        Assert.True(accuracy >= 0.9, $"{accuracy:P1}");
        Assert.True(accuracy >= readoutOnly + 0.1, $"{accuracy:P1} against {readoutOnly:P1}");
    }

    private static double Accuracy(TrainingPlan plan)
    {
        var network = new LayeredNetwork<float>(plan, Backend.Best, Environment.ProcessorCount);
        ManifoldTask task = ManifoldTask.Create(plan.Task, plan.Seed);
        var trainer = new Trainer(plan, task, network, TestContext.Current.CancellationToken);
        return trainer.Run(_ => { })[^1].Test.Accuracy;
    }
}
