using System.Numerics;
using AdExIFRef.Learning;
using Xunit;

namespace AdExIFRef.Interop.Tests.Learning;

/// <summary>The same bits from every backend and for any number of threads.</summary>
public sealed class ReproducibilityTests
{
    public static TheoryData<string, int> Machines =>
        [.. Backend.All.SelectMany(backend => new[] { (backend.Name, 1), (backend.Name, 5) })];

    [Theory]
    [MemberData(nameof(Machines))]
    public void Losses_and_weights_do_not_depend_on_backend_or_threads(string backend, int threads)
    {
        Backend other = Backend.ForName(backend);
        Assert.Equal(Train<float>(Backend.Managed, 1), Train<float>(other, threads));
        Assert.Equal(Train<double>(Backend.Managed, 1), Train<double>(other, threads));
    }

    /// <summary>Bits that a change of the arithmetic, or another platform, would change.</summary>
    [Fact]
    public void The_losses_of_a_seed_keep_their_bits()
    {
        IEnumerable<double> losses = Train<float>(Backend.Best, 2).Take(4);
        Assert.Equal(
            ["3FF5DD9BEDBBBD19", "3FF2A0AA909F5852", "3FF3936C247BEF28", "3FF24DAB36270421"],
            losses.Select(loss => $"{BitConverter.DoubleToUInt64Bits(loss):X16}"));
    }

    [Fact]
    public void Another_seed_gives_other_losses() => Assert.NotEqual(
        Train<float>(Backend.Best, 2)[0],
        Train<float>(Backend.Best, 2, LearningPlans.Small with { Seed = 2 })[0]);

    [Fact]
    public void Frozen_input_weights_stay_as_they_were_drawn()
    {
        TrainingPlan plan = LearningPlans.Small with { FreezesInput = true };
        var network = new LayeredNetwork<float>(plan, Backend.Best, 1);
        float[] input = [.. network.Weights.Input], readout = [.. network.Weights.Readout];
        ManifoldTask task = ManifoldTask.Create(plan.Task, plan.Seed);
        new Trainer(plan, task, network, CancellationToken.None).Run(_ => { });
        Assert.Equal(input, network.Weights.Input);
        Assert.NotEqual(readout, network.Weights.Readout);
    }

    /// <summary>Losses of training and test, then the weights.</summary>
    private static double[] Train<T>(Backend backend, int threads, TrainingPlan? plan = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        plan ??= LearningPlans.Small;
        var network = new LayeredNetwork<T>(plan, backend, threads);
        ManifoldTask task = ManifoldTask.Create(plan.Task, plan.Seed);
        IReadOnlyList<Epoch> epochs =
            new Trainer(plan, task, network, CancellationToken.None).Run(_ => { });
        T[] weights =
            [.. network.Weights.Input, .. network.Weights.Readout, .. network.Weights.Bias];
        return
        [
            .. epochs.SelectMany(epoch => new[] { epoch.Training.Loss, epoch.Test.Loss }),
            .. weights.Select(double.CreateTruncating),
        ];
    }
}
