using Xunit;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>Whether the test of the C library's fma notices one that is not exact.</summary>
public class LibraryFmaTests
{
    [Fact]
    public void An_exact_one_passes()
    {
        Assert.True(LibraryFma.AgreesInDouble(SoftwareFma.MultiplyAdd));
        Assert.True(LibraryFma.AgreesInSingle(SoftwareFma.MultiplyAdd));
    }

    [Fact]
    public void One_that_rounds_twice_is_noticed()
    {
        Assert.False(LibraryFma.AgreesInDouble((a, b, c) => (a * b) + c));
        Assert.False(LibraryFma.AgreesInSingle((a, b, c) => (a * b) + c));
        Assert.False(LibraryFma.AgreesInSingle((a, b, c) => (float)(((double)a * b) + c)));
    }

    [Fact]
    public void One_with_a_single_wrong_case_is_noticed()
    {
        Assert.False(LibraryFma.AgreesInDouble(
            (a, b, c) => Wrong(SoftwareFma.MultiplyAdd(a, b, c), Math.Abs(a * b) < 1e-300)));
        Assert.False(LibraryFma.AgreesInDouble(
            (a, b, c) => Wrong(SoftwareFma.MultiplyAdd(a, b, c), a * b == -c)));
        Assert.False(LibraryFma.AgreesInDouble(
            (a, b, c) => double.IsInfinity(a * b) && double.IsFinite(c)
                ? (a * b) + c
                : Wrong(SoftwareFma.MultiplyAdd(a, b, c), double.IsInfinity(a * b))));
    }

    private static double Wrong(double exact, bool wrong) =>
        wrong ? BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(exact) ^ 1) : exact;
}
