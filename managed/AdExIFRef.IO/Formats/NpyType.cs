namespace AdExIFRef.IO;

/// <summary>Element types of <c>.npy</c> files that this tool reads.</summary>
internal enum NpyType
{
    /// <summary><c>f4</c>, read as <see cref="float"/>.</summary>
    Float32,

    /// <summary><c>f8</c>, read as <see cref="double"/>.</summary>
    Float64,

    /// <summary><c>i1</c>, read as <see cref="sbyte"/>.</summary>
    Int8,

    /// <summary><c>i2</c>, read as <see cref="short"/>.</summary>
    Int16,

    /// <summary><c>i4</c>, read as <see cref="int"/>.</summary>
    Int32,

    /// <summary><c>i8</c>, read as <see cref="long"/>.</summary>
    Int64,

    /// <summary><c>u1</c>, read as <see cref="byte"/>.</summary>
    UInt8,

    /// <summary><c>u2</c>, read as <see cref="ushort"/>.</summary>
    UInt16,

    /// <summary><c>u4</c>, read as <see cref="uint"/>.</summary>
    UInt32,

    /// <summary><c>u8</c>, read as <see cref="ulong"/>.</summary>
    UInt64,

    /// <summary>
    /// <c>b1</c>, read as <see cref="byte"/>: zero is false, anything else is true.
    /// </summary>
    Boolean,

    /// <summary><c>f2</c>, read as <see cref="Half"/>.</summary>
    Float16,
}

/// <summary>Names, sizes and CLR types of <see cref="NpyType"/>.</summary>
internal static class NpyTypes
{
    /// <summary>What the error messages list as readable.</summary>
    public const string Readable = "f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1, of either byte order";

    private static readonly (string Code, NpyType Type, int Size, Type Clr)[] s_table =
    [
        ("f4", NpyType.Float32, 4, typeof(float)),
        ("f8", NpyType.Float64, 8, typeof(double)),
        ("i1", NpyType.Int8, 1, typeof(sbyte)),
        ("i2", NpyType.Int16, 2, typeof(short)),
        ("i4", NpyType.Int32, 4, typeof(int)),
        ("i8", NpyType.Int64, 8, typeof(long)),
        ("u1", NpyType.UInt8, 1, typeof(byte)),
        ("u2", NpyType.UInt16, 2, typeof(ushort)),
        ("u4", NpyType.UInt32, 4, typeof(uint)),
        ("u8", NpyType.UInt64, 8, typeof(ulong)),
        ("b1", NpyType.Boolean, 1, typeof(byte)),
        ("f2", NpyType.Float16, 2, typeof(Half)),
    ];

    /// <summary>Size of one element in bytes.</summary>
    public static int Size(this NpyType type) => s_table[(int)type].Size;

    /// <summary>NumPy's two-character code, such as <c>f8</c>.</summary>
    public static string Code(this NpyType type) => s_table[(int)type].Code;

    /// <summary>The CLR type of one element as this tool hands it out.</summary>
    public static Type ClrType(this NpyType type) => s_table[(int)type].Clr;

    /// <summary>Reads NumPy's <c>descr</c>, such as <c>&lt;f8</c>.</summary>
    /// <param name="descr">Byte order and code.</param>
    /// <param name="type">The element type.</param>
    /// <param name="bigEndian">
    /// Whether the first byte of an element is its highest. <c>=</c>, the order of the computer
    /// that wrote the file, is read as little-endian, which all of NumPy's present platforms but
    /// one are.
    /// </param>
    /// <returns>False when the type is not one of <see cref="Readable"/>.</returns>
    public static bool TryParse(string descr, out NpyType type, out bool bigEndian)
    {
        (type, bigEndian) = (default, false);
        if (descr.Length != 3 || descr[0] is not ('<' or '>' or '|' or '='))
        {
            return false;
        }

        int row = Array.FindIndex(s_table, entry => entry.Code == descr[1..]);
        type = (NpyType)Math.Max(row, 0);
        bigEndian = descr[0] == '>';
        // '|' means "byte order does not matter", which is true of single bytes only.
        return row >= 0 && (descr[0] != '|' || s_table[row].Size == 1);
    }
}
