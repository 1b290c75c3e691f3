namespace AdExIFRef.Interop;

/// <summary>
/// A number as a sum of two doubles, with + - * / only (Dekker), as in the C kernel's
/// <c>surrogate_prepare_tmpl.h</c>.
/// </summary>
internal readonly struct DoublePair(double high, double low)
{
    /// <summary>2^27 + 1: what it splits off leaves 26 bits in each half.</summary>
    private const double Splitter = 134217729;

    public readonly double High = high;
    public readonly double Low = low;

    /// <summary>a b, exactly.</summary>
    public static DoublePair Product(double a, double b)
    {
        double ta = Splitter * a, tb = Splitter * b;
        double a1 = ta - (ta - a), b1 = tb - (tb - b);
        double a2 = a - a1, b2 = b - b1;
        double high = a * b;
        return new(high, (((a1 * b1) - high) + (a1 * b2) + (a2 * b1)) + (a2 * b2));
    }

    /// <summary>a b.</summary>
    public static DoublePair Multiply(DoublePair a, DoublePair b)
    {
        DoublePair p = Product(a.High, b.High);
        return new(p.High, p.Low + ((a.High * b.Low) + (a.Low * b.High)));
    }

    /// <summary>a/b.</summary>
    public static DoublePair Quotient(double a, DoublePair b)
    {
        double high = a / b.High;
        DoublePair back = Product(high, b.High);
        return new(high, (((a - back.High) - back.Low) - (high * b.Low)) / b.High);
    }
}
