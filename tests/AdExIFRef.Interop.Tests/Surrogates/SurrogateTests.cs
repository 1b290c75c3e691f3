using System.Globalization;
using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Surrogates;

/// <summary>What a user sees of a surrogate.</summary>
public sealed class SurrogateTests
{
    [Fact]
    public void Surrogates_of_one_kind_and_arguments_are_equal()
    {
        Assert.Equal(Surrogate.ReluGrad(), Surrogate.ReluGrad(0.3, 1));
        Assert.Equal(
            Surrogate.ReluGrad().GetHashCode(), Surrogate.ReluGrad(0.3, 1).GetHashCode());
        Assert.Equal(Surrogate.LogTailedRelu(0.0), Surrogate.LogTailedRelu(-0.0));
        Assert.NotEqual(Surrogate.ReluGrad(), Surrogate.ReluGrad(0.3, 1.5));
        Assert.NotEqual(Surrogate.PiecewiseExp(), Surrogate.SlayerGrad());
        Assert.Equal(18, SurrogateSettings.All.Take(18).Distinct().Count());
        Assert.Equal(13, SurrogateSettings.All.Take(18).Count(surrogate => surrogate.HasValue));
    }

    [Fact]
    public void A_surrogate_says_what_it_is()
    {
        Assert.Equal("ReluGrad(alpha: 0.3, width: 1)", Surrogate.ReluGrad().ToString());
        Assert.Equal("Sigmoid(alpha: 2.5)", Surrogate.Sigmoid(alpha: 2.5).ToString());
        Assert.Equal(
            "SquarewaveFourierSeries(n: 2, tPeriod: 8)",
            Surrogate.SquarewaveFourierSeries().ToString());
        Assert.Equal("Custom", Surrogate.Custom<float>((_, _) => { }).ToString());
        Assert.Equal("Triangle", new Triangle().ToString());
    }

    [Fact]
    public void The_forward_value_is_a_step()
    {
        Assert.Equal([0f, 1f, 1f, 1f, 0f], new[] { -1e-30f, -0f, 0f, 3f, float.NaN }
            .Select(Surrogate.Heaviside));
        Assert.Equal(1.0, Surrogate.Heaviside(double.PositiveInfinity));
    }

    [Fact]
    public void A_single_place_has_the_columns_bits()
    {
        Surrogate surrogate = Surrogate.Arctan(1.7);
        float[] x = [-2, -0.3f, 0, 0.1f, 7], gradient = new float[5];
        surrogate.Gradient(x, gradient);
        Assert.Equal(gradient, x.Select(surrogate.Gradient));
        surrogate.Gradient<float>(x, x);
        Assert.Equal(gradient, x);
        surrogate.Gradient<double>([], []);
    }

    [Fact]
    public void The_smooth_functions_slope_is_the_gradient()
    {
        const double h = 1e-6;
        foreach (Surrogate surrogate in SurrogateSettings.All.Where(one => one.HasValue))
        {
            // 1e-4 leaves nothing of a step of 1e-6 to see, 1e4 has its slope within it.
            if (((KernelSurrogate)surrogate).Arguments[0] >= 1e4)
            {
                continue;
            }
            for (double x = -3.013; x < 3; x += 0.111)
            {
                double slope = (surrogate.Value(x + h) - surrogate.Value(x - h)) / (2 * h);
                double gradient = surrogate.Gradient(x);
                Assert.True(
                    Math.Abs(slope - gradient) <= 1e-6 * Math.Max(1, Math.Abs(gradient)),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{surrogate} at {x}: the slope is {slope}, the gradient {gradient}"));
            }
        }
    }

    [Fact]
    public void The_powers_smooth_function_is_continuous_in_alpha_at_1()
    {
        Assert.Equal(
            Surrogate.QPseudoSpike(1).Value(0.7),
            Surrogate.QPseudoSpike(1 + 1e-9).Value(0.7), 1e-8);
    }

    [Fact]
    public void A_function_of_ones_own_is_called_with_the_columns()
    {
        Surrogate surrogate = Surrogate.Custom<double>(
            (x, gradient) =>
            {
                for (int i = 0; i < x.Length; i++)
                {
                    gradient[i] = 2 * x[i];
                }
            },
            "Twice");
        Assert.Equal(1.0, surrogate.Gradient(0.5));
        Assert.False(surrogate.HasValue);
        Assert.Contains(
            "Twice is a function of Double; it cannot be evaluated in Single",
            Assert.Throws<NotSupportedException>(() => surrogate.Gradient(0.5f)).Message,
            StringComparison.Ordinal);
        SurrogateFunction<float> function = (_, gradient) => gradient.Clear();
        Assert.Equal(Surrogate.Custom(function), Surrogate.Custom(function));
        Assert.NotEqual(Surrogate.Custom(function), Surrogate.Custom(function, "Other"));
    }

    [Fact]
    public void A_subclass_serves_both_precisions()
    {
        var own = new Triangle();
        Assert.Equal(0.25f, own.Gradient(-0.75f));
        Assert.Equal(0.0, own.Gradient(1.5));
        Assert.Equal(own.Gradient(0.3), Surrogate.ReluGrad(1, 1).Gradient(0.3));
    }

    [Fact]
    public void A_layer_has_the_references_surrogate_until_it_gets_another()
    {
        var layer = new AdExIFRef<float>(2);
        Assert.Equal(Surrogate.ReluGrad(0.3, 1), layer.SpkFun);
        layer.SpkFun = Surrogate.Sigmoid();
        Assert.Equal(Surrogate.Sigmoid(), layer.SpkFun);
        layer.SpkFun = new Triangle();
        Assert.Throws<NotSupportedException>(
            () => layer.SpkFun = Surrogate.Custom<double>((_, _) => { }));
        Assert.IsType<Triangle>(layer.SpkFun);
    }

    [Fact]
    public void A_surrogate_changes_no_forward_result()
    {
        var plain = new AdExIFRef<float>(3);
        var other = new AdExIFRef<float>(3) { SpkFun = Surrogate.SlayerGrad(2) };
        Assert.Equal(
            plain.Run(50.ms, 0.1.ms, 25.mA).TotalSpikes,
            other.Run(50.ms, 0.1.ms, 25.mA).TotalSpikes);
        Assert.Equal(plain.V, other.V);
    }

    private sealed class Triangle : Surrogate
    {
        protected override void ComputeGradient<T>(ReadOnlySpan<T> x, Span<T> gradient)
        {
            for (int i = 0; i < x.Length; i++)
            {
                gradient[i] = T.Max(T.One - T.Abs(x[i]), T.Zero);
            }
        }
    }
}
