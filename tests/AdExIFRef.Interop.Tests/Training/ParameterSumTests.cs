using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>Gradients per neuron are summed to gradients per element of a parameter.</summary>
public sealed class ParameterSumTests
{
    /// <summary>Half a unit in the last place of 1: 1 + it is 1.</summary>
    private static readonly double s_half = Math.ScaleB(1, -53);

    [Fact]
    public void Eight_values_are_summed_in_order_and_more_by_halves()
    {
        Assert.Equal(1, ParameterSum.Tree<double>(OneAndHalves(8)));
        Assert.Equal(1 + s_half, ParameterSum.Tree<double>([0, 1, 0, 0, 0, 0, 0, 0, s_half]));
        for (int n = 9; n <= 16; n++)
        {
            Assert.Equal(1 + ((n - 8) * s_half), ParameterSum.Tree<double>(OneAndHalves(n)));
        }
        Assert.Equal(1 + (16 * s_half), ParameterSum.Tree<double>(OneAndHalves(24)));
    }

    [Fact]
    public void Each_element_gets_what_its_neurons_have_in_every_batch_element()
    {
        var sums = new double[3];
        ParameterSum.Fold<double>([1, 2, 3, 10, 20, 30], [0, 1, 2], sums);
        Assert.Equal([11, 22, 33], sums);
        var two = new double[2];
        ParameterSum.Fold<double>([1, 2, 3, 4, 10, 20, 30, 40], [0, 0, 1, 1], two);
        Assert.Equal([33, 77], two);
    }

    [Fact]
    public void The_gradient_of_an_array_is_the_sum_over_the_batch()
    {
        const int Neurons = 3, Steps = 40;
        double[] currents = Layers.Values<double>(2 * Neurons * Steps, 20, 60);
        double[] both = Gradient(2, currents);
        double[] first = Gradient(1, Element(0)), second = Gradient(1, Element(1));
        Assert.NotEqual(first, second);
        for (int k = 0; k < Neurons; k++)
        {
            Assert.NotEqual(0, first[k]);
            Assert.Equal(first[k] + second[k], both[k]);
        }

        double[] Element(int batch) => [.. currents.Where(
            (_, i) => i / Neurons % 2 == batch)];

        static double[] Gradient(int batch, double[] values)
        {
            var layer = new AdExIFRef<double>(Neurons) { R = new[] { 0.9, 1, 1.1 }.ohm };
            layer.InitState(batch);
            using Tape<double> tape = layer.Forward(values, Layers.Dt);
            var loss = new double[values.Length];
            Array.Fill(loss, 1);
            return tape.Backward(v: loss, options: Wanted.Everything).R.ToArray();
        }
    }

    /// <summary>1, zeros up to the eighth value, then halves of its last place.</summary>
    private static double[] OneAndHalves(int n)
    {
        var values = new double[n];
        values[0] = 1;
        for (int i = n == 8 ? 1 : 8; i < n; i++)
        {
            values[i] = s_half;
        }
        return values;
    }
}
