using System.Text;
using AdExIFRef.Verification;

namespace AdExIFRef.Fuzzing;

/// <summary>
/// The index files of a golden folder. The first byte of the input chooses which; the folder has
/// one file of arrays.
/// </summary>
internal sealed class GoldenTarget : FuzzTarget
{
    private static readonly string[] s_files =
        ["cases.json", "accurate.json", "surrogates.json", "net.json", "dyn.json"];

    public override string Name => "golden";

    public override IReadOnlyList<string> Words =>
    [
        "{", "}", "[", "]", ":", ",", "\"", "null", "true", "\"name\"", "\"file\"", "\"a.npz\"",
        "\"../a.npz\"", "\"cases\"", "\"x\"", "\"rows\"", "\"g\"", "\"array\"", "\"NaN\"", "1e400",
        "\"in_size\"", "\"spikes\"", "\"t_end\"", "\"dt\"", "\"soft\"", "\"hard\"",
    ];

    public override IEnumerable<byte[]> Seeds() =>
    [
        [0, .. Encoding.UTF8.GetBytes("""{"reference":"r","versions":{"a":"1"},"cases":[]}""")],
        [1, .. Encoding.UTF8.GetBytes("""{"cases":[]}""")],
        [2, .. Encoding.UTF8.GetBytes(
            """{"x":[0,1],"rows":[{"name":"a","args":{"b":1},"g":[1,"NaN"],"smooth":null}]}""")],
        [3, .. Encoding.UTF8.GetBytes("""{"cases":[]}""")],
        [4, .. Encoding.UTF8.GetBytes("""{"cases":[]}""")],
    ];

    protected override void Read(byte[] input)
    {
        int kind = input.Length > 0 ? input[0] % s_files.Length : 0;
        InputFile.Write(
            "a.npz", NpzTarget.Make(System.IO.Compression.CompressionLevel.NoCompression, "V"));
        string folder = Path.GetDirectoryName(
            InputFile.Write(s_files[kind], input.AsSpan(Math.Min(1, input.Length))))!;
        switch (kind)
        {
            case 0:
                GoldenFolder cases = GoldenFolder.Open(folder);
                FuzzFindException.Require(
                    cases.Cases.All(one => cases[one.Name] == one), "a case is not found");
                break;
            case 1: GoldenAccurate.Read(folder); break;
            case 2: GoldenSurrogates.Read(folder); break;
            case 3: GoldenNet.Read(folder); break;
            default: GoldenDyn.Read(folder); break;
        }
    }

    protected override bool IsDocumented(Exception error) =>
        error is InvalidDataException or FileNotFoundException;
}
