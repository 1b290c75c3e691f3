using System.Text;
using AdExIFRef.Interop;

namespace AdExIFRef.Fuzzing;

/// <summary>Texts of quantities: what is read is finite, and its text is read as the same bits.
/// </summary>
internal sealed class QuantityTarget : FuzzTarget
{
    public override string Name => "quantity";

    /// <summary>Every quantity tries the text, and each refusal is caught.</summary>
    public override bool CanRefuse => false;

    public override IReadOnlyList<string> Words =>
    [
        "mV", "V", "uV", "\u00B5V", "mA", "pA", "nA", "A", "ms", "s", "us", "Hz", "kHz", "nS", "S",
        "siemens", "ohm", "Mohm", "pF", "nF", "F", "mA ms^0.5", " ", "e3", "-", "+", "\u00A0",
    ];

    public override IEnumerable<byte[]> Seeds() => new[]
    {
        "20 mA", "-65.5mV", "1e-3 s", "  0.1 ms ", "12Hz", "30 nS", "281 pF", "1e308 s", "5",
        "1e309", "-0 mV", "0.5 ohm", "NaN ms",
    }.Select(Encoding.UTF8.GetBytes);

    protected override void Read(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        Check<Time>(text);
        Check<Voltage>(text);
        Check<Current>(text);
        Check<Conductance>(text);
        Check<Resistance>(text);
        Check<Capacitance>(text);
        Check<NoiseDensity>(text);
    }

    protected override bool IsDocumented(Exception error) => false;

    private static void Check<TQ>(string text)
        where TQ : struct, IQuantity<TQ>, ISpanParsable<TQ>, ISpanFormattable
    {
        string name = typeof(TQ).Name;
        bool isRead = TQ.TryParse(text.AsSpan(), null, out TQ value);
        TQ? parsed = null;
        try
        {
            parsed = TQ.Parse(text, null);
        }
        catch (FormatException error)
        {
            FuzzFindException.Require(
                error.Message.Contains(TQ.BaseUnit, StringComparison.Ordinal),
                $"{name}: the message names no unit");
        }
        FuzzFindException.Require(
            isRead == parsed.HasValue, $"{name}: TryParse and Parse do not agree");
        if (!isRead)
        {
            return;
        }
        FuzzFindException.Require(
            SameBits(value, parsed!.Value) && double.IsFinite(value.BaseValue),
            $"{name}: {value.BaseValue}");
        string shown = value.ToString(null, null);
        Span<char> buffer = stackalloc char[64];
        FuzzFindException.Require(
            value.TryFormat(buffer, out int written, [], null)
                && buffer[..written].SequenceEqual(shown)
                && SameBits(value, TQ.Parse(shown, null)),
            $"{name}: '{shown}' is read as something else");
    }

    private static bool SameBits<TQ>(TQ a, TQ b) where TQ : struct, IQuantity<TQ> =>
        BitConverter.DoubleToInt64Bits(a.BaseValue) == BitConverter.DoubleToInt64Bits(b.BaseValue);
}
