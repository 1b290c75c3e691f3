using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>Quantities, initializers and published sets.</summary>
internal static class ValueRows
{
    public static IEnumerable<BadInputRow> All =>
    [
        Format("A voltage as time", () => Time.Parse("10 mV"), "'10 mV'", "ms"),
        Format("A word as voltage", () => Voltage.Parse("high"), "'high'", "mV"),
        Format("A voltage that is NaN", () => Voltage.Parse("NaN mV"), "'NaN mV'", "finite"),
        Format("A unit without a number", () => Current.Parse("pA"), "'pA'", "number"),
        Null("No text of a time", _ => Time.Parse(null!), "text"),
        Argument("An array of no times", x => _ = Array.Empty<double>().ms, "at least one value"),
        Null("Times of no array", x => _ = ((float[])null!).ms, "values"),
        Argument(
            "A shape of another size",
            _ => new double[6].mV.Reshape(4, 2), "6 values", "(4, 2)", "8"),
        Null("No shape of an array", _ => new double[6].mV.Reshape((Shape)null!), "shape"),
        Null(
            "No parameters of a layer's shape",
            _ => new AdExParameters().Validate(null!), "inSize"),
        Range(
            "Uniform from high to low",
            _ => Init.Uniform(12.ms, 8.ms, seed: 1), "high is 8 ms", "above low = 12 ms"),
        Range(
            "Uniform to infinity",
            _ => Init.Uniform(0.mV, double.PositiveInfinity.mV, seed: 1), "high", "finite"),
        Range(
            "Normal with a negative standard deviation",
            _ => Init.Normal(0.mA, -1.mA, seed: 1), "standardDeviation is -1 mA", "at least 0"),
        Range(
            "Truncated normal without a spread",
            _ => Init.TruncatedNormal(0.mV, 0.mV, -1.mV, 1.mV, seed: 1),
            "standardDeviation is 0 mV", "above 0"),
        Range(
            "Truncated normal too far from its mean",
            _ => Init.TruncatedNormal(0.mV, 1.mV, 50.mV, 60.mV, seed: 1), "[50 mV, 60 mV]", "mean"),
        Null("No function as initializer", _ => Init.From<Time>(null!), "function"),
        Null("No shape of a draw", _ => Init.Constant(1.ms).Draw(null!), "shape"),
        Range(
            "A published set without capacitance",
            _ => Published(capacitance: 0.pF), "capacitance is 0", "above 0"),
        Range(
            "A published set with its spike threshold at the reset",
            _ => Published(spikeThreshold: -70.6.mV), "spikeThreshold is -70.6 mV",
            "above reset = -70.6 mV"),
        Range(
            "A published set with a negative refractory period",
            _ => Published(refractory: -1.ms), "refractory is -1 ms", "at least 0"),
        Range(
            "A published set with a resistance that is NaN",
            _ => AdExParameters.FromResistance(
                double.NaN.Mohm, 20.ms, -70.mV, -50.mV, 2.mV, 0.nS, 60.pA, 30.ms, -55.mV, 0.mV),
            "resistance is NaN", "above 0"),
    ];

    private static BadInputRow Format(string name, Action parse, params string[] mentions) =>
        new(name, _ => parse(), typeof(FormatException), mentions);

    private static AdExParameters Published(
        Capacitance? capacitance = null, Voltage? spikeThreshold = null, Time refractory = default) =>
        AdExParameters.FromConductances(
            capacitance ?? 281.pF, 30.nS, -70.6.mV, -50.4.mV, 2.mV, 4.nS, 80.5.pA, 144.ms,
            -70.6.mV, spikeThreshold ?? 20.mV, refractory);
}
