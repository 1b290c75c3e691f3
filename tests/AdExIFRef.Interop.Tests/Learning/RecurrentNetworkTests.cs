using AdExIFRef.Learning;
using Xunit;

namespace AdExIFRef.Interop.Tests.Learning;

/// <summary>Hidden neurons with weights to each other, and the task that needs a memory.</summary>
public sealed class RecurrentNetworkTests
{
    private static readonly TrainingPlan s_plan = LearningPlans.Small with
    {
        Network = LearningPlans.Small.Network with { Recurrent = true },
    };

    [Fact]
    public void Recurrent_weights_are_learnt_alike_by_any_threads_and_backend()
    {
        (float[] drawn, float[] one) = Train(Backend.Managed, 1);
        (_, float[] several) = Train(Backend.Best, 5);
        Assert.NotEqual(drawn, one);
        Assert.Equal(one, several);
        Assert.Empty(new LayeredNetwork<float>(LearningPlans.Small, Backend.Best, 1)
            .Weights.Recurrent);

        static (float[] Drawn, float[] Learnt) Train(Backend backend, int threads)
        {
            var network = new LayeredNetwork<float>(s_plan, backend, threads);
            float[] drawn = [.. network.Weights.Recurrent];
            ManifoldTask task = ManifoldTask.Create(s_plan.Task, s_plan.Seed);
            new Trainer(s_plan, task, network, CancellationToken.None).Run(_ => { });
            return (drawn, network.Weights.Recurrent);
        }
    }

    [Fact]
    public void A_delayed_match_has_as_many_of_both_answers_and_cues_in_their_windows()
    {
        var settings = new TaskSettings
        {
            IsMatch = true,
            Classes = 3,
            Afferents = 10,
            TrainingSamples = 20,
            TestSamples = 10,
            Delay = 40,
        };
        ManifoldTask task = ManifoldTask.Create(settings, 5), again = ManifoldTask.Create(settings, 5);
        Assert.Equal(40, task.Training.Count);
        Assert.Equal(20, task.Test.Count);
        int same = 0;
        for (int sample = 0; sample < task.Training.Count; sample++)
        {
            same += task.Training.Label(sample);
            Assert.Equal(task.Training.Spikes(sample), again.Training.Spikes(sample));
            foreach (InputSpike spike in task.Training.Spikes(sample))
            {
                int start = spike.Afferent < 5 ? 0 : MatchTask.CueSteps + settings.Delay;
                Assert.InRange(spike.Step, start, start + MatchTask.CueSteps - 1);
            }
        }
        Assert.Equal(20, same);
        Assert.Equal(2, settings.Answers);
    }
}
