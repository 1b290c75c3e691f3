using System.Numerics;
using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>The functions; what the constants are stands in the preparation.</summary>
internal static unsafe partial class TwinSurrogate<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private static TVector Largest
    {
        [MethodImpl(Inline)]
        get => TOps.Constant(ADEXIF_LARGEST_F32, ADEXIF_LARGEST_F64);
    }

    [MethodImpl(Inline)]
    private static TVector All(T value) => TOps.Broadcast(value);

    [MethodImpl(Inline)]
    private static TwinPair<TVector> PairAt(T* c) => new(All(c[0]), All(c[1]));

    /// <summary>exp(-alpha abs(x)), without its amplitude.</summary>
    [MethodImpl(Inline)]
    private static TwinSurrogateMath<TOps, TVector, TMask, T>.Falling DecayAt(T* c, TVector x)
    {
        TVector u = TOps.AtMost(All(c[2]), TOps.Absolute(x));
        return TwinSurrogateMath<TOps, TVector, TMask, T>.Exp2Falling(
            TwinPairs<TOps, TVector, TMask, T>.Times(u, PairAt(c)));
    }

    [MethodImpl(Inline)]
    private static TVector GaussianAt(T* c, TVector x)
    {
        TVector u = TOps.AtMost(All(c[2]), TOps.Absolute(x));
        TwinPair<TVector> h = TwinPairs<TOps, TVector, TMask, T>.Multiply(
            TwinPairs<TOps, TVector, TMask, T>.Product(u, u), PairAt(c));
        return TwinSurrogateMath<TOps, TVector, TMask, T>.Exp2Falling(h).Times(All(c[3]));
    }

    /// <summary>y, but a NaN where x is one.</summary>
    [MethodImpl(Inline)]
    private static TVector NanKept(TVector x, TVector y) =>
        TOps.Select(TOps.GreaterOrEqual(x, x), y, x);

    private readonly struct Decay : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x) => DecayAt(c, x).Times(All(c[3]));
    }

    private readonly struct Sigmoid : IFunction
    {
        /// <summary>
        /// With e = exp(-alpha abs(x)): alpha e/(1 + e)^2, without the cancellation of 1 - s.
        /// </summary>
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x)
        {
            TwinSurrogateMath<TOps, TVector, TMask, T>.Falling y = DecayAt(c, x);
            TVector e = TOps.Multiply(y.Scaled, y.Factor);
            TVector bottom = TOps.Fma(e, TOps.Add(TOps.Number(2), e), TOps.Number(1));
            TVector scaled = TOps.Divide(TOps.Multiply(y.Scaled, All(c[3])), bottom);
            return TOps.Multiply(scaled, y.Factor);
        }
    }

    private readonly struct S2nn : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x)
        {
            TVector right = TOps.Divide(All(c[4]), TOps.Add(x, TOps.Number(1)));
            return TOps.Select(TOps.Less(x, TOps.Number(0)), Sigmoid.At(c, x), right);
        }
    }

    private readonly struct Gaussian : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x) => GaussianAt(c, x);
    }

    private readonly struct MultiGaussian : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x)
        {
            TVector sigma = All(c[8]);
            TVector sides = TOps.Add(
                GaussianAt(c + 4, TOps.Subtract(x, sigma)), GaussianAt(c + 4, TOps.Add(x, sigma)));
            return TOps.Add(GaussianAt(c, x), sides);
        }
    }

    private readonly struct InverseSquare : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x)
        {
            TVector root = TOps.Fma(All(c[0]), TOps.Absolute(x), All(c[1]));
            return TOps.Divide(All(c[2]), TOps.Multiply(root, root));
        }
    }

    private readonly struct Arctan : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x)
        {
            TVector u = TOps.AtMost(Largest, TOps.Absolute(x));
            TwinPair<TVector> q = TwinPairs<TOps, TVector, TMask, T>.Times(u, PairAt(c + 4));
            TVector bottom = TOps.Fma(
                q.High, q.High, TOps.Fma(TOps.Add(q.High, q.High), q.Low, All(c[3])));
            return TOps.Divide(All(c[2]), bottom);
        }
    }

    private readonly struct SignLog : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x) =>
            TOps.Divide(TOps.Number(1), TOps.Add(All(c[0]), TOps.Absolute(x)));
    }

    private readonly struct Quadratic : IFunction
    {
        /// <summary>alpha (1 - alpha abs(x)), which cancels only once, exactly rounded.</summary>
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x)
        {
            TVector rest = TOps.Fnma(All(c[0]), TOps.Absolute(x), TOps.Number(1));
            return TOps.Multiply(All(c[0]), TOps.AtLeast(TOps.Number(0), rest));
        }
    }

    private readonly struct Relu : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x)
        {
            TVector rest = TOps.Subtract(All(c[1]), TOps.Absolute(x));
            return TOps.Multiply(All(c[0]), TOps.AtLeast(TOps.Number(0), rest));
        }
    }

    private readonly struct PiecewiseLeaky : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x)
        {
            TMask outside = TOps.Greater(TOps.Absolute(x), All(c[1]));
            return NanKept(x, TOps.Select(outside, All(c[0]), All(c[2])));
        }
    }

    private readonly struct Leaky : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x) => NanKept(
            x, TOps.Select(TOps.Less(x, TOps.Number(0)), All(c[0]), All(c[1])));
    }

    private readonly struct LogTailed : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x)
        {
            TVector right = TOps.Divide(TOps.Number(1), TOps.AtLeast(TOps.Number(1), x));
            return NanKept(
                x, TOps.Select(TOps.Greater(x, TOps.Number(0)), right, All(c[0])));
        }
    }

    private readonly struct Power : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x)
        {
            TVector u = TOps.AtMost(Largest, TOps.Absolute(x));
            TwinPair<TVector> q = TwinPairs<TOps, TVector, TMask, T>.Times(
                TOps.Multiply(TOps.Number(0.25), u), PairAt(c));
            TwinPair<TVector> h = TwinSurrogateMath<TOps, TVector, TMask, T>.PowerExponent(
                q, All(c[2]), PairAt(c + 3));
            TVector y = TwinSurrogateMath<TOps, TVector, TMask, T>.Exp2Falling(h)
                .Times(TOps.Number(1));

            // At infinity the limit, which is not the value at the largest number.
            return NanKept(x, TOps.Keep(TOps.AbsoluteAtMost(x, Largest), y));
        }
    }

    private readonly struct Squarewave : IFunction
    {
        [MethodImpl(Inline)]
        public static TVector At(T* c, TVector x)
        {
            TVector period = All(c[1]), far = All(c[2]);
            TVector u = TOps.Absolute(x);
            if (!TOps.All(TOps.AbsoluteAtMost(u, far)))
            {
                TVector near = TwinSurrogateMath<TOps, TVector, TMask, T>.PeriodReduce(u, period);
                u = TOps.Select(TOps.Greater(u, far), near, u);
            }

            u = TwinSurrogateMath<TOps, TVector, TMask, T>.PeriodStep(u, period);
            TVector high = TOps.Divide(u, period);
            TVector low = TOps.Multiply(TOps.Fnma(high, period, u), All(c[3]));
            var turns = new TwinPair<TVector>(high, low);
            TVector sum = TOps.Number(0);
            int terms = int.CreateTruncating(c[0]);
            for (int i = 0; i < terms; i++)
            {
                sum = TOps.Add(sum, TwinSurrogateMath<TOps, TVector, TMask, T>.CosTurns(
                    turns, TOps.Number((2 * i) + 1)));
            }

            return TOps.Multiply(All(c[4]), sum);
        }
    }
}
