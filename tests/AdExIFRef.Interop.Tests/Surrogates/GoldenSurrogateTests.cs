using System.Globalization;
using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Surrogates;

/// <summary>
/// The reference's own values: within 4 units in the last place of the row's largest one.
/// </summary>
/// <remarks>
/// Not of each value: the reference computes in double by the textbook formulas, and where they
/// cancel its own values are far off in relative terms (at x = 3 the default Sigmoid by 5000 units
/// in the last place, at 30 it is 0 instead of 3e-52). In one row even that does not hold, in
/// double: the reference rounds the 4 cosines' arguments, up to 220 radians, which costs it up to 6.5
/// units. There ours must be within 1 unit of the exact sum. How exact each single value of ours
/// is, the native test of surrogates measures against higher precision.
/// </remarks>
public sealed class GoldenSurrogateTests
{
    private const double Units = 4;

    private static readonly GoldenSurrogates s_table =
        GoldenFolder.Open(GoldenFiles.Directory).ReadSurrogates();

    public static IEnumerable<TheoryDataRow<int>> Rows =>
        s_table.Rows.Select((row, k) => new TheoryDataRow<int>(k)
        {
            TestDisplayName = $"{row.Name} {string.Join(' ', row.Args)}",
        });

    [Theory]
    [MemberData(nameof(Rows))]
    public void Gradients_are_the_references(int row)
    {
        GoldenSurrogates.Row golden = s_table.Rows[row];
        Surrogate surrogate = SurrogateSettings.Of(golden);
        double largest = golden.G.Max(Math.Abs);
        foreach (Backend backend in Backend.All)
        {
            double[] wide = new double[s_table.X.Length];
            surrogate.Gradient(s_table.X, wide, backend);
            Check(golden, backend, wide, Math.BitIncrement(largest) - largest);

            float[] x = [.. s_table.X.Select(value => (float)value)], narrow = new float[x.Length];
            surrogate.Gradient(x, narrow, backend);
            double unit = Math.Abs(MathF.BitIncrement((float)largest) - (float)largest);
            Check(golden, backend, [.. narrow.Select(value => (double)value)], unit);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Smooth_functions_are_the_references(int row)
    {
        GoldenSurrogates.Row golden = s_table.Rows[row];
        Surrogate surrogate = SurrogateSettings.Of(golden);
        Assert.Equal(golden.Smooth is not null, surrogate.HasValue);
        if (golden.Smooth is null)
        {
            Assert.Throws<NotSupportedException>(() => surrogate.Value(0.5));
            return;
        }

        for (int i = 0; i < s_table.X.Length; i++)
        {
            // The reference's rounding of the square wave's arguments alone costs it 1.02e-14.
            double expected = golden.Smooth[i], actual = surrogate.Value(s_table.X[i]);
            double difference = Math.Abs(actual - expected) / Math.Max(Math.Abs(expected), 1);
            Assert.True(
                difference <= 1.1e-14,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{surrogate} at {s_table.X[i]}: {actual}, not {expected}: {difference}"));
        }
    }

    [Fact]
    public void Defaults_are_the_references()
    {
        foreach (GoldenSurrogates.Row row in s_table.Rows.Where(row => row.Args.Count == 0))
        {
            Assert.Equal(SurrogateSettings.Of(row), SurrogateSettings.Default(row.Name));
        }
    }

    private static void Check(
        GoldenSurrogates.Row golden, Backend backend, double[] actual, double unit)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            double x = s_table.X[i], units = Math.Abs(actual[i] - golden.G[i]) / unit;
            bool holds = units <= Units || (golden.Name == "SquarewaveFourierSeries"
                && Math.Abs(actual[i] - ExactSquarewave(golden, x)) <= unit);
            Assert.True(
                holds,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{SurrogateSettings.Of(golden)} on {backend} at {x}: {actual[i]}, not "
                    + $"{golden.G[i]}: {units} units in the last place of the largest"));
        }
    }

    /// <summary>4/T times the cosines, with 28 digits; x has few binary places.</summary>
    private static double ExactSquarewave(GoldenSurrogates.Row golden, double x)
    {
        const decimal pi = 3.1415926535897932384626433833m;
        decimal period = (decimal)golden.Args.GetValueOrDefault("t_period", 8), sum = 0;
        for (int i = 1; i <= (int)golden.Args.GetValueOrDefault("n", 2); i++)
        {
            decimal turns = ((2 * i) - 1) * (decimal)x / period;
            decimal angle = 2 * pi * (turns - Math.Round(turns)), term = 1;
            for (int k = 0; k < 40; k += 2)
            {
                sum += term;
                term *= -angle * angle / ((k + 1) * (k + 2));
            }
        }

        return (double)(4 / period * sum);
    }
}
