using static AdExIFRef.Interop.adexif_accurate_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// A maximum of x within a step, which may reach V_th though neither end does; one lane after the
/// other, as it is rare.
/// </summary>
internal static unsafe class TwinTouch
{
    private const int Halvings = 54;

    /// <summary>
    /// Looks at the maximum of the lanes given, and ends the step there where it reaches V_th.
    /// </summary>
    /// <returns>The lanes whose step ends there.</returns>
    public static ulong Find(TwinLanes* v, int lanes, ulong wanted)
    {
        ulong found = 0;
        for (int lane = 0; lane < lanes; lane++)
        {
            if ((wanted >> lane & 1) != 0 && Reaches(v, lanes, lane))
            {
                found |= 1UL << lane;
            }
        }

        return found;
    }

    private static bool Reaches(TwinLanes* v, int lanes, int lane)
    {
        double* xs = v->Terms + (TwinTerms.X * lanes) + lane;
        double* ws = v->Terms + (TwinTerms.W * lanes) + lane;
        double low = 0, high = v->H[lane];
        if (!(Slope(xs, lanes, high) < 0))
        {
            return false;
        }

        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) * 0.5;
            (low, high) = Slope(xs, lanes, middle) > 0 ? (middle, high) : (low, middle);
        }

        double last = xs[TwinTerms.Order * lanes], rest = last * low;
        rest /= xs[(TwinTerms.Order - 1) * lanes] - rest;
        rest = ScalarOps<double>.AtMost(
            ScalarOps<double>.AtLeast(rest, 0), TwinTerms.MostRest);
        double x = At(xs, lanes, ScalarOps<double>.Fma(last, rest, last), low);
        if (!(x >= v->Column(ADEXIF_ACCURATE_X_P, lanes)[lane]))
        {
            return false;
        }

        v->X1[lane] = x;
        v->W1[lane] = At(ws, lanes, ws[TwinTerms.Order * lanes], low);
        v->H[lane] = low;
        return true;
    }

    private static double At(double* terms, int lanes, double last, double h)
    {
        double sum = last;
        for (int k = TwinTerms.Order - 1; k >= 0; k--)
        {
            sum = ScalarOps<double>.Fma(sum, h, terms[k * lanes]);
        }

        return sum;
    }

    private static double Slope(double* terms, int lanes, double h)
    {
        double sum = TwinTerms.Order * terms[TwinTerms.Order * lanes];
        for (int k = TwinTerms.Order - 1; k >= 1; k--)
        {
            sum = ScalarOps<double>.Fma(sum, h, k * terms[k * lanes]);
        }

        return sum;
    }
}
