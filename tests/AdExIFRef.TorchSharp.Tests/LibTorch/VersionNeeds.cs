using System.Buffers.Binary;
using System.Text;

namespace AdExIFRef.LibTorch;

/// <summary>
/// The versions of other libraries' symbols that a 64-bit little-endian ELF file asks for
/// (its section .gnu.version_r).
/// </summary>
internal static class VersionNeeds
{
    private const uint SectionOfNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort Weak = 2; // VER_FLG_WEAK: the loader only warns where it is missing

    /// <summary>
    /// Marks a version as one that may be missing. Only where no address refers to a symbol of that
    /// version can the library then work.
    /// </summary>
    /// <returns>Whether the file asks for the version.</returns>
    /// <exception cref="InvalidDataException">It is not such an ELF file.</exception>
    public static bool MakeOptional(Span<byte> file, string version)
    {
        Section needs = Find(file, SectionOfNeeds);
        Section strings = Sections(file)[(int)needs.Link];
        int need = needs.Offset;
        for (uint left = needs.Info; left > 0; left--)
        {
            // Elf64_Verneed: version, count, file, offset of the first version, of the next need.
            int count = BinaryPrimitives.ReadUInt16LittleEndian(file[(need + 2)..]);
            int entry = need + Word(file, need + 8);
            for (; count > 0; count--)
            {
                // Elf64_Vernaux: hash, flags, index, name, offset of the next.
                if (Text(file, strings.Offset + Word(file, entry + 8)) == version)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(file[(entry + 4)..], Weak);
                    return true;
                }
                entry += Word(file, entry + 12);
            }
            need += Word(file, need + 12);
        }
        return false;
    }

    private static Section Find(ReadOnlySpan<byte> file, uint type)
    {
        foreach (Section section in Sections(file))
        {
            if (section.Type == type)
            {
                return section;
            }
        }
        throw new InvalidDataException("The file asks for no versions.");
    }

    private static Section[] Sections(ReadOnlySpan<byte> file)
    {
        if (file.Length < 64 || !file[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("Not a 64-bit little-endian ELF file.");
        }
        long table = BinaryPrimitives.ReadInt64LittleEndian(file[40..]);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(file[58..]);
        var sections = new Section[BinaryPrimitives.ReadUInt16LittleEndian(file[60..])];
        for (int i = 0; i < sections.Length; i++)
        {
            ReadOnlySpan<byte> header = file[checked((int)table + (i * size))..];
            sections[i] = new Section(
                BinaryPrimitives.ReadUInt32LittleEndian(header[4..]),
                checked((int)BinaryPrimitives.ReadInt64LittleEndian(header[24..])),
                BinaryPrimitives.ReadUInt32LittleEndian(header[40..]),
                BinaryPrimitives.ReadUInt32LittleEndian(header[44..]));
        }
        return sections;
    }

    private static int Word(ReadOnlySpan<byte> file, int offset) =>
        BinaryPrimitives.ReadInt32LittleEndian(file[offset..]);

    private static string Text(ReadOnlySpan<byte> file, int offset)
    {
        ReadOnlySpan<byte> rest = file[offset..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private readonly record struct Section(uint Type, int Offset, uint Link, uint Info);
}
