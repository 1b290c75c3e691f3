using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>What a case's results are held to.</summary>
internal enum Agreement
{
    /// <summary>The scalar kernel's bits.</summary>
    Bits,

    /// <summary>The scalar kernel's bits under the same noise.</summary>
    NoiseBits,

    /// <summary>The scalar kernel's bits with the same synapses.</summary>
    SynapseBits,

    /// <summary>The scalar kernel's bits by the rule of brainpy.dyn.</summary>
    DynBits,

    /// <summary>The scalar kernel's values; rounding may move a spike.</summary>
    Rounding,

    /// <summary>The scalar kernel's bits, those of its gradients too.</summary>
    GradientBits,
}

/// <summary>A row of the table of cases: everything that a new case needs.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Make">The case on an instruction set, or null if there is none.</param>
/// <param name="Agreement">What <c>--check</c> expects.</param>
/// <param name="Quick">Whether <c>--quick</c> has it.</param>
/// <param name="Slowness">It is timed over so many times fewer steps.</param>
internal sealed record SpeedRow<T>(
    string Name,
    Func<NativeWorkload<T>, Isa, SpeedCase<T>?> Make,
    Agreement Agreement = Agreement.Bits,
    bool Quick = true,
    int Slowness = 1)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The case that all others are ratios to.</summary>
    public const string Yardstick = "plain-c";

    /// <summary>Every case, in the order of a round.</summary>
    public static IReadOnlyList<SpeedRow<T>> All { get; } =
    [
        new(Yardstick, Native(NativeMethod.PlainC), Agreement.Rounding),
        new("step", Native(NativeMethod.Step)),
        new("run", Native(NativeMethod.Run)),
        new("run-spikes", Native(NativeMethod.RunSpikes)),
        new("run-noise", Native(NativeMethod.RunNoise), Agreement.NoiseBits),
        new("step-synapses", Native(NativeMethod.StepSynapses), Agreement.SynapseBits),
        new("run-dyn", Native(NativeMethod.RunDyn), Agreement.DynBits),
        new("twin-step", (workload, isa) =>
            isa.Twin is null ? null : new KernelStepCase<T>(workload, isa.Twin)),
        new("kernel-step", (workload, isa) => new KernelStepCase<T>(workload, isa.Native)),
        new("call", (workload, isa) => new UpdateCase<T>(workload, isa.Native)),
        new("run-arrays", Native(NativeMethod.RunArrays), Quick: false),
        new("naive", (workload, _) => new NaiveCase<T>(workload), Agreement.Rounding,
            Quick: false, Slowness: 20),
        new("tensor-primitives", (workload, _) => new TensorCase<T>(workload),
            Agreement.Rounding, Quick: false, Slowness: 10),
    ];

    /// <summary>The cases of training, in the order of a round, beside the yardstick.</summary>
    public static IReadOnlyList<SpeedRow<T>> Training { get; } =
    [
        All[0],
        new("train", Train(NativeMethod.Train), Agreement.GradientBits),
        new("train-forward", Train(NativeMethod.TrainForward)),
        new("train-backward", Train(NativeMethod.TrainBackward), Agreement.GradientBits),
        new("train-parameters", Train(NativeMethod.TrainParameters), Agreement.GradientBits),
        new("train-twin", (workload, isa) => isa.Twin is null
            ? null : new TapeCase<T>(workload, isa.Twin, new()), Agreement.GradientBits),
        new("train-call", Call(new()), Agreement.GradientBits),
        new("train-lent", Call(new(Lent: true)), Agreement.GradientBits),
        new("train-call-parameters", Call(new(Trainable.All)), Agreement.GradientBits,
            Quick: false),
    ];

    private static Func<NativeWorkload<T>, Isa, SpeedCase<T>?> Call(TapeSettings settings) =>
        (workload, isa) => new TapeCase<T>(workload, isa.Native, settings);

    private static Func<NativeWorkload<T>, Isa, SpeedCase<T>?> Train(NativeMethod method) =>
        (workload, isa) => new NativeTrainCase<T>(workload, method, isa);

    private static Func<NativeWorkload<T>, Isa, SpeedCase<T>?> Native(NativeMethod method) =>
        (workload, isa) => new NativeCase<T>(workload, method, isa);
}
