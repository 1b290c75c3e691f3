using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace AdExIFRef.Interop;

/// <summary>
/// Looks at a library's file before the operating system loads it: a loader that maps a truncated
/// file ends the process, and says little about a file for another machine.
/// </summary>
internal static class LibraryFile
{
    private const int MostHeader = 1 << 16;

    /// <summary>Returns why a file cannot be loaded into this process, or null.</summary>
    public static string? Problem(string path) => Problem(
        path, OperatingSystem.IsWindows() ? "PE" : OperatingSystem.IsMacOS() ? "Mach-O" : "ELF",
        RuntimeInformation.ProcessArchitecture);

    /// <summary>The same for a format and a processor.</summary>
    public static string? Problem(string path, string format, Architecture needed)
    {
        if (Directory.Exists(path))
        {
            return "it is a directory";
        }
        if (!File.Exists(path))
        {
            return "no such file";
        }
        try
        {
            using FileStream file = File.OpenRead(path);
            var header = new byte[Math.Min(file.Length, MostHeader)];
            file.ReadExactly(header);
            return Problem(header, file.Length, format, needed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"it cannot be read ({e.Message})";
        }
    }

    private static string? Problem(
        byte[] header, long length, string format, Architecture needed)
    {
        if (length == 0)
        {
            return "the file is empty";
        }
        string? found = FormatOf(header);
        if (found is null)
        {
            return $"it is no library: it begins with {Beginning(header)}";
        }
        if (found != format)
        {
            return $"it is a library in the format {found}; this system needs {format}";
        }
        try
        {
            return found switch
            {
                "ELF" => ElfProblem(header, length, needed),
                "PE" => PeProblem(header, length, needed),
                _ => MachProblem(header, length, needed),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            // What lies beyond the part that was read is left to the loader.
            return header.Length < length
                ? null
                : $"it is truncated or damaged: its header does not fit into {length} bytes";
        }
    }

    private static string? FormatOf(byte[] header) => header switch
    {
        [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] => "ELF",
        [(byte)'M', (byte)'Z', ..] => "PE",
        [0xcf, 0xfa, 0xed, 0xfe, ..] or [0xca, 0xfe, 0xba, 0xbe, ..] => "Mach-O",
        _ => null,
    };

    private static string? ElfProblem(byte[] header, long length, Architecture needed)
    {
        if (Number(header, 4, 1) != 2 || Number(header, 5, 1) != 1)
        {
            return $"it is not for a 64-bit little-endian processor; this process needs {needed}";
        }
        ulong machine = Number(header, 18, 2), type = Number(header, 16, 2);
        string? problem = Machine(machine, machine switch
        {
            62 => Architecture.X64,
            183 => Architecture.Arm64,
            3 => Architecture.X86,
            40 => Architecture.Arm,
            22 => Architecture.S390x,
            21 => Architecture.Ppc64le,
            258 => Architecture.LoongArch64,
            243 => Architecture.RiscV64,
            _ => null,
        }, needed);
        if (problem is not null || type != 3)
        {
            return problem ?? "it is no shared library, but another kind of ELF file";
        }
        ulong segments = Number(header, 32, 8), sections = Number(header, 40, 8);
        ulong count = Number(header, 56, 2), size = Number(header, 54, 2);
        ulong end = Math.Max(
            End(segments, count * size),
            End(sections, Number(header, 60, 2) * Number(header, 58, 2)));
        for (ulong k = 0; k < count && end <= (ulong)length; k++)
        {
            int at = checked((int)Math.Min(segments + (k * size), int.MaxValue - 64));
            end = Math.Max(end, End(Number(header, at + 8, 8), Number(header, at + 32, 8)));
        }
        return Truncated(end, length);
    }

    private static string? PeProblem(byte[] header, long length, Architecture needed)
    {
        int at = (int)Math.Min(Number(header, 60, 4), MostHeader);
        ulong machine = Number(header, at + 4, 2), sections = Number(header, at + 6, 2);
        string? problem = Machine(machine, machine switch
        {
            0x8664 => Architecture.X64,
            0xaa64 => Architecture.Arm64,
            0x14c => Architecture.X86,
            0x1c4 => Architecture.Arm,
            _ => null,
        }, needed);
        ulong end = 0;
        int table = at + 24 + (int)Number(header, at + 20, 2);
        for (int k = 0; problem is null && k < (int)sections; k++)
        {
            int section = table + (40 * k);
            end = Math.Max(
                end, End(Number(header, section + 20, 4), Number(header, section + 16, 4)));
        }
        return problem ?? Truncated(end, length);
    }

    private static string? MachProblem(byte[] header, long length, Architecture needed)
    {
        if (header[0] == 0xca)
        {
            return null; // for several processors: the loader takes its part
        }
        ulong machine = Number(header, 4, 4);
        string? problem = Machine(machine, machine switch
        {
            0x01000007 => Architecture.X64,
            0x0100000c => Architecture.Arm64,
            _ => null,
        }, needed);
        ulong end = 0;
        int at = 32;
        for (ulong k = Number(header, 16, 4); problem is null && k > 0; k--)
        {
            if (Number(header, at, 4) == 0x19) // a 64-bit segment
            {
                end = Math.Max(end, End(Number(header, at + 40, 8), Number(header, at + 48, 8)));
            }
            at += (int)Math.Min(Number(header, at + 4, 4), MostHeader);
        }
        return problem ?? Truncated(end, length);
    }

    private static string? Machine(ulong number, Architecture? found, Architecture needed) =>
        found == needed
            ? null
            : $"it is for {(found is { } name ? $"{name}" : $"processor type {number}")}; "
                + $"this process needs {needed}";

    private static string? Truncated(ulong end, long length) => end <= (ulong)length
        ? null
        : $"it is truncated: the file has {length} bytes, its header describes {end}";

    private static ulong End(ulong offset, ulong size) =>
        size > ulong.MaxValue - offset ? ulong.MaxValue : offset + size;

    /// <summary>A little-endian number of 1, 2, 4 or 8 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The header ends before.</exception>
    private static ulong Number(byte[] header, int at, int size)
    {
        ReadOnlySpan<byte> bytes = header.AsSpan(at, size);
        return size switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        };
    }

    private static string Beginning(byte[] header)
    {
        ReadOnlySpan<byte> first = header.AsSpan(0, Math.Min(header.Length, 16));
        foreach (byte b in first)
        {
            if (b is (< 32 or > 126) and not (9 or 10 or 13))
            {
                return "the bytes " + Convert.ToHexString(first);
            }
        }
        return "the text '" + Encoding.ASCII.GetString(first).ReplaceLineEndings(" ") + "'";
    }
}
