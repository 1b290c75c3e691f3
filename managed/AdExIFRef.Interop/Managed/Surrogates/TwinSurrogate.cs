using System.Numerics;
using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_surrogate;

namespace AdExIFRef.Interop;

/// <summary>
/// The eighteen surrogate gradients over a column: the C kernel's <c>surrogate_tmpl.h</c>,
/// operation by operation.
/// </summary>
internal static unsafe partial class TwinSurrogate<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>y = g(x); the arguments are checked and of the reference's order.</summary>
    public static void Evaluate(int surrogate, double* arguments, T* x, T* y, long n)
    {
        T* c = stackalloc T[TwinSurrogatePrepare<T>.Count];
        new Span<T>(c, TwinSurrogatePrepare<T>.Count).Clear();
        TwinSurrogatePrepare<T>.Prepare(surrogate, arguments, c);
        Column(surrogate, c, x, y, n);
    }

    /// <summary>y = g(x) from prepared constants.</summary>
    public static void Column(int surrogate, T* c, T* x, T* y, long n)
    {
        switch ((adexif_surrogate)surrogate)
        {
            case ADEXIF_SURROGATE_SIGMOID:
                Each<Sigmoid>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_PIECEWISE_QUADRATIC:
                Each<Quadratic>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_PIECEWISE_EXP:
            case ADEXIF_SURROGATE_SLAYER_GRAD:
                Each<Decay>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_SOFT_SIGN:
            case ADEXIF_SURROGATE_INV_SQUARE_GRAD:
                Each<InverseSquare>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_ARCTAN:
                Each<Arctan>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_NONZERO_SIGN_LOG:
                Each<SignLog>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_ERF:
            case ADEXIF_SURROGATE_GAUSSIAN_GRAD:
                Each<Gaussian>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU:
                Each<PiecewiseLeaky>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES:
                Each<Squarewave>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_S2NN:
                Each<S2nn>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_Q_PSEUDO_SPIKE:
                Each<Power>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_LEAKY_RELU:
                Each<Leaky>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_LOG_TAILED_RELU:
                Each<LogTailed>(c, x, y, n);
                break;
            case ADEXIF_SURROGATE_RELU_GRAD:
                Each<Relu>(c, x, y, n);
                break;
            default:
                Each<MultiGaussian>(c, x, y, n);
                break;
        }
    }

    /// <summary>The loop: one for each function, which the runtime compiles into it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Each<TFunction>(T* c, T* x, T* y, long n)
        where TFunction : struct, IFunction
    {
        long i = 0;
        for (; i + TOps.Lanes <= n; i += TOps.Lanes)
        {
            TOps.Store(y + i, TFunction.At(c, TOps.Load(x + i)));
        }

        if (i < n)
        {
            T* rest = stackalloc T[TOps.Lanes];
            new Span<T>(rest, TOps.Lanes).Fill(x[i]);
            TwinScratch<T>.Copy(rest, x + i, n - i);
            TOps.Store(rest, TFunction.At(c, TOps.Load(rest)));
            TwinScratch<T>.Copy(y + i, rest, n - i);
        }
    }

    /// <summary>One surrogate gradient on a vector, from its constants.</summary>
    private interface IFunction
    {
        /// <summary>g(x).</summary>
        static abstract TVector At(T* c, TVector x);
    }
}
