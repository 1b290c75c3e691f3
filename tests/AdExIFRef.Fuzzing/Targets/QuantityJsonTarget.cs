using System.Text;
using System.Text.Json;
using AdExIFRef.Interop;

namespace AdExIFRef.Fuzzing;

/// <summary>Quantities in JSON, alone, in lists, in objects and as names.</summary>
internal sealed class QuantityJsonTarget : FuzzTarget
{
    public override string Name => "quantity-json";

    public override IReadOnlyList<string> Words =>
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\u0000", "\\uD800", "null", "true", "\"20 mA\"",
        "\"ms\"", "\"Dt\"", "\"Inputs\"", "\"ByDelay\"", "1e400", "-0", "/*", "0.1",
    ];

    public override IEnumerable<byte[]> Seeds() => new[]
    {
        """{"Dt":"0.1 ms","Inputs":["1 mA",2.5,"3e2 pA"],"ByDelay":{"1 ms":"20 nS"}}""",
        """{"Dt":5,"Inputs":[],"ByDelay":{}}""", """{"Dt":null}""", "{}", """{"Dt":"1e300 s"}""",
    }.Select(Encoding.UTF8.GetBytes);

    protected override void Read(byte[] input)
    {
        Settings? settings = JsonSerializer.Deserialize<Settings>(input);
        if (settings is null)
        {
            return;
        }
        FuzzFindException.Require(
            double.IsFinite(settings.Dt?.BaseValue ?? 0)
            && settings.Inputs?.All(one => double.IsFinite(one.BaseValue)) != false
            && settings.ByDelay?.All(one => double.IsFinite(one.Key.BaseValue)
                && double.IsFinite(one.Value.BaseValue)) != false,
            "a quantity is not finite");
        string text = JsonSerializer.Serialize(settings);
        string again = JsonSerializer.Serialize(JsonSerializer.Deserialize<Settings>(text));
        FuzzFindException.Require(text == again, $"{text} is read as {again}");
    }

    protected override bool IsDocumented(Exception error) => error is JsonException;

    internal sealed class Settings
    {
        public Time? Dt { get; set; }

        public Current[]? Inputs { get; set; }

        public Dictionary<Time, Conductance>? ByDelay { get; set; }
    }
}
