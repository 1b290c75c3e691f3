using System.Reflection;
using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>What may be assigned to a parameter and which values it resolves to.</summary>
public sealed class ParameterTests
{
    [Fact]
    public void A_quantity_is_a_scalar_parameter()
    {
        Parameter<Time> tau = 10.ms;
        Assert.True(tau.IsScalar);
        Assert.Equal(10.ms, tau.Scalar);
        Assert.Equal([10.0], tau.Resolve((3, 4)));
        Assert.Equal("10 ms", tau.ToString());
        Parameter<Time> constant = Init.Constant(0.5.s);
        Assert.True(constant.IsScalar);
        Assert.Equal([500.0], constant.Resolve(7));
    }

    [Fact]
    public void An_array_broadcasts_and_keeps_its_values()
    {
        double[] values = [1, 2, 3];
        Parameter<Voltage> v = values.mV;
        values[0] = 99;
        Assert.False(v.IsScalar);
        Assert.Null(v.Scalar);
        Assert.Equal([1.0, 2.0, 3.0], v.Resolve(3));
        Assert.Equal([1.0, 2.0, 3.0, 1.0, 2.0, 3.0], v.Resolve((2, 3)));
        Parameter<Voltage> column = values.mV.Reshape(3, 1);
        Assert.Equal([99.0, 99.0, 2.0, 2.0, 3.0, 3.0], column.Resolve((3, 2)));
        Parameter<Time> list = new[] { 8.ms, 0.1.s };
        Assert.Equal([8.0, 100.0], list.Resolve(2));
        Assert.Equal("array (2) in ms", list.ToString());
    }

    [Fact]
    public void Resolved_values_are_the_callers_own()
    {
        Parameter<Voltage> v = new[] { 1.0, 2.0 }.mV;
        v.Resolve(2)[0] = 99;
        Assert.Equal([1.0, 2.0], v.Resolve(2));
    }

    [Fact]
    public void An_array_of_another_shape_is_refused()
    {
        Parameter<Voltage> v = new[] { 1.0, 2.0 }.mV;
        ArgumentException error = Assert.Throws<ArgumentException>(() => v.Resolve((2, 3)));
        Assert.Contains("(2)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(2, 3)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => v.Resolve(null!));
    }

    [Fact]
    public void An_initializer_gives_one_value_per_neuron()
    {
        Parameter<Time> tau = Init.Uniform(8.ms, 12.ms, seed: 7);
        Assert.False(tau.IsScalar);
        Assert.Equal(12, tau.Resolve((3, 4)).Length);
        Assert.Equal(tau.Resolve(12), tau.Resolve((3, 4)));
        Assert.Equal("Uniform(8 ms, 12 ms, seed 7)", tau.ToString());
        Assert.Throws<ArgumentNullException>(() => { Parameter<Time> p = (Init<Time>)null!; });
        Assert.Throws<ArgumentNullException>(
            () => { Parameter<Time> p = (QuantityArray<Time>)null!; });
        Assert.Throws<ArgumentNullException>(() => { Parameter<Time> p = (Time[])null!; });
    }

    /// <summary>A wrong unit does not compile: no conversion exists that would let it.</summary>
    [Fact]
    public void No_conversion_crosses_dimensions()
    {
        Type[] allowed =
            [typeof(Time), typeof(Time[]), typeof(QuantityArray<Time>), typeof(Init<Time>)];
        Assert.Equal(
            allowed.ToHashSet(),
            [
                .. Conversions(typeof(Parameter<Time>))
                    .Select(method => method.GetParameters()[0].ParameterType),
            ]);
        Type[] quantities =
        [
            typeof(Time), typeof(Voltage), typeof(Current),
            typeof(Resistance), typeof(Conductance), typeof(Capacitance),
        ];
        Assert.All(
            quantities,
            quantity => Assert.Equal(
                quantity == typeof(Time) ? [typeof(TimeSpan)] : [],
                Conversions(quantity)
                    .SelectMany(m => new[] { m.ReturnType, m.GetParameters()[0].ParameterType })
                    .Where(type => type != quantity)
                    .Distinct()));
    }

    private static IEnumerable<MethodInfo> Conversions(Type type) =>
        type.GetMethods().Where(m => m.Name is "op_Implicit" or "op_Explicit");
}
