using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Formats;

/// <summary>
/// A damaged or hostile .npy file is refused with a message that says what is wrong.
/// </summary>
public sealed class MalformedNpyTests
{
    private const string Good = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }";

    public static TheoryData<string, byte[]> Files => new()
    {
        { "ends inside the .npy header", [] },
        { "ends inside the .npy header", [0x93, (byte)'N'] },
        { "wrong magic bytes", [.. "PK\u0003\u0004 not an array"u8] },
        { ".npy version 4.0", NpyBytes.File(Good, new byte[16], version: 4) },
        { ".npy version 1.1", NpyBytes.File(Good, new byte[16], minor: 1) },
        { "ends inside the .npy header", NpyBytes.File(Good, [])[..40] },
        { "a header of 4294967295 bytes", [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255] },
        { "header is malformed", NpyBytes.File("", []) },
        { "header is malformed", NpyBytes.File("{}", []) },
        { "header is malformed", NpyBytes.File("__import__('os')", []) },
        { "header is malformed", NpyBytes.File("{'descr': '<f8', 'shape': (2,)}", new byte[16]) },
        { "header is malformed", NpyBytes.File(Good.Replace("}", "'extra': 1}"), new byte[16]) },
        { "header is malformed", NpyBytes.File(Good.Replace("shape", "descr"), new byte[16]) },
        { "header is malformed", NpyBytes.File(Good.Replace("False", "Maybe"), new byte[16]) },
        { "header is malformed", NpyBytes.File(Good.Replace("(2, 1)", "2"), new byte[16]) },
        { "header is malformed", NpyBytes.File(Good.Replace("(2, 1)", "(2, x)"), new byte[16]) },
        { "header is malformed", NpyBytes.File(Good.Replace("(2, 1)", "(2; 1)"), new byte[16]) },
        {
            "header is malformed",
            NpyBytes.File(Good.Replace("(2, 1)", "(2" + new string(' ', 60_000) + "x"), [])
        },
        { "axis length -2", NpyBytes.Array("<f8", "(-2,)") },
        { "axis length 9223372036854775808", NpyBytes.Array("<f8", "(9223372036854775808,)") },
        { "too many elements", NpyBytes.Array("<f8", "(4294967296, 4294967296)") },
        { "too many elements", NpyBytes.Array("<f8", "(9223372036854775807,)") },
        {
            "65 axes",
            NpyBytes.Array("|u1", $"({string.Join(", ", Enumerable.Repeat(1, 65))})", 1)
        },
        { "axis length -2", NpyBytes.Array("<f8", "(-2L,)") },
        { "axis length 9223372036854775808L", NpyBytes.Array("<f8", "(9223372036854775808L,)") },
        { "header is malformed", NpyBytes.Array("<f8", "(2LL,)") },
        { "element type '>c16'", NpyBytes.Array(">c16", "(1,)", new byte[16]) },
        { "element type '<f16'", NpyBytes.Array("<f16", "(1,)", new byte[16]) },
        { "element type '<U5'", NpyBytes.Array("<U5", "(1,)", new byte[20]) },
        { "element type '<M8[ns]'", NpyBytes.Array("<M8[ns]", "(1,)", new byte[8]) },
        { "element type '|f8'", NpyBytes.Array("|f8", "(1,)", new byte[8]) },
        { "element type '|f2'", NpyBytes.Array("|f2", "(1,)", new byte[2]) },
        { "element type '<c16'", NpyBytes.Array("<c16", "(1,)", new byte[16]) },
        { "an object array is a Python pickle", NpyBytes.Array("|O", "(1,)", new byte[8]) },
        {
            "element type [('a', '<f8')]",
            NpyBytes.File(Good.Replace("'<f8'", "[('a', '<f8')]"), new byte[16])
        },
    };

    public static TheoryData<string, byte[]> Data => new()
    {
        {
            "15 of 16",
            NpyBytes.File(NpyBytes.Header("<f8", "(2, 1)", "True"), new byte[15])
        },
        { "15 of 16", NpyBytes.File(Good, new byte[15]) },
        { "more bytes follow the 16", NpyBytes.File(Good, new byte[17]) },
        // A terabyte that is not there must not be allocated, and cannot be loaded either.
        { "bytes; at most", NpyBytes.Array("<f8", "(137438953472,)", 1, 2, 3) },
        { "3 of 2000000000", NpyBytes.Array("<f8", "(250000000,)", 1, 2, 3) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    [MemberData(nameof(Data))]
    public void Loading_tells_what_is_wrong(string complaint, byte[] content)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("broken.npy", content);
        var error = Assert.Throws<InvalidDataException>(() => NpyFile.Read(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Opening_by_rows_tells_what_is_wrong(string complaint, byte[] content)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("broken.npy", content);
        var error = Assert.Throws<InvalidDataException>(() => NpyRowReader.Open(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("none.npy");
        Assert.Equal(path, Assert.Throws<FileNotFoundException>(() => NpyFile.Read(path)).FileName);
        Assert.Throws<FileNotFoundException>(() => NpyRowReader.Open(path));
    }
}
