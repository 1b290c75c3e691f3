using System.Globalization;
using System.Numerics;
using AdExIFRef.Analysis;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Commands;

/// <summary>The lines that the reports of <c>fi</c> and <c>phase</c> have in common.</summary>
internal static class AnalysisText
{
    /// <summary>Writes a line of name and value.</summary>
    public static void Line(TextWriter output, string name, string value) =>
        output.WriteLine($"{name,-22}{value}");

    /// <summary>Writes the rheobase and what happens below it.</summary>
    public static void Write(
        TextWriter output, Excitability neuron, OnsetRheobase? onset, CurrentScale scale)
    {
        Line(
            output, "static rheobase",
            neuron.Rheobase is { } constant
                ? $"{Text(constant, scale)} at V = {Text(neuron.RheobaseV!.Value)}, "
                    + Words(neuron.Kind)
                : "none: there is no resting state at any current");
        Line(
            output, "onset rheobase",
            onset is null
                ? "none: no resting state at current 0, or no spike"
                : $"{Text(onset.Current, scale)}, a step from rest");
        if (neuron.SaddleNodeCurrent is { } fold)
        {
            Line(output, "saddle-node", Text(fold, scale));
        }
        if (neuron.HopfCurrent is { } hopf)
        {
            Line(
                output, "Andronov-Hopf",
                $"{Text(hopf, scale)}, {Number(neuron.HopfFrequency!.Value.Hertz)} Hz");
        }
        Line(output, "below the rheobase", Below(neuron, scale));
    }

    /// <summary>Returns the names of the files that were written.</summary>
    public static void WriteFiles(TextWriter output, params string?[] files)
    {
        foreach (string file in files.OfType<string>().Where(file => file != "-"))
        {
            Line(output, "wrote", file);
        }
    }

    public static string Text(Current current, CurrentScale scale) =>
        $"{Number(current.Milliamperes * scale.PerMilliampere)} {scale.Unit}";

    public static string Text(Voltage v) => $"{Number(v.Millivolts)} mV";

    /// <summary>Returns an eigenvalue in 1/ms; of a complex pair both.</summary>
    public static string Text(Complex first, Complex second) => first.Imaginary == 0
        ? $"{Number(first.Real)} and {Number(second.Real)} per ms"
        : $"{Number(first.Real)} +- {Number(second.Imaginary)} i per ms";

    /// <summary>Returns a number with six decimal places; a very small or large one with seven
    /// digits.</summary>
    public static string Number(double value) => value.ToString(
        value == 0 || Math.Abs(value) is >= 1e-3 and < 1e12 ? "0.######" : "G7",
        CultureInfo.InvariantCulture);

    /// <summary>Returns a name of code in words: StableNode is stable node.</summary>
    public static string Words<T>(T value) where T : struct, Enum =>
        AnalysisJson.Word(value) switch
        {
            "andronov-hopf" => "Andronov-Hopf bifurcation",
            "bogdanov-takens" => "Bogdanov-Takens bifurcation",
            "saddle-node" => "saddle-node bifurcation",
            "threshold" => "where V reaches the threshold",
            var word => word.Replace('-', ' '),
        };

    private static string Below(Excitability neuron, CurrentScale scale)
    {
        string word = AnalysisJson.Word(neuron.Subthreshold);
        if (neuron.OscillationRange is not var (from, to))
        {
            return $"{word}: no oscillations";
        }
        string range = double.IsInfinity(from.BaseValue)
            ? $"below {Text(to, scale)}"
            : $"from {Text(from, scale)} to {Text(to, scale)}";
        return $"{word}: damped oscillations {range}";
    }
}
