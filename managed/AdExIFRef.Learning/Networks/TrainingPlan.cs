using AdExIFRef.Interop;

namespace AdExIFRef.Learning;

/// <summary>All that the result of a training depends on.</summary>
internal sealed record TrainingPlan
{
    public TaskSettings Task { get; init; } = new();

    /// <summary>As many afferents and classes as the task has.</summary>
    public NetworkSettings Network { get; init; } = new();

    /// <summary>Passes over the training samples.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>The samples of a mini-batch; the last of an epoch may have fewer.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Adam's step of an input weight.</summary>
    public Current InputRate { get; init; } = 1.mA;

    /// <summary>Adam's step of a weight between hidden neurons.</summary>
    public Current RecurrentRate { get; init; } = 0.1.mA;

    /// <summary>Adam's step of a readout weight.</summary>
    public double ReadoutRate { get; init; } = 0.1;

    /// <summary>Leaves the weights of the hidden neurons as they were drawn: the readout alone
    /// learns.</summary>
    public bool FreezesInput { get; init; }

    /// <summary>Decides manifolds, samples, initial weights and the order of learning.</summary>
    public long Seed { get; init; } = 1;
}
