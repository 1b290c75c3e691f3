using System.IO.Compression;
using System.Text;
using AdExIFRef.Interop.Tests.Formats;
using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Currents;

/// <summary>
/// Files with random damage are read or refused: nothing but the documented exceptions comes out,
/// and what is read has the size that is said.
/// </summary>
public sealed class DamagedFileTests
{
    private const int Trials = 400;

    public static TheoryData<string, byte[]> Files => new()
    {
        { "a.csv", Text("t (ms),I (pA),J (nA)\n0.0,500,1.5\n0.1,501,-2e1\n0.2,502,3\n") },
        { "b.csv", Text("sep=;\r\n\"a\";b;\r\n1,5;2;\r\n3;4,25;\r\n") },
        { "c.txt", Text("# comment\n  1.5   2\n\n 3  \"4\"\n") },
        { "d.tsv", Text("1.5\t2\r3\t4\r") },
        { "e.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("I\n1\n2\n")] },
        { "f.npy", NpyBytes.Array("<f8", "(3, 2)", new byte[48]) },
        { "g.npy", NpyBytes.File(NpyBytes.Header(">f2", "(3L, 2L)", "True"), new byte[12], 2) },
        { "h.npy", NpyBytes.Array("|u1", "(6,)", 1, 2, 3, 4, 5, 6) },
        { "i.npz", Zip(CompressionLevel.Optimal) },
        { "j.npz", Zip(CompressionLevel.NoCompression) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Damage_is_read_or_refused(string name, byte[] whole)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(name[0]);
        int read = 0, refused = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            string path = folder.Write(name, Damaged(whole, random));
            try
            {
                using CurrentTable table = CurrentTable.Open(path, TableOptions.None, 0.1.ms);
                Check(table);
                read++;
            }
            catch (Exception error) when (error is InvalidDataException or TableOptionException)
            {
                Assert.Contains(name, error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }

    private static void Check(CurrentTable table)
    {
        Assert.InRange(table.Steps, 1, 1000);
        Assert.InRange(table.Neurons, 1, 1000);
        double[] values = new double[(table.Steps + 1) * table.Neurons];
        Assert.Equal(table.Steps, table.Read<double>(values));
        Assert.All(values, value => Assert.True(double.IsFinite(value)));
        Assert.NotEmpty(table.Reading.Lines());
    }

    // Some bytes changed, taken out, repeated or put in, or the end cut off.
    private static byte[] Damaged(byte[] whole, Random random)
    {
        List<byte> bytes = [.. whole];
        for (int change = random.Next(4); change >= 0 && bytes.Count > 0; change--)
        {
            int place = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[place] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(place); break;
                case 2: bytes.Insert(place, bytes[random.Next(bytes.Count)]); break;
                case 3: bytes[place] = bytes[random.Next(bytes.Count)]; break;
                case 4: bytes[place] ^= (byte)(1 << random.Next(8)); break;
                default: bytes.RemoveRange(place, bytes.Count - place); break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(CompressionLevel level)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream stream = zip.CreateEntry("a.npy", level).Open();
            stream.Write(NpyBytes.File(
                NpyBytes.Header("<f4", "(2, 3)", "True"), new byte[24]));
        }

        return memory.ToArray();
    }
}
