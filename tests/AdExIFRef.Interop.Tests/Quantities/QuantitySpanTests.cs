using System.Globalization;
using Xunit;

namespace AdExIFRef.Interop.Tests.Quantities;

/// <summary>Spans of characters, receivers of other number types, and TimeSpan.</summary>
public class QuantitySpanTests
{
    [Fact]
    public void A_part_of_a_text_is_parsed_without_a_copy()
    {
        ReadOnlySpan<char> text = "tau=12.5 ms;";
        Assert.Equal(12.5.ms, Time.Parse(text[4..^1]));
        Assert.True(Time.TryParse(text[4..^1], null, out Time time));
        Assert.Equal(12.5.ms, time);
        Assert.False(Time.TryParse(text, null, out _));
        Assert.Contains("tau=", Assert.Throws<FormatException>(
            () => Time.Parse("tau=12.5 ms".AsSpan())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_span_is_written_where_it_is_long_enough()
    {
        Span<char> wide = stackalloc char[16];
        Current value = 2.5.mA;
        var comma = new NumberFormatInfo { NumberDecimalSeparator = "," };
        Assert.True(value.TryFormat(wide, out int written));
        Assert.Equal("2.5 mA", wide[..written].ToString());
        Assert.True(value.TryFormat(wide, out written, "F2", comma));
        Assert.Equal("2.50 mA", wide[..written].ToString());
        for (int length = 0; length < 6; length++)
        {
            Assert.False(value.TryFormat(wide[..length], out written));
            Assert.Equal(0, written);
        }
        Assert.True(value.TryFormat(wide[..6], out written));
        Assert.Equal("I = 2.5 mA", $"I = {value}");
    }

    [Fact]
    public void Single_and_long_numbers_take_units()
    {
        Assert.Equal(0.5.mA, 0.5f.mA);
        Assert.Equal(20.mV, 20f.mV);
        Assert.Equal(20.ms, 20L.ms);
        Assert.Equal(5.nS, 5L.nS);
        Assert.Equal(5e9.ohm, 5_000_000_000L.ohm);
        Assert.Equal((double)0.1f, 0.1f.mF.BaseValue);
    }

    [Fact]
    public void A_TimeSpan_is_a_time()
    {
        Time time = TimeSpan.FromMilliseconds(1.5);
        Assert.Equal(1.5.ms, time);
        Assert.Equal(TimeSpan.FromTicks(15_000), time.ToTimeSpan());
        Assert.Equal(TimeSpan.FromTicks(1), (TimeSpan)0.00006.ms); // to the nearest tick
        Assert.Equal(0.1.ms, Time.FromTimeSpan(TimeSpan.FromTicks(1000)));
        Assert.Equal(20, new AdExIFRef<float>(1).Run(TimeSpan.FromMilliseconds(2), 0.1.ms).Steps);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(-922337203685478e3)]
    public void A_time_beyond_a_TimeSpan_is_refused(double milliseconds) =>
        Assert.Throws<OverflowException>(() => milliseconds.ms.ToTimeSpan());
}
