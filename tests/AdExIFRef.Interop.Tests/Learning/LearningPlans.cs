using AdExIFRef.Learning;

namespace AdExIFRef.Interop.Tests.Learning;

/// <summary>A training that takes a fraction of a second.</summary>
internal static class LearningPlans
{
    public static TrainingPlan Small { get; } = new()
    {
        Task = new TaskSettings
        {
            Classes = 3,
            Afferents = 9,
            TrainingSamples = 11,
            TestSamples = 5,
        },
        Network = new NetworkSettings { Classes = 3, Afferents = 9, Hidden = 13 },
        Epochs = 2,
        BatchSize = 20,
    };
}
