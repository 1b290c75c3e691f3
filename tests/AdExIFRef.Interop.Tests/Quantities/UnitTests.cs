using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>Units on numbers and arrays: each converts once, correctly rounded.</summary>
public sealed class UnitTests
{
    [Fact]
    public void Units_of_numbers_have_their_size()
    {
        Assert.Equal([10.0, 500.0, 1000.0, 1.7],
            Base(10.ms, 0.5.s, 1.seconds, 1700.us));
        Assert.Equal([-70.6, 1000.0, 0.5],
            Base(-70.6.mV, 1.V, 500.uV));
        Assert.Equal([20.0, 2000.0, 2e-3, 65e-6, 80.5e-9],
            Base(20.mA, 2.A, 2.uA, 65.nA, 80.5.pA));
        Assert.Equal([1.0, 2e3, 500e6, 3e9],
            Base(1.ohm, 2.kohm, 500.Mohm, 3.Gohm));
        Assert.Equal([1.0, 2e-3, 3e-6, 30e-9, 7e-12],
            Base(1.siemens, 2.mS, 3.uS, 30.nS, 7.pS));
        Assert.Equal([1.0, 2e-3, 3e-6, 281e-9],
            Base(1.mF, 2.uF, 3.nF, 281.pF));
        Assert.Equal([2.0, 2e-3, 3e-6, 4e-9, 5.5],
            Base(2.mASqrtMs, 2.uASqrtMs, 3.nASqrtMs, 4.pASqrtMs, 5.5.mASqrtMs));
    }

    [Fact]
    public void Units_of_integers_and_doubles_agree()
    {
        Assert.Equal(7.0.s, 7.s);
        Assert.Equal(7.0.seconds, 7.seconds);
        Assert.Equal(7.0.V, 7.V);
        Assert.Equal(7.0.A, 7.A);
        Assert.Equal(7.0.Gohm, 7.Gohm);
        Assert.Equal(7.0.pS, 7.pS);
        Assert.Equal(7.0.pF, 7.pF);
        Assert.Equal(7.0.pASqrtMs, 7.pASqrtMs);
        Assert.Equal(6.mASqrtMs, NoiseDensity.FromAverage(12.mA, 0.25.ms));
        Assert.Equal(-(70.6.mV), -70.6.mV);
    }

    /// <summary>x / 1e9 is the double nearest to x e-9; x * 1e-9 often is not.</summary>
    [Fact]
    public void Sub_units_are_the_nearest_doubles()
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        int multiplicationDiffers = 0;
        for (int i = 1; i < 2000; i++)
        {
            Assert.Equal(double.Parse($"{i}e-9", culture), i.pA.Milliamperes);
            Assert.Equal(double.Parse($"{i}e-12", culture), i.pS.Siemens);
            Assert.Equal(double.Parse($"{i}e-3", culture), i.us.Milliseconds);
            multiplicationDiffers += i * 1e-9 == i.pA.Milliamperes ? 0 : 1;
        }
        Assert.True(multiplicationDiffers > 100);
    }

    [Fact]
    public void Accessors_and_factories_are_inverse_to_each_other()
    {
        Assert.Equal(0.25, Time.FromMilliseconds(250).Seconds);
        Assert.Equal(250, Time.FromSeconds(0.25).Milliseconds);
        Assert.Equal(1.5, Time.FromMicroseconds(1.5).Microseconds);
        Assert.Equal(-0.07, Voltage.FromMillivolts(-70).Volts);
        Assert.Equal(-70000, Voltage.FromVolts(-0.07).Microvolts, 1e-9);
        Assert.Equal(80.5, Current.FromPicoamperes(80.5).Picoamperes, 1e-13);
        Assert.Equal(80.5e-3, Current.FromPicoamperes(80.5).Nanoamperes, 1e-16);
        Assert.Equal(2, Current.FromMicroamperes(2000).Milliamperes);
        Assert.Equal(0.5, Resistance.FromMegaohms(500).Gigaohms);
        Assert.Equal(5e5, Resistance.FromMegaohms(500).Kiloohms);
        Assert.Equal(30, Conductance.FromNanosiemens(30).Nanosiemens, 1e-13);
        Assert.Equal(0.03, Conductance.FromNanosiemens(30).Microsiemens, 1e-16);
        Assert.Equal(281, Capacitance.FromPicofarads(281).Picofarads, 1e-12);
        Assert.Equal(2e-3, Capacitance.FromMillifarads(2).Farads);
    }

    [Fact]
    public void Arrays_are_copied_with_their_unit()
    {
        double[] values = [-70.6, -50.4, 20];
        QuantityArray<Voltage> voltages = values.mV;
        values[0] = 0;
        Assert.Equal([-70.6, -50.4, 20], voltages.BaseValues.ToArray());
        Assert.Equal(-50.4.mV, voltages[1]);
        Assert.Equal([3, 1], new[] { 3, voltages.Shape.Rank });
        Assert.Equal([500, 250], new[] { 0.5, 0.25 }.s.BaseValues.ToArray());
        Assert.Equal([(double)0.1f], new[] { 0.1f }.ms.BaseValues.ToArray());
        Assert.Equal([80.5e-9], new[] { 80.5 }.pA.BaseValues.ToArray());
        Assert.Equal("array (3) in mV", voltages.ToString());
        Assert.Equal([10.ms, 12.ms], new[] { 10f, 12f }.ms.ToArray());
    }

    [Fact]
    public void Arrays_take_a_shape_of_their_size()
    {
        QuantityArray<Voltage> grid = new double[] { 1, 2, 3, 4, 5, 6 }.mV.Reshape(2, 3);
        Assert.Equal(Shape.Of(2, 3), grid.Shape);
        Assert.Equal(6.mV, grid[5]);
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => grid.Reshape(4, 2));
        Assert.Contains("6", error.Message, StringComparison.Ordinal);
        Assert.Contains("(4, 2)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Array.Empty<double>().mV);
        Assert.Throws<ArgumentNullException>(() => ((double[])null!).mV);
        Assert.Throws<ArgumentNullException>(() => grid.Reshape((Shape)null!));
    }

    private static double[] Base<TQ>(params TQ[] quantities) where TQ : struct, IQuantity<TQ> =>
        [.. quantities.Select(quantity => quantity.BaseValue)];
}
