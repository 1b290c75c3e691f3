using System.IO.Compression;
using AdExIFRef.IO;

namespace AdExIFRef.Fuzzing;

/// <summary>Archives of NumPy: each array, whole and by rows.</summary>
internal sealed class NpzTarget : FuzzTarget
{
    public override string Name => "npz";

    public override IReadOnlyList<string> Words =>
        ["PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", "PK\u0006\u0006", ".npy", "a.npy"];

    public override IEnumerable<byte[]> Seeds() =>
    [
        Make(CompressionLevel.NoCompression, "a.npy"),
        Make(CompressionLevel.Optimal, "a.npy", "b.npy"),
    ];

    /// <summary>Returns an archive.</summary>
    public static byte[] Make(CompressionLevel level, params ReadOnlySpan<string> names)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names)
            {
                using Stream stream = zip.CreateEntry(name, level).Open();
                stream.Write(NpyTarget.Make("<f4", "(2, 3)", "True", 24));
            }
        }
        return memory.ToArray();
    }

    protected override void Read(byte[] input)
    {
        using NpzArchive archive = NpzArchive.Open(InputFile.Write("input.npz", input));
        foreach (string name in archive.Names)
        {
            FuzzFindException.Require(archive.Contains(name), $"{name} is no array of its archive");
            NpyArray? whole = null;
            try
            {
                whole = archive.Read(name);
                NpyTarget.Check(whole);
            }
            catch (InvalidDataException error)
            {
                FuzzFindException.Require(
                    error.Message.Contains(name, StringComparison.Ordinal),
                    "the message does not name the array");
            }
            using NpyRowReader rows = archive.OpenRows(name);
            double[] row = new double[rows.RowLength];
            long read = 0;
            while (rows.RowLength > 0 && rows.Read<double>(row) == 1)
            {
                read++;
            }
            FuzzFindException.Require(
                rows.RowLength == 0 || (read == rows.Rows && whole is not null),
                $"{read} of {rows.Rows} rows were read");
        }
    }

    protected override bool IsDocumented(Exception error) => error is InvalidDataException;
}
