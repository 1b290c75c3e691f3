using System.Globalization;
using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>Reading and writing quantities, as the command line does.</summary>
public sealed class QuantityTextTests
{
    [Theory]
    [InlineData("1s", 1000)]
    [InlineData("1 seconds", 1000)]
    [InlineData("0.05ms", 0.05)]
    [InlineData(" 250 us ", 0.25)]
    [InlineData("250\u00b5s", 0.25)]
    [InlineData("250\u03bcs", 0.25)]
    [InlineData("1e-3s", 1)]
    [InlineData("-3", -3)]
    [InlineData("+1.5E2 ms", 150)]
    public void Times_are_read(string text, double milliseconds)
    {
        Assert.Equal(milliseconds, Time.Parse(text).Milliseconds);
        Assert.True(Time.TryParse(text, out Time time));
        Assert.Equal(milliseconds, time.Milliseconds);
    }

    [Fact]
    public void Every_dimension_reads_its_units()
    {
        Assert.Equal(5.mA, Current.Parse("5mA"));
        Assert.Equal(500.pA, Current.Parse("500pA"));
        Assert.Equal(2.A, Current.Parse("2A"));
        Assert.Equal(-70.6.mV, Voltage.Parse("-70.6mV"));
        Assert.Equal(1.V, Voltage.Parse("1V"));
        Assert.Equal(500.Mohm, Resistance.Parse("500Mohm"));
        Assert.Equal(500.Mohm, Resistance.Parse("500M\u03a9"));
        Assert.Equal(3.ohm, Resistance.Parse("3"));
        Assert.Equal(30.nS, Conductance.Parse("30nS"));
        Assert.Equal(2.siemens, Conductance.Parse("2S"));
        Assert.Equal(2.siemens, Conductance.Parse("2siemens"));
        Assert.Equal(281.pF, Capacitance.Parse("281pF"));
        Assert.Equal(1000.mF, Capacitance.Parse("1F"));
        Assert.Equal(2.5.mASqrtMs, NoiseDensity.Parse("2.5 mA sqrt(ms)"));
        Assert.Equal(7.pASqrtMs, NoiseDensity.Parse("7pA sqrt(ms)"));
        Assert.Equal("2.5 mA sqrt(ms)", 2.5.mASqrtMs.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ms")]
    [InlineData("10 mV")]
    [InlineData("10 S")]
    [InlineData("10 MS")]
    [InlineData("1,5ms")]
    [InlineData("NaN")]
    [InlineData("infinity s")]
    [InlineData("1e400ms")]
    [InlineData("1e308s")]
    [InlineData("1 2ms")]
    [InlineData("0x10ms")]
    public void Other_texts_are_refused_with_the_units_that_are_allowed(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => Time.Parse(text));
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("ms, s, seconds, us", error.Message, StringComparison.Ordinal);
        Assert.False(Time.TryParse(text, out Time time));
        Assert.Equal(default, time);
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Time.Parse(null!));
        Assert.False(Time.TryParse(null, out _));
    }

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Equal("0.5 ms", 0.5.ms.ToString());
            Assert.Equal("0.50 ms", $"{0.5.ms:F2}");
            Assert.Equal(1.5.ms, Time.Parse("1.5ms", german));
            Assert.False(Time.TryParse("1,5ms", german, out _));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Text_is_the_shortest_that_reads_back()
    {
        Assert.Equal("10 ms", 10.ms.ToString());
        Assert.Equal("-70.6 mV", $"{-70.6.mV}");
        Assert.Equal("1 siemens", 1.siemens.ToString());
        Assert.Equal("0.001 mF", 1.uF.ToString());
        foreach (double value in new[] { 0.1, 1e-300, -1.0 / 3, 8.05e-8, 1.7e308 })
        {
            Assert.Equal(value.mA, Current.Parse(value.mA.ToString()));
            Assert.Equal(value.siemens, Conductance.Parse(value.siemens.ToString()));
        }
    }

    [Fact]
    public void Generic_code_parses_any_dimension()
    {
        Assert.Equal(3.pF, Read<Capacitance>("3pF"));
        Assert.Equal(3.kohm, Read<Resistance>("3kohm"));

        static TQ Read<TQ>(string text) where TQ : IParsable<TQ> => TQ.Parse(text, null);
    }
}
