using System.Text.Json;
using Xunit;

namespace AdExIFRef.Interop.Tests.Quantities;

/// <summary>Quantities in JSON: what is written, what is read, what is refused.</summary>
public class QuantityJsonTests
{
    private static readonly Settings s_settings = new(
        0.1.ms, 20.5.mA, -58.25.mV, 500.ohm, 2e-9.siemens, 1e-7.mF, new() { [1.ms] = 2.mA });

    private sealed record Settings(
        Time Dt, Current Drive, Voltage Reset, Resistance R, Conductance G, Capacitance C,
        Dictionary<Time, Current> Pulses);

    [Fact]
    public void A_record_of_quantities_comes_back_bit_for_bit()
    {
        string json = JsonSerializer.Serialize(s_settings);
        Assert.Contains("\"Drive\":\"20.5 mA\"", json, StringComparison.Ordinal);
        Assert.Contains("{\"1 ms\":\"2 mA\"}", json, StringComparison.Ordinal);
        Settings read = JsonSerializer.Deserialize<Settings>(json)!;
        Assert.Equal(s_settings with { Pulses = read.Pulses }, read);
        Assert.Equal(s_settings.Pulses, read.Pulses);
    }

    [Theory]
    [InlineData("\"0.02 A\"", 20)]
    [InlineData("\"20mA\"", 20)]
    [InlineData("20", 20)]
    [InlineData("-2.5e1", -25)]
    public void Any_unit_and_bare_numbers_are_read(string json, double milliamperes) =>
        Assert.Equal(milliamperes.mA, JsonSerializer.Deserialize<Current>(json));

    [Theory]
    [InlineData("\"20 mV\"")]
    [InlineData("\"much\"")]
    [InlineData("\"NaN\"")]
    [InlineData("1e999")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1]")]
    public void Anything_else_is_refused_by_name(string json) => Assert.Contains(
        "current",
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Current>(json)).Message,
        StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_could_not_be_read_back_is_not_written(double value)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(value.mV));
        Assert.Throws<JsonException>(
            () => JsonSerializer.Serialize(new Dictionary<Voltage, int> { [value.mV] = 1 }));
    }

    [Fact]
    public void Every_quantity_names_its_converter() => Assert.All(
        typeof(Current).Assembly.GetExportedTypes().Where(type => type.GetInterfaces().Any(
            face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IQuantity<>)
                && type.IsValueType)),
        type =>
        {
            object quantity = Activator.CreateInstance(type)!;
            string json = JsonSerializer.Serialize(quantity, type);
            Assert.Equal($"\"{quantity}\"", json.Replace("\\u221A", "√", StringComparison.Ordinal));
            Assert.Equal(quantity, JsonSerializer.Deserialize(json, type));
        });
}
