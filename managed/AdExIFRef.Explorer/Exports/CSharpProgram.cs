using System.Globalization;
using System.Text;
using AdExIFRef.Explorer.Views;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Exports;

/// <summary>A view as a program in C#, which prints the times of its spikes.</summary>
internal sealed class CSharpProgram : IModelParameterVisitor<string?>
{
    private readonly View _view;
    private readonly View _plain;
    private readonly StringBuilder _text = new();

    private CSharpProgram(View view)
    {
        _view = view;
        _plain = View.Of(view.Preset, view.IsAccurate);
    }

    /// <summary>Returns the program.</summary>
    /// <param name="view">The view.</param>
    /// <param name="address">The part of the address that says the view.</param>
    public static string Of(View view, string address) => new CSharpProgram(view).Write(address);

    /// <inheritdoc/>
    string? IModelParameterVisitor<string?>.Visit<TQ>(ModelParameter<TQ> parameter)
    {
        TQ value = parameter.Get(_view.Parameters).Scalar!.Value;
        return value.Equals(parameter.Get(_plain.Parameters).Scalar!.Value)
            ? null
            : $"{parameter.Name} = {Code(value)}";
    }

    private string Write(string address)
    {
        Line("// A view of adexif explore: it prints the times of the spikes in ms.");
        if (address.Length > 0)
        {
            Line($"// adexif explore \"{Comment(address)}\"");
        }
        Line("using System.Globalization;");
        Line("using AdExIFRef.Interop;");
        Line();
        WriteNeuron();
        WriteCurrent();
        Line();
        Line("var options = new RunOptions<double> { Record = [Recording.SpikeEvents] };");
        Line("RunResult<double> run = neuron.Run(");
        Line($"    {Code(_view.Duration)}, {Code(_view.Dt)}, current, options);");
        Line("foreach (double time in run.GetSpikeTimes(0))");
        Line("{");
        Line("    Console.WriteLine(time.ToString(\"R\", CultureInfo.InvariantCulture));");
        Line("}");
        return _text.ToString();
    }

    private void WriteNeuron()
    {
        string[] changes =
            [.. ModelParameters.All.Concat(ModelParameters.InitialValues)
                .Select(parameter => parameter.Accept(this)).OfType<string>()];
        if (_view.Preset is { } preset)
        {
            Line($"AdExPreset preset = AdExPresets.Get(\"{preset.Name}\");");
            Line("AdExParameters parameters = preset.Parameters.Clone();");
            if (_view.IsAccurate)
            {
                Line("parameters.VTh = preset.PublishedPeak;");
            }
        }
        else
        {
            Line("var parameters = new AdExParameters();");
        }
        foreach (string change in changes)
        {
            Line($"parameters.{change};");
        }
        Line("var neuron = new AdExIFRef<double>(1, parameters)");
        Line("{");
        if (_view.IsAccurate)
        {
            Line("    Integrator = Integrator.Accurate(");
            Line($"        {Code(_view.Tolerance)}, RefractoryW.{_view.RefractoryW}),");
        }
        else
        {
            string guard = double.IsFinite(_view.ExponentGuard)
                ? _view.ExponentGuard.ToString("R", CultureInfo.InvariantCulture)
                : "double.PositiveInfinity";
            Line($"    SpkReset = SpkReset.{_view.Reset},");
            Line($"    RefractoryClock = RefractoryClock.{_view.Clock},");
            Line($"    Upstroke = Upstroke.{_view.Upstroke},");
            Line($"    ExponentGuard = {guard},");
        }
        Line("};");
    }

    private void WriteCurrent()
    {
        switch (_view.Protocol)
        {
            case Protocol.Published:
                Line("Drive<double> current = preset.Drive<double>();");
                break;
            case Protocol.Noise:
                Line("neuron.AddCurrentInput(\"noise\", Input.OrnsteinUhlenbeck(");
                Line($"    {Code(_view.Current)}, deviation: {Code(_view.Noise)},");
                Line($"    tau: {Code(_view.NoiseTau)}, seed: {Whole(_view.Seed)}));");
                Line("Drive<double>? current = null;");
                break;
            case Protocol.Ramp:
                WriteRamp();
                break;
            case Protocol.Step:
                WriteEnds();
                Line("Drive<double> current = Drive.Pulses<double>(");
                Line("    new CurrentPulse(0.ms, on, outside),");
                Line("    new CurrentPulse(on, off, inside),");
                Line("    new CurrentPulse(off, Time.FromMilliseconds(double.PositiveInfinity), "
                    + "outside));");
                break;
            case Protocol.Pulses:
                WritePulses();
                break;
            default:
                Line($"Drive<double> current = {Code(_view.Current)};");
                break;
        }
    }

    private void WriteEnds()
    {
        Line($"Time on = {Code(_view.On)}, off = {Code(_view.Off)};");
        Line($"Current outside = {Code(_view.Base)}, inside = {Code(_view.Current)};");
    }

    private void WriteRamp()
    {
        WriteEnds();
        Line("Drive<double> current = Drive.OfTime<double>(time => time < on ? outside");
        Line("    : time < off ? outside + ((inside - outside) * ((time - on) / (off - on)))");
        Line("    : inside);");
    }

    private void WritePulses()
    {
        WriteEnds();
        Line($"Time period = {Code(_view.Period)}, width = {Code(_view.Width)};");
        Line($"Time duration = {Code(_view.Duration)}, until = 0.ms;");
        Line("var pulses = new List<CurrentPulse>();");
        Line("for (int i = 0; on + (i * period) < off && on + (i * period) < duration; i++)");
        Line("{");
        Line("    Time start = on + (i * period);");
        Line("    Time stop = start + width < off ? start + width : off;");
        Line("    pulses.Add(new CurrentPulse(until, start, outside));");
        Line("    pulses.Add(new CurrentPulse(start, stop, inside));");
        Line("    until = stop;");
        Line("}");
        Line("pulses.Add(new CurrentPulse(");
        Line("    until, Time.FromMilliseconds(double.PositiveInfinity), outside));");
        Line("Drive<double> current = Drive.Pulses<double>([.. pulses]);");
    }

    private void Line(string line = "") => _text.Append(line).Append('\n');

    /// <summary>Returns an expression of the same bits, such as 500.pA.</summary>
    private string Code<TQ>(TQ quantity)
        where TQ : struct, IQuantity<TQ>
    {
        string text = QuantityWords.Exact(quantity, _view.IsOfBiology);
        int unit = text.Length;
        while (char.IsLetter(text[unit - 1]))
        {
            unit--;
        }
        return $"{text[..unit]}.{text[unit..]}";
    }

    private static string Whole(long number) => number == long.MinValue
        ? "long.MinValue"
        : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns an address that cannot end a comment or a string.</summary>
    private static string Comment(string address) =>
        string.Concat(address.Where(letter => !char.IsControl(letter) && letter != '"'));
}
