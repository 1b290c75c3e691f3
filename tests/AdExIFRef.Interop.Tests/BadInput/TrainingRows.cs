using System.Numerics;
using Xunit;
using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>Forward passes and backward passes.</summary>
internal static class TrainingRows
{
    public static IEnumerable<BadInputRow> All =>
    [
        Range(
            "A forward pass with a dt of 0",
            x => x.Forward(new float[12], 0.ms), "dt is 0 ms", "above 0 ms"),
        new(
            "A forward pass of a layer with keyed inputs",
            x => x.Forward(new float[12], Layers.Dt),
            typeof(InvalidOperationException), "keyed inputs"),
        Argument(
            "A forward pass of a step and a half",
            _ => Fresh().Forward(new float[9], Layers.Dt),
            "currents has 9 values", "multiple of 6"),
        Argument(
            "Too few jumps for a forward pass",
            _ => Forward(new ForwardOptions<float> { Delta = new float[6] }),
            "Delta has 6 values", "allowed are 12", "or none"),
        Argument(
            "Too few conductances for a forward pass",
            _ => Forward(new ForwardOptions<float>
            {
                Conductances = [new ConductanceSeries<float>(new float[11], new float[12])],
            }),
            "Conductances[0].Conductance has 11 values", "allowed are 12"),
        Argument(
            "Too few reversal potentials for a forward pass",
            _ => Forward(new ForwardOptions<float>
            {
                Conductances = [new ConductanceSeries<float>(new float[12], new float[13])],
            }),
            "Conductances[0].Reversal has 13 values", "allowed are 12"),
        Null(
            "No list of conductances",
            _ => Forward(new ForwardOptions<float> { Conductances = null! }), "Conductances"),
        Null(
            "A conductance that is not there",
            _ => Forward(new ForwardOptions<float> { Conductances = [null!] }),
            "Conductances[0]"),
        Null(
            "No list of functions of V",
            _ => Forward(new ForwardOptions<float> { CurrentFunctions = null! }),
            "CurrentFunctions"),
        Null(
            "A function of V that is not there",
            _ => Forward(new ForwardOptions<float> { CurrentFunctions = [null!] }),
            "CurrentFunctions[0]"),
        Argument(
            "A loss in the gradient by V0 of a tape of one step",
            _ => BackFromOwn(tape => tape.Backward(new float[6]).V0),
            "spikes shares memory with this tape's gradients", "pass a copy"),
        Argument(
            "A loss in the gradient by the slopes",
            _ => BackFromOwn(tape => tape.Backward(new float[6]).Slope),
            "spikes shares memory with this tape's gradients", "pass a copy"),
        new(
            "The gradient by a slope where no current depends on V",
            _ => Back(tape => Use(tape.Backward(new float[12]).Slope.Length)),
            typeof(InvalidOperationException), "Slope is not there", "CurrentFunctions"),
        new(
            "The potentials of currents where none depends on V",
            _ => Back(tape => Use(tape.Backward(new float[12]).ResetPotential.Length)),
            typeof(InvalidOperationException), "ResetPotential is not there", "Conductances"),
        Range(
            "A start that is not finite",
            _ => Forward(new ForwardOptions<float> { Start = double.NaN.ms }), "Start is NaN ms"),
        Argument(
            "A first step without a start",
            _ => Forward(new ForwardOptions<float> { FirstStep = 3 }),
            "FirstStep is 3 without a Start", "allowed is 0"),
        Range(
            "A negative first step",
            _ => Forward(new ForwardOptions<float> { Start = 0.ms, FirstStep = -1 }),
            "FirstStep", "-1"),
        Range(
            "A first step after which the clock would overflow",
            _ => Forward(new ForwardOptions<float> { Start = 0.ms, FirstStep = long.MaxValue }),
            "FirstStep is 9223372036854775807", "overflow"),
        Range(
            "A memory budget that nothing fits",
            _ => Forward(new ForwardOptions<float> { MemoryBudget = 10 }),
            "MemoryBudget is 10 bytes", "at least", "2 steps of 6 neurons"),
        new(
            "A forward pass that blows up where that is refused",
            _ =>
            {
                AdExIFRef<float> layer = Fresh();
                layer.BlowUpPolicy = BlowUpPolicy.Throw;
                layer.Forward([0f, 0f, 0f, 0f, float.NaN, 0f], Layers.Dt);
            },
            typeof(NonFiniteStateException), "step 0, neuron 4"),
        Argument(
            "A backward pass with too few derivatives by spikes",
            _ => Back(tape => tape.Backward(new float[11])), "spikes has 11 values", "12"),
        Argument(
            "A backward pass with too many derivatives by V",
            _ => Back(tape => tape.Backward(v: new float[13])), "v has 13 values", "12"),
        Argument(
            "A backward pass with too many derivatives by w",
            _ => Back(tape => tape.Backward(w: new float[13])), "w has 13 values", "12"),
        Argument("A backward pass without a loss", _ => Back(tape => tape.Backward()), "all empty"),
        Argument(
            "A backward pass from its own gradients",
            _ => Back(tape => tape.Backward(tape.Backward(new float[12]).Current)),
            "spikes shares memory", "copy"),
        Range(
            "A parameter that nothing is known of",
            _ => Use(new BackwardOptions { Parameters = (Trainable)8 }), "Parameters is 8",
            "allowed"),
        Range(
            "Windows of no step",
            _ => Use(new BackwardOptions { TruncationSteps = 0 }), "TruncationSteps is 0",
            "at least 1"),
        Range(
            "Windows of less than no step",
            _ => Use(new BackwardOptions { TruncationSteps = -5 }), "TruncationSteps is -5",
            "or null"),
        Range(
            "A limit of adjoints that is infinite",
            _ => Use(new BackwardOptions { ClipAdjoint = double.PositiveInfinity }),
            "ClipAdjoint is Infinity", "finite number above 0"),
        Range(
            "A limit of adjoints that is no number",
            _ => Use(new BackwardOptions { ClipAdjoint = double.NaN }), "ClipAdjoint is NaN",
            "or null"),
        Range(
            "A limit of adjoints that is 0 in single precision",
            _ => Back(tape => tape.Backward(
                new float[12], options: new() { ClipAdjoint = 1e-46 })),
            "ClipAdjoint is 1E-46, which is 0 in float32", "does not round to 0"),
        Range(
            "A limit of adjoints that is 0 in double precision times R",
            _ => BackOf(1e-200.ohm, 1e-200),
            "ClipAdjoint is 1E-200, which times |R| = 1E-200 ohm is 0 in float64"),
        Range(
            "A limit of adjoints that is 0 in single precision times the R of a neuron",
            _ => BackOf(new[] { 1f, 0f, -1e-20f, 1e30f }.ohm, 1e-30f),
            "ClipAdjoint is", "times |R| = 1E-20 ohm is 0 in float32"),
        Range(
            "The gradient of a conductance that is not there",
            _ => Back(tape => Use(tape.Backward(new float[12]).Conductance(0).Length)),
            "index is 0"),
        new(
            "The gradient of a parameter that was not asked for",
            _ => Back(tape => Use(tape.Backward(
                new float[12], options: new() { Parameters = Trainable.A }).Tau.Length)),
            typeof(InvalidOperationException), "Tau was not asked for"),
        new(
            "The gradient of currents that was not asked for",
            _ => Back(tape => Use(tape.Backward(
                new float[12], options: new() { Current = false }).Current.Length)),
            typeof(InvalidOperationException), "Current was not asked for"),
        new(
            "The gradient of jumps that was not asked for",
            _ => Back(tape => Use(tape.Backward(new float[12]).Delta.Length)),
            typeof(InvalidOperationException), "Delta was not asked for"),
        Range(
            "The gradient of a reversal potential that is not there",
            _ => Back(tape => Use(tape.Backward(new float[12]).Reversal(-1).Length)),
            "index is -1"),
        new(
            "A backward pass within a backward pass", _ => BackWithinBack(),
            typeof(InvalidOperationException), "in use"),
        new(
            "A disposed tape",
            _ => Back(tape =>
            {
                tape.Dispose();
                tape.Backward(new float[12]);
            }),
            typeof(ObjectDisposedException), "Tape"),
        .. CallerBufferRows.All,
    ];

    private static AdExIFRef<float> Fresh() => new(6);

    private static void Forward(ForwardOptions<float> options) =>
        Fresh().Forward(new float[12], Layers.Dt, options);

    /// <summary>A backward pass of four neurons with that R.</summary>
    private static void BackOf<T>(Parameter<Resistance> r, T limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Tape<T> tape = new AdExIFRef<T>(4) { R = r }.Forward(new T[8], Layers.Dt);
        tape.Backward(
            new T[8], options: new() { ClipAdjoint = double.CreateTruncating(limit) });
    }

    private static void BackWithinBack()
    {
        AdExIFRef<float> layer = Fresh();
        Tape<float>? tape = null;
        layer.SpkFun = Surrogate.Custom<float>((_, _) => tape!.Backward(new float[12]));
        using (tape = layer.Forward(new float[12], Layers.Dt))
        {
            tape.Backward(new float[12]);
        }
    }

    private static void Use(object value) => Assert.NotNull(value);

    /// <summary>A backward pass whose loss is what the one before gave.</summary>
    private static void BackFromOwn(TapeSpan own)
    {
        var options = new ForwardOptions<float>
        {
            CurrentFunctions = [(_, _, current, slope, curvature) => current.Clear()],
        };
        using Tape<float> tape = Fresh().Forward(new float[6], Layers.Dt, options);
        tape.Backward(own(tape));
    }

    private delegate ReadOnlySpan<float> TapeSpan(Tape<float> tape);

    private static void Back(Action<Tape<float>> action)
    {
        using Tape<float> tape = Fresh().Forward(new float[12], Layers.Dt);
        action(tape);
    }
}
