using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>Memory lent to forward passes and backward passes.</summary>
internal static class CallerBufferRows
{
    private static readonly float[] s_shared = new float[24];
    private static readonly float[] s_loss = new float[12];

    public static IEnumerable<BadInputRow> All =>
    [
        Null(
            "A forward pass over no memory",
            x => x.Forward((ForwardBuffers<float>)null!, Layers.Dt), "memory"),
        Argument(
            "Lent currents of a step and a half",
            _ => Forward(new() { Currents = new float[9] }),
            "currents has 9 values", "multiple of 6"),
        Argument(
            "Too little room for spikes",
            _ => Forward(new() { Currents = new float[12], Spikes = new float[11] }),
            "Spikes has 11 values", "allowed are 12", "or none"),
        Argument(
            "Too much room for V",
            _ => Forward(new() { Currents = new float[12], V = new float[13] }),
            "V has 13 values", "allowed are 12", "or none"),
        Argument(
            "Too little room for w",
            _ => Forward(new() { Currents = new float[12], W = new float[6] }),
            "W has 6 values", "allowed are 12", "or none"),
        Argument(
            "V where the currents are",
            _ => Forward(new() { Currents = Shared(0), V = Shared(8) }),
            "V shares memory with Currents", "of its own"),
        Argument(
            "V where w is",
            _ => Forward(new() { Currents = new float[12], V = Shared(0), W = Shared(8) }),
            "V shares memory with W"),
        Argument(
            "Spikes where the jumps are",
            _ => Forward(
                new() { Currents = new float[12], Spikes = Shared(0) },
                new() { Delta = Shared(0) }),
            "Spikes shares memory with Delta"),
        Argument(
            "w where a conductance is",
            _ => Forward(
                new() { Currents = new float[12], W = Shared(0) },
                new() { Conductances = [new(Shared(0), new float[12])] }),
            "W shares memory with a conductance"),
        Argument(
            "A memory budget beside a place for V",
            _ => Forward(
                new() { Currents = new float[12], V = new float[12] },
                new() { MemoryBudget = 1000 }),
            "MemoryBudget is 1000 bytes", "allowed is none"),
        Null(
            "A backward pass to no memory",
            _ => Back(null!),
            "destinations"),
        Argument(
            "Too little room for the gradient by the currents",
            _ => Back(new() { Current = new float[6] }),
            "Current has 6 values", "allowed are 12", "or none"),
        Argument(
            "Too much room for the gradient by V at the start",
            _ => Back(new() { V0 = new float[12] }),
            "V0 has 12 values", "allowed are 6", "or none"),
        Argument(
            "Too little room for the gradient by w at the start",
            _ => Back(new() { W0 = new float[5] }),
            "W0 has 5 values", "allowed are 6", "or none"),
        Argument(
            "A gradient where the lent currents are",
            _ => Back(new() { Current = Shared(0) }),
            "Current shares memory with Currents"),
        Argument(
            "A gradient where the derivatives are",
            _ => Back(new() { Current = s_loss }),
            "Current shares memory with spikes"),
        Argument(
            "Two gradients in one place",
            _ => Back(new() { V0 = Shared(12)[..6], W0 = Shared(12)[..6] }),
            "V0 shares memory with W0"),
    ];

    private static Memory<float> Shared(int start) => s_shared.AsMemory(start, 12);

    private static void Forward(
        ForwardBuffers<float> memory, ForwardOptions<float>? options = null) =>
        new AdExIFRef<float>(6).Forward(memory, Layers.Dt, options);

    private static void Back(GradientBuffers<float> destinations)
    {
        var memory = new ForwardBuffers<float> { Currents = Shared(0) };
        using Tape<float> tape = new AdExIFRef<float>(6).Forward(memory, Layers.Dt);
        tape.Backward(destinations, s_loss);
    }
}
