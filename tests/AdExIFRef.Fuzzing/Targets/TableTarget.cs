using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using AdExIFRef.Interop;
using AdExIFRef.IO;

namespace AdExIFRef.Fuzzing;

/// <summary>
/// Files of currents. The first byte of the input chooses the kind of file, the second what the
/// user says of it. What is read is read once more, and written as plain CSV and read from there.
/// </summary>
internal sealed class TableTarget : FuzzTarget
{
    private const int MostValues = 1 << 16;

    private static readonly string[] s_kinds = ["csv", "tsv", "txt", "dat", "npy", "npz", "Csv"];

    private static readonly TableOptions[] s_options =
    [
        TableOptions.None,
        TableOptions.None with { Header = true },
        TableOptions.None with { Header = false, DecimalSign = ',' },
        TableOptions.None with { Columns = "1" },
        TableOptions.None with { Columns = "1..2", TimeColumn = "none" },
        TableOptions.None with { TimeColumn = "1" },
        TableOptions.None with { Separator = ';', DecimalSign = ',' },
        TableOptions.None with { Separator = ' ', Unit = CurrentUnit.Milliampere },
        TableOptions.None with { Array = "a" },
    ];

    public override string Name => "table";

    public override IReadOnlyList<string> Words =>
    [
        "t (ms)", "time", "I (pA)", "I (nA)", "[mA]", "step", "neuron", "index", ",", ";", "\t",
        "  ", "\"", "\"\"", "sep=;\n", "# ", "\r\n", "\n", "\r", "\u00EF\u00BB\u00BF",
        "\u00FF\u00FE",
        "1,5", "1.5", "-1e-3", "1 000,5", "1'000", "12,34,567", "\u2212" + "2", "nan", "\u00B5A",
    ];

    public override IEnumerable<byte[]> Seeds()
    {
        yield return Text(0, 0, "t (ms),I (pA),J (nA)\n0.0,500,1.5\n0.1,501,-2e1\n0.2,502,3\n");
        yield return Text(0, 6, "sep=;\r\n\"a\";b;\r\n1,5;2;\r\n3;4,25;\r\n");
        yield return Text(2, 7, "# comment\n  1.5   2\n\n 3  \"4\"\n");
        yield return Text(1, 0, "1.5\t2\r3\t4\r");
        yield return Text(3, 3, "1 2 3\n4 5 6\n7 8 9\n");
        yield return Text(0, 5, "t (ms);a;b\n0;1;2\n0.1;3;4\n");
        yield return
        [
            0, 0, .. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("I\n1\n2\n"),
        ];
        yield return [4, 0, .. NpyTarget.Make("<f4", "(3, 2)", "False", 24)];
        yield return
        [
            5, 8, .. NpzTarget.Make(System.IO.Compression.CompressionLevel.Optimal, "a.npy"),
        ];
    }

    protected override void Read(byte[] input)
    {
        string kind = s_kinds[input.Length > 0 ? input[0] % s_kinds.Length : 0];
        TableOptions options = s_options[input.Length > 1 ? input[1] % s_options.Length : 0];
        string path = InputFile.Write($"input.{kind}", input.AsSpan(Math.Min(2, input.Length)));
        using CurrentTable table = CurrentTable.Open(path, options, 0.1.ms);
        FuzzFindException.Require(
            table.Steps > 0 && table.Neurons > 0,
            $"{table.Steps} steps of {table.Neurons} neurons");
        FuzzFindException.Require(table.Reading.Lines().Any(), "nothing is said of the file");
        if (table.Steps * table.Neurons > MostValues)
        {
            return;
        }
        double[] values = ReadAll(table);
        table.Rewind();
        Same(values, ReadAll(table), "the second time the file is another");
        CheckWritten(values, table.Neurons);
        float[] single = new float[values.Length];
        table.Rewind();
        table.Read<float>(single); // or a value is too large for it
    }

    protected override bool IsDocumented(Exception error) =>
        error is InvalidDataException or TableOptionException;

    private static double[] ReadAll(CurrentTable table)
    {
        double[] values = new double[(table.Steps + 1) * table.Neurons];
        long rows = table.Read<double>(values);
        FuzzFindException.Require(rows == table.Steps, $"{rows} of {table.Steps} rows");
        FuzzFindException.Require(
            Array.TrueForAll(values, double.IsFinite), "a value is not finite");
        return values[..(int)(rows * table.Neurons)];
    }

    private static void CheckWritten(double[] values, int columns)
    {
        var text = new StringBuilder(string.Join(
            ",", Enumerable.Range(0, columns).Select(column => $"I{column} (mA)")));
        for (int i = 0; i < values.Length; i++)
        {
            text.Append(i % columns == 0 ? '\n' : ',')
                .Append(values[i].ToString("R", CultureInfo.InvariantCulture));
        }
        string path = InputFile.Write("written.csv", Encoding.UTF8.GetBytes(text.ToString()));
        using CurrentTable again = CurrentTable.Open(path);
        FuzzFindException.Require(again.Neurons == columns, $"{again.Neurons} columns");
        Same(values, ReadAll(again), "what was written is read as something else");
    }

    private static void Same(double[] a, double[] b, string otherwise) => FuzzFindException.Require(
        MemoryMarshal.AsBytes<double>(a).SequenceEqual(MemoryMarshal.AsBytes<double>(b)),
        otherwise);

    private static byte[] Text(byte kind, byte options, string text) =>
        [kind, options, .. Encoding.UTF8.GetBytes(text)];
}
