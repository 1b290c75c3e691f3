using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Views;

/// <summary>The fields of a view.</summary>
internal static class ViewFields
{
    /// <summary>The word for no preset.</summary>
    public const string NoPreset = "none";

    private const string Method = "method", Accurate = "accurate", Euler = "exponential-euler";
    private const string Current = "Current", Spikes = "Spike and reset", Time = "Integration";

    private static readonly FieldCondition s_ofEuler = new(Method, Euler);
    private static readonly FieldCondition s_ofAccurate = new(Method, Accurate);

    /// <summary>Which published model it is.</summary>
    public static ChoiceField Preset { get; } = new(
        "preset", "Preset", "A published model: parameters, reset, clock, current and duration",
        [NoPreset, .. AdExPresets.All.Select(preset => preset.Name)],
        view => view.Preset is { } preset ? 1 + AdExPresets.All.ToList().IndexOf(preset) : 0,
        (_, _) => { });

    /// <summary>How the equation is integrated.</summary>
    public static ChoiceField Integration { get; } = new(
        Method, "Method",
        "The reference's step of exponential Euler, or the differential equation itself",
        [Euler, Accurate], view => view.IsAccurate ? 1 : 0, (_, _) => { })
    {
        Group = Time,
    };

    /// <summary>The others, in the order of the page.</summary>
    public static IReadOnlyList<ViewField> Others { get; } =
        [.. Input(), .. ParameterFields.All, .. SpikeAndReset(), .. Steps()];

    /// <summary>All of them; those that decide the others' defaults first.</summary>
    public static IReadOnlyList<ViewField> All { get; } = [Preset, Integration, .. Others];

    private static IEnumerable<ViewField> Input()
    {
        yield return Choice<Protocol>(
            "protocol", "Protocol", "How the current depends on time", Current, null,
            view => view.Protocol, (view, value) => view.Protocol = value);
        yield return Amplitude(
            "current", "Current", "The current; of noise the mean, of a ramp the end",
            ["constant", "step", "ramp", "noise", "pulses"],
            view => view.Current, (view, value) => view.Current = value);
        yield return Amplitude(
            "base", "Base", "The current outside of the step or the pulses, and before the ramp",
            ["step", "ramp", "pulses"],
            view => view.Base, (view, value) => view.Base = value);
        yield return Moment(
            "on", "On", "When the step, the ramp or the pulses begin", ["step", "ramp", "pulses"],
            view => view.On, (view, value) => view.On = AtLeastZero("on", value),
            view => view.Duration);
        yield return Moment(
            "off", "Off", "When the step, the ramp or the pulses end", ["step", "ramp", "pulses"],
            view => view.Off, (view, value) => view.Off = AtLeastZero("off", value),
            view => view.Duration);
        yield return Moment(
            "period", "Period", "From one pulse to the next", ["pulses"],
            view => view.Period, (view, value) => view.Period = AboveZero("period", value),
            _ => 200.ms);
        yield return Moment(
            "width", "Width", "How long a pulse lasts", ["pulses"],
            view => view.Width, (view, value) => view.Width = AboveZero("width", value),
            _ => 50.ms);
        yield return new QuantityField<Current>(
            "noise", "Noise", "The standard deviation of the current",
            view => view.Noise, (view, value) => view.Noise = AtLeastZero("noise", value),
            view => (0.mA, 20.mV / view.Resistance))
        {
            Group = Current,
            Condition = new("protocol", "noise"),
        };
        yield return Moment(
            "noise-tau", "Noise tau", "The correlation time of the current", ["noise"],
            view => view.NoiseTau, (view, value) => view.NoiseTau = AboveZero("noise-tau", value),
            _ => 50.ms);
        yield return new TextField(
            "seed", "Seed", "Selects the noise",
            view => view.Seed.ToString(CultureInfo.InvariantCulture),
            (view, text) => view.Seed = TextField.Whole(text))
        {
            Group = Current,
            Condition = new("protocol", "noise"),
        };
    }

    private static IEnumerable<ViewField> SpikeAndReset()
    {
        yield return Choice<SpkReset>(
            "reset", "Reset", "Soft subtracts V_th - V_reset at a spike, hard sets V_reset",
            Spikes, s_ofEuler, view => view.Reset, (view, value) => view.Reset = value);
        yield return Choice<RefractoryClock>(
            "clock", "Clock", "The refractory period by the time or by counted steps", Spikes,
            s_ofEuler, view => view.Clock, (view, value) => view.Clock = value,
            RefractoryClock.Time, RefractoryClock.Steps);
        yield return Choice<Upstroke>(
            "upstroke", "Upstroke", "What a step far beyond V_th leaves", Spikes, s_ofEuler,
            view => view.Upstroke, (view, value) => view.Upstroke = value);
        yield return new TextField(
            "guard", "Guard", "The largest exponent (V - V_T)/delta_T, or none",
            view => double.IsFinite(view.ExponentGuard)
                ? view.ExponentGuard.ToString("R", CultureInfo.InvariantCulture)
                : "none",
            (view, text) => view.ExponentGuard = TextField.AboveZeroOrNone(text))
        {
            Group = Spikes,
            Condition = s_ofEuler,
        };
        yield return Choice<RefractoryW>(
            "refractory-w", "Refractory w", "Whether w stays in a refractory period", Spikes,
            s_ofAccurate, view => view.RefractoryW, (view, value) => view.RefractoryW = value);
    }

    private static IEnumerable<ViewField> Steps()
    {
        yield return new QuantityField<Time>(
            "tolerance", "Tolerance", "How far spike times may be off, 1e-10 to 1e-2 ms",
            view => view.Tolerance,
            (view, value) => view.Tolerance = Integrator.Accurate(value).Tolerance,
            _ => (1e-5.ms, 1e-2.ms))
        {
            Group = Time,
            Condition = s_ofAccurate,
        };
        yield return new QuantityField<Time>(
            "dt", "dt", "The step size",
            view => view.Dt, (view, value) => view.Dt = AboveZero("dt", value),
            _ => (0.05.ms, 1.ms))
        {
            Group = Time,
        };
        yield return new QuantityField<Time>(
            "duration", "Duration", "How long the run lasts, a multiple of dt",
            view => view.Duration,
            (view, value) => view.Duration = AboveZero("duration", value),
            _ => (100.ms, 2000.ms))
        {
            Group = Time,
        };
    }

    private static QuantityField<Current> Amplitude(
        string name, string label, string help, string[] protocols, Func<View, Current> get,
        Action<View, Current> set) => new(
            name, label, help, get, (view, value) => set(view, value),
            view => (-20.mV / view.Resistance, 80.mV / view.Resistance))
        {
            Group = Current,
            Condition = new("protocol", protocols),
        };

    private static QuantityField<Time> Moment(
        string name, string label, string help, string[] protocols, Func<View, Time> get,
        Action<View, Time> set, Func<View, Time> most) => new(
            name, label, help, get, set, view => (0.ms, most(view)))
        {
            Group = Current,
            Condition = new("protocol", protocols),
        };

    private static ChoiceField Choice<T>(
        string name, string label, string help, string group, FieldCondition? condition,
        Func<View, T> get, Action<View, T> set, params T[] some)
        where T : struct, Enum
    {
        T[] values = some.Length > 0 ? some : Enum.GetValues<T>();
        string[] words =
            Array.ConvertAll(values, value => value.ToString().ToLowerInvariant());
        return new ChoiceField(
            name, label, help, words, view => Array.IndexOf(values, get(view)),
            (view, place) => set(view, values[place]))
        {
            Group = group,
            Condition = condition,
        };
    }

    private static Time AboveZero(string name, Time value) => value > 0.ms
        ? value
        : throw Errors.OutOfRange(name, value, "is a finite time above 0 ms");

    private static TQ AtLeastZero<TQ>(string name, TQ value)
        where TQ : struct, IQuantity<TQ> => value.BaseValue >= 0
            ? value
            : throw Errors.OutOfRange(
                name, value, $"is a finite value of at least 0 {TQ.BaseUnit}");
}
