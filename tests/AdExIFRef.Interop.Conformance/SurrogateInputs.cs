namespace AdExIFRef.Interop.Conformance;

/// <summary>
/// Distances from a threshold of every kind: any bit pattern (denormals, infinities, NaNs), usual
/// ones, far ones, and the places at which a formula changes.
/// </summary>
internal static class SurrogateInputs
{
    private static readonly double[] s_places =
    [
        0, -0.0, 1, 0.6, 1.5, 1 / 0.7, 1 / 1.9, 0.25, 2, 1.525, 30, 1e-9, 1e-30, 8e5, 6.1e9,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon,
        float.MaxValue, double.MaxValue,
    ];

    /// <summary>The numbers, in single precision.</summary>
    public static IEnumerable<float> Singles(int count)
    {
        var random = new Random(5);
        for (int i = 0; i < count; i++)
        {
            yield return (i % 4) switch
            {
                0 => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)),
                1 => Near((float)Place(random), random.Next(-1, 2)),
                _ => (float)Usual(random, i),
            };
        }
    }

    /// <summary>The numbers, in double precision.</summary>
    public static IEnumerable<double> Doubles(int count)
    {
        var random = new Random(6);
        for (int i = 0; i < count; i++)
        {
            yield return (i % 4) switch
            {
                0 => BitConverter.Int64BitsToDouble(
                    random.NextInt64(long.MinValue, long.MaxValue)),
                1 => Near(Place(random), random.Next(-1, 2)),
                _ => Usual(random, i),
            };
        }
    }

    private static double Usual(Random random, int i) =>
        (random.NextDouble() - 0.5) * (i % 8 < 4 ? 8 : 400);

    private static double Place(Random random)
    {
        double place = s_places[random.Next(s_places.Length)];
        return random.Next(2) == 0 ? place : -place;
    }

    private static float Near(float x, int steps) =>
        steps == 0 ? x : steps > 0 ? MathF.BitIncrement(x) : MathF.BitDecrement(x);

    private static double Near(double x, int steps) =>
        steps == 0 ? x : steps > 0 ? Math.BitIncrement(x) : Math.BitDecrement(x);
}
