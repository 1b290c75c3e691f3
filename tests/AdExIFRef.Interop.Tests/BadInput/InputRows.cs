using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>Keyed inputs.</summary>
internal static class InputRows
{
    public static IEnumerable<BadInputRow> All =>
    [
        Argument(
            "A second current under a key",
            x => x.AddCurrentInput("once", 2.mA), "\"once\"", "another current input"),
        Argument(
            "A function under the key of a conductance",
            x => x.AddCurrentInput("ampa", (_, _, _) => { }), "\"ampa\"", "another current input"),
        Argument(
            "A second jump under a key",
            x => x.AddDeltaInput("kick", new float[6]), "\"kick\"", "another delta input"),
        Null("A current without a key", x => x.AddCurrentInput(null!, 1.mA), "key"),
        Null("A jump without a key", x => x.AddDeltaInput(null!, new float[6]), "key"),
        Argument(
            "Too few keyed currents",
            x => x.AddCurrentInput("k", new float[5]), "\"k\" has 5 values", "6"),
        Argument("Too many jumps", x => x.AddDeltaInput("k", new float[12]), "\"k\" has 12", "6"),
        Argument(
            "Keyed currents that do not broadcast",
            x => x.AddCurrentInput("k", new double[] { 1, 2 }.mA), "current", "(2)", "(6)"),
        Range(
            "A keyed current is NaN", x => x.AddCurrentInput("k", double.NaN.mA), "current", "NaN"),
        Range("A jump is infinite", x => x.AddDeltaInput("k", double.PositiveInfinity.mV), "jump"),
        Null(
            "No function of V",
            x => x.AddCurrentInput("k", (CurrentFunction<float>)null!), "function"),
        Null(
            "No function of jumps",
            x => x.AddDeltaInput("k", (DeltaFunction<float>)null!), "function"),
        Null("No conductance", x => x.AddCurrentInput("k", (ConductanceInput)null!), "conductance"),
        Range(
            "A conductance is NaN",
            x => x.AddCurrentInput("k", Input.Conductance(double.NaN.siemens, 0.mV)),
            "conductance", "NaN"),
        Range(
            "A reversal potential is NaN",
            _ => Input.Conductance(new float[6], double.NaN.mV), "reversal is NaN mV", "finite"),
        Argument(
            "Too few reversal potentials",
            _ => Input.Conductance(new float[6], new float[5]), "reversal has 5", "6"),
        Argument(
            "A conductance for other neurons",
            x => x.AddCurrentInput("k", Input.Conductance(new float[4], 0.mV)), "\"k\" has 4", "6"),
        Null(
            "No array of conductances",
            _ => Input.Conductance((float[])null!, 0.mV), "conductance"),
        Null("No noise", x => x.AddCurrentInput("k", (NoiseInput)null!), "noise"),
        Null("Noise without a mean", _ => Input.WhiteNoise(null!, 1.mASqrtMs, 1), "mean"),
        Null(
            "Noise without a correlation time",
            _ => Input.OrnsteinUhlenbeck(1.mA, 1.mA, null!, 1), "tau"),
        Range(
            "White noise whose mean is NaN",
            x => x.AddCurrentInput("k", Input.WhiteNoise(double.NaN.mA, 1.mASqrtMs, 1)),
            "Mean is NaN mA", "finite"),
        Range(
            "White noise of a negative strength",
            x => x.AddCurrentInput("k", Input.WhiteNoise(1.mA, -1.mASqrtMs, 1)),
            "Deviation is -1 mA sqrt(ms)", "at least 0"),
        Range(
            "Filtered noise of a negative deviation",
            x => x.AddCurrentInput(
                "k", Input.OrnsteinUhlenbeck(1.mA, new double[] { 1, 2, 3, -4, 5, 6 }.mA, 1.ms, 1)),
            "Deviation[3] is -4 mA", "at least 0"),
        Range(
            "Filtered noise without a correlation time",
            x => x.AddCurrentInput("k", Input.OrnsteinUhlenbeck(1.mA, 1.mA, 0.ms, 1)),
            "Tau is 0 ms", "above 0"),
        Argument(
            "Noise that does not broadcast",
            x => x.AddCurrentInput(
                "k", Input.WhiteNoise(new double[] { 1, 2 }.mA, 1.mASqrtMs, 1)),
            "Mean", "(2)", "(6)"),
        Argument(
            "Noise under the key of a conductance",
            x => x.AddCurrentInput("ampa", Input.WhiteNoise(1.mA, 1.mASqrtMs, 1)),
            "\"ampa\"", "another current input"),
        Argument(
            "Another noise under a key",
            x => x.AddCurrentInput("noise", Input.WhiteNoise(1.mA, 1.mASqrtMs, 1)),
            "\"noise\"", "another current input"),
        Range(
            "Noise that is too strong for a small step",
            x =>
            {
                x.AddCurrentInput("strong", Input.WhiteNoise(1.mA, 1e38.mASqrtMs, 1));
                try
                {
                    x.Run(4, 1e-6.ms);
                }
                finally
                {
                    x.RemoveCurrentInput("strong");
                }
            },
            "\"strong\"", "1E+41 mA", "float32"),
        new(
            "Removal of an unknown current", x => x.RemoveCurrentInput("nmda"),
            typeof(KeyNotFoundException), "\"nmda\"", "once, ampa, mine, noise"),
        new(
            "Removal of an unknown jump", x => x.RemoveDeltaInput("once"),
            typeof(KeyNotFoundException), "\"once\"", "kick"),
        Null("Removal without a key", x => x.RemoveDeltaInput(null!), "key"),
        new(
            "The sum of an unknown label",
            x => x.SumCurrentInputs(new float[6], new float[6], "inh"),
            typeof(KeyNotFoundException), "\"inh\""),
        Argument(
            "Room for too short a sum", x => x.SumDeltaInputs(new float[5]), "sum has 5", "6"),
        Argument(
            "Too few potentials for a sum",
            x => x.SumCurrentInputs(new float[1], new float[6]), "v has 1", "6"),
        new(
            "A function of V throws",
            x =>
            {
                x.AddCurrentInput("bad", (_, _, _) => throw new InvalidDataException("mine"));
                try
                {
                    x.Run(4, Layers.Dt);
                }
                finally
                {
                    x.RemoveCurrentInput("bad");
                }
            },
            typeof(InvalidDataException), "mine"),
    ];
}
