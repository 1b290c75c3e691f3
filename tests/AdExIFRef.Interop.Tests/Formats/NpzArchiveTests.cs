using System.IO.Compression;
using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Formats;

/// <summary>.npz files: arrays by name, and clear words when they are damaged.</summary>
public sealed class NpzArchiveTests
{
    [Fact]
    public void Arrays_are_read_by_name()
    {
        using var folder = new TemporaryFolder();
        string path = Zip(folder, ("a.npy", NpyBytes.Array("|u1", "(2,)", 1, 2)), ("b.npy", [0]));
        using NpzArchive file = NpzArchive.Open(path);
        Assert.Equal(["a", "b"], file.Names.Order());
        Assert.True(file.Contains("a"));
        Assert.False(file.Contains("a.npy"));
        Assert.Equal([(byte)1, (byte)2], file.Read("a").Get<byte>());
    }

    [Fact]
    public void A_missing_or_malformed_array_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = Zip(folder, ("a.npy", NpyBytes.Array("|u1", "(2,)", 1)), ("b.npy", [0]));
        using NpzArchive file = NpzArchive.Open(path);
        Assert.Equal(
            $"{path}: no array c; there are: a, b.",
            Assert.Throws<InvalidDataException>(() => file.Read("c")).Message);
        Assert.Equal(
            $"{path}[a]: the file ends after 1 of 2 data bytes.",
            Assert.Throws<InvalidDataException>(() => file.Read("a")).Message);
        Assert.StartsWith(
            $"{path}[b]: the file ends inside the .npy header",
            Assert.Throws<InvalidDataException>(() => file.Read("b")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_a_zip_archive_is_refused_and_not_kept_open()
    {
        using var folder = new TemporaryFolder();
        foreach (byte[] content in new byte[][] { [], [1, 2, 3], new byte[1000] })
        {
            string path = folder.Write("a.npz", content);
            var error = Assert.Throws<InvalidDataException>(() => NpzArchive.Open(path));
            Assert.StartsWith($"{path}: not a .npz file", error.Message, StringComparison.Ordinal);
            File.Delete(path);
        }
    }

    [Fact]
    public void A_truncated_archive_is_refused()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = File.ReadAllBytes(Zip(folder, ("a.npy", NpyBytes.Array("|u1", "(1,)", 1))));
        for (int length = 0; length < whole.Length; length++)
        {
            string path = folder.Write("cut.npz", whole[..length]);
            Assert.Throws<InvalidDataException>(() => NpzArchive.Open(path));
        }
    }

    [Fact]
    public void Damaged_bytes_give_the_array_or_an_InvalidDataException_nothing_else()
    {
        using var folder = new TemporaryFolder();
        byte[] data = [.. Enumerable.Range(0, 200).Select(i => (byte)(i * 37))];
        byte[] array = NpyBytes.Array("|u1", "(200,)", data);
        byte[] whole = File.ReadAllBytes(Zip(folder, ("a.npy", array)));
        int refused = 0;
        for (int position = 0; position < whole.Length; position++)
        {
            byte[] damaged = [.. whole];
            damaged[position] ^= 0x5A;
            string path = folder.Write("damaged.npz", damaged);
            try
            {
                using NpzArchive file = NpzArchive.Open(path);
                Assert.Equal(200, file.Read("a").Length);
            }
            catch (InvalidDataException error)
            {
                Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(refused > 50, $"{refused} of {whole.Length} damaged files were refused");
    }

    [Fact]
    public void The_same_name_twice_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = Zip(folder, ("a.npy", [0]), ("a.npy", [0]));
        var error = Assert.Throws<InvalidDataException>(() => NpzArchive.Open(path));
        Assert.Equal($"{path}: the array a is there twice.", error.Message);
    }

    private static string Zip(
        TemporaryFolder folder, params (string Name, byte[] Content)[] entries)
    {
        string path = folder.PathOf("test.npz");
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in entries)
        {
            using Stream stream = zip.CreateEntry(name).Open();
            stream.Write(content);
        }

        return path;
    }
}
