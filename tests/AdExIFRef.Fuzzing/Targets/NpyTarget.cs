using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using AdExIFRef.IO;

namespace AdExIFRef.Fuzzing;

/// <summary>
/// Arrays of NumPy: read whole and by rows, which must agree; what is read in float or double is
/// written and read once more.
/// </summary>
internal sealed class NpyTarget : FuzzTarget
{
    private const string Source = "input";

    public override string Name => "npy";

    public override IReadOnlyList<string> Words =>
    [
        "\u0093NUMPY", "'descr': ", "'fortran_order': ", "'shape': ", "True", "False", "'<f8'",
        "'>f4'", "'<f2'", "'|b1'", "'|u1'", "'<i8'", "'>u4'", "'|O'", "[('a', '<f8')]", "(", ")",
        "()", ",)", "{", "}", "L", "(0, 4294967296)", "(4294967296, 4294967296)",
        "(1152921504606846976,)", "(1, 1, 1, 1, 1, 1, 1)",
    ];

    public override IEnumerable<byte[]> Seeds()
    {
        yield return Make("<f8", "(3, 2)", "False", 48);
        yield return Make(">f4", "(2, 3)", "True", 24);
        yield return Make("<f2", "(5,)", "False", 10);
        yield return Make("|b1", "(2, 2, 2)", "True", 8);
        yield return Make("<i8", "(1,)", "False", 8);
        yield return Make("<u4", "(0, 7)", "False", 0);
    }

    /// <summary>Returns a file of version 1.</summary>
    public static byte[] Make(string type, string shape, string isFortran, int bytes)
    {
        string header =
            $"{{'descr': '{type}', 'fortran_order': {isFortran}, 'shape': {shape}, }}\n";
        byte[] data = new byte[bytes];
        for (int i = 0; i < bytes; i++)
        {
            data[i] = (byte)((i * 37) + 11);
        }
        return
        [
            0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header),
            .. data,
        ];
    }

    /// <summary>Checks an array that was read.</summary>
    public static void Check(NpyArray array)
    {
        long count = array.Shape.Aggregate(1L, (product, length) => product * length);
        FuzzFindException.Require(
            array.Length == count || (count > 0 && array.Length == 0 && array.Shape.Contains(0)),
            $"{array.Length} elements of shape ({string.Join(", ", array.Shape)})");
        if (array.Type == NpyType.Float32)
        {
            CheckWritten(array.Get<float>(), array.Shape);
        }
        if (array.Type == NpyType.Float64)
        {
            CheckWritten(array.Get<double>(), array.Shape);
        }
    }

    protected override void Read(byte[] input)
    {
        NpyArray? whole = null;
        string? refusal = null;
        try
        {
            whole = NpyFile.Read(new MemoryStream(input), Source);
        }
        catch (InvalidDataException error)
        {
            refusal = error.Message;
        }
        using NpyRowReader rows = NpyRowReader.Open(
            () => new MemoryStream(input), stream => stream.Length, Source);
        FuzzFindException.Require(
            whole is not null, $"read by rows, but not whole: {refusal}");
        Check(whole);
        CheckRows<float>(rows, whole);
        CheckRows<double>(rows, whole);
    }

    protected override bool IsDocumented(Exception error) => error is InvalidDataException;

    private static void CheckRows<T>(NpyRowReader rows, NpyArray whole)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        FuzzFindException.Require(
            rows.Rows * rows.RowLength == whole.Length,
            $"{rows.Rows} rows of {rows.RowLength}, but {whole.Length} elements");
        T[] all = new T[whole.Length], each = new T[whole.Length];
        rows.Seek(0);
        long read = rows.Read<T>(all);
        FuzzFindException.Require(
            rows.RowLength == 0 || read == rows.Rows, $"{read} of {rows.Rows} rows");
        for (long row = rows.Rows - 1; row >= 0 && rows.RowLength > 0; row--)
        {
            rows.Seek(row);
            rows.Read(each.AsSpan((int)row * rows.RowLength, rows.RowLength));
        }
        FuzzFindException.Require(
            MemoryMarshal.AsBytes<T>(all).SequenceEqual(MemoryMarshal.AsBytes<T>(each)),
            "rows differ from the whole");
        Array? same = typeof(T) == typeof(float) && whole.Type == NpyType.Float32
            ? whole.Get<float>()
            : typeof(T) == typeof(double) && whole.Type == NpyType.Float64
                ? whole.Get<double>()
                : null;
        FuzzFindException.Require(
            same is not T[] values
                || MemoryMarshal.AsBytes<T>(values).SequenceEqual(MemoryMarshal.AsBytes<T>(all)),
            "the array differs from its rows");
    }

    private static void CheckWritten<T>(T[] values, IReadOnlyList<int> shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (shape.Contains(int.MaxValue))
        {
            return; // an axis of an empty array, cut to an int
        }
        using var file = new MemoryStream();
        NpyFile.Write<T>(file, values, [.. shape.Select(length => (long)length)]);
        NpyArray again = NpyFile.Read(new MemoryStream(file.ToArray()), Source);
        FuzzFindException.Require(
            MemoryMarshal.AsBytes<T>(values).SequenceEqual(
                MemoryMarshal.AsBytes<T>(again.Get<T>())) && again.Shape.SequenceEqual(shape),
            "what was written is read as something else");
    }
}
