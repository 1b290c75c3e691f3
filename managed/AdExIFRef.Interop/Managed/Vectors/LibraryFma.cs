namespace AdExIFRef.Interop;

/// <summary>
/// The C library's fma, which the runtime calls where the processor has no instruction for it: ten
/// times as fast as <see cref="SoftwareFma"/>, but some libraries round it twice. It is used where
/// it gave the exact result for cases that a wrong one gets wrong.
/// </summary>
internal static class LibraryFma
{
    private static readonly double[] s_edges =
    [
        0.0, -0.0, 1, -1, 1.0 / 3, double.Epsilon, 2.2250738585072014e-308, 1e-160, -1e-170, 1e160,
        double.MaxValue, double.PositiveInfinity, double.NaN, 1 + 2.220446049250313e-16,
        9007199254740991,
    ];

    /// <summary>Whether the C library's fma is exact in both precisions.</summary>
    public static readonly bool IsExact =
        AgreesInDouble(Math.FusedMultiplyAdd) && AgreesInSingle(MathF.FusedMultiplyAdd);

    /// <summary>Returns whether a function gives the exact results in double precision.</summary>
    public static bool AgreesInDouble(Func<double, double, double, double> fma)
    {
        foreach ((double a, double b, double c) in Cases(53))
        {
            double expected = SoftwareFma.MultiplyAdd(a, b, c), found = fma(a, b, c);
            if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(found)
                && !(double.IsNaN(expected) && double.IsNaN(found)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns whether a function gives the exact results in single precision.</summary>
    public static bool AgreesInSingle(Func<float, float, float, float> fma)
    {
        foreach ((double a, double b, double c) in Cases(24))
        {
            float x = (float)a, y = (float)b, z = (float)c;
            float expected = SoftwareFma.MultiplyAdd(x, y, z), found = fma(x, y, z);
            if (BitConverter.SingleToInt32Bits(expected) != BitConverter.SingleToInt32Bits(found)
                && !(float.IsNaN(expected) && float.IsNaN(found)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Yields every triple of edge cases; and products of numbers of that many bits with a third
    /// number that makes the sum cancel, lie next to a tie, or become denormal.
    /// </summary>
    private static IEnumerable<(double A, double B, double C)> Cases(int bits)
    {
        foreach (double a in s_edges)
        {
            foreach (double b in s_edges)
            {
                foreach (double c in s_edges)
                {
                    yield return (a, b, c);
                }
            }
        }

        // A product half way between two numbers: which one the sum is, the least addend decides.
        double left = 1 + Math.ScaleB(1, -bits / 2), right = 1 + Math.ScaleB(1, (bits / 2) - bits);
        double last = Math.ScaleB(1, 1 - bits), least = bits == 53 ? 1e-308 : 1e-38;
        var words = new Sequence(bits); // any fixed sequence
        for (int k = 0; k < 400; k++)
        {
            double a = 1 + (words.Next() * last), b = 1 + (words.Next() * last);
            double sign = (k & 1) == 0 ? 1 : -1;
            yield return (a, b, -a * b); // what is left is the product's own rounding error
            yield return (a, b, sign * last * last / 4); // next to where the product rounds
            yield return (left * Math.ScaleB(1, k % 20), right, sign * Math.ScaleB(1, -4 * bits));
            yield return (a, b * least, sign * least * last * b); // denormal
            yield return (a, b / last, sign * a); // far apart
        }
    }

    /// <summary>Whole numbers of 23 bits, from a linear congruential sequence.</summary>
    private struct Sequence(int seed)
    {
        private ulong _state = (ulong)seed;

        public double Next()
        {
            _state = (_state * 6364136223846793005) + 1442695040888963407;
            return _state >> 41;
        }
    }
}
