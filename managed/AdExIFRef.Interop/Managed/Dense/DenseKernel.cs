using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AdExIFRef.Interop;

/// <summary>
/// Products of spikes and rows of numbers with a matrix of weights, [m, n], whose row i belongs to
/// the source i and has one weight for each of n targets. Each element of a result is a sum in an order that no vector width
/// and no split into parts changes.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract unsafe class DenseKernel<T>
    where T : unmanaged
{
    /// <summary>Gets the one for the widest vectors that suit this processor.</summary>
    public static DenseKernel<T> Best { get; } = Make();

    /// <summary>Gets the elements of the packed transpose of an [m, n] matrix.</summary>
    public abstract int PackedLength(int m, int n);

    /// <summary>Packs the transpose for <see cref="MultiplyTransposed"/>.</summary>
    public abstract void Pack(T* weights, int m, int n, T* packed);

    /// <summary>
    /// Computes to = from + the rows of the weights that are named, one after the other.
    /// </summary>
    public abstract void AddRows(T* from, T* weights, int n, ReadOnlySpan<int> rows, T* to);

    /// <summary>
    /// Computes to[b, i] = sum over the n targets j, ascending, of rows[b, j] weights[i, j], by
    /// fused multiply-adds from 0, for rows [begin, end) and all m sources i.
    /// </summary>
    public abstract void MultiplyTransposed(
        T* rows, T* packed, int m, int n, int begin, int end, T* to);

    /// <summary>
    /// Computes to[j] = sum over the m sources i, ascending, of x[i] weights[i, j], by fused
    /// multiply-adds from 0, without the sources whose x is 0.
    /// </summary>
    public abstract void Multiply(T* x, T* weights, int m, int n, T* to);

    /// <summary>
    /// Adds x[i] row[j] to element [i, j] of a matrix [m, n], by a fused multiply-add, for columns
    /// [begin, end) and every source i whose x is not 0.
    /// </summary>
    public abstract void AddOuter(T* x, T* row, int m, int n, int begin, int end, T* matrix);

    /// <summary>Adds columns [begin, end) of one row to the named rows of a matrix [n, n].</summary>
    public abstract void AddToRows(
        T* row, ReadOnlySpan<int> rows, int n, int begin, int end, T* matrix);

    private static DenseKernel<T> Make() => typeof(T) == typeof(float)
        ? (DenseKernel<T>)(object)MakeSingle()
        : (DenseKernel<T>)(object)MakeDouble();

    private static DenseKernel<float> MakeSingle() =>
        Has512
            ? new DenseProducts<Vector512Ops<float>, Vector512<float>, Vector512<float>, float>()
        : Has256
            ? new DenseProducts<Vector256Ops<float>, Vector256<float>, Vector256<float>, float>()
        : Has128
            ? new DenseProducts<Vector128Ops<float>, Vector128<float>, Vector128<float>, float>()
        : new DenseProducts<ScalarOps<float>, float, bool, float>();

    private static DenseKernel<double> MakeDouble() =>
        Has512
            ? new DenseProducts<Vector512Ops<double>, Vector512<double>, Vector512<double>, double>()
        : Has256
            ? new DenseProducts<Vector256Ops<double>, Vector256<double>, Vector256<double>, double>()
        : Has128
            ? new DenseProducts<Vector128Ops<double>, Vector128<double>, Vector128<double>, double>()
        : new DenseProducts<ScalarOps<double>, double, bool, double>();

    private static bool Has512 => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    private static bool Has256 => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    private static bool Has128 =>
        Vector128.IsHardwareAccelerated && (Fma.IsSupported || AdvSimd.Arm64.IsSupported);
}
