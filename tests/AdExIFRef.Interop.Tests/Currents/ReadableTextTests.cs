using System.Text;
using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Currents;

/// <summary>
/// Text files of currents that can be read in one way only: what is understood, and the values.
/// The step of the simulation is 0.1 ms.
/// </summary>
public sealed class ReadableTextTests
{
    private const string Default = "; mA default";

    /// <summary>Text, options, what is understood, the values in mA.</summary>
    public static TheoryData<string, string, string, double[]> Separators => new()
    {
        {
            "1.5,2\n3,4\n", "",
            "2x2; comma point no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        {
            "1,2,3\n1,2,3\n", "",
            "2x3; comma point no header; currents 1,2,3" + Default, [1, 2, 3, 1, 2, 3]
        },
        {
            "1.5;2\n3;4\n", "",
            "2x2; semicolon point no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        {
            "1,5;2\n3;4\n", "",
            "2x2; semicolon comma no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        {
            "1.5\t2\n3\t4\n", "",
            "2x2; tab point no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        {
            "1,5\t2\n3\t4\n", "",
            "2x2; tab comma no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        { "1.5|2\n3|4\n", "", "2x2; '|' point no header; currents 1,2" + Default, [1.5, 2, 3, 4] },
        {
            "1.5 2\n3 4\n", "",
            "2x2; space point no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        {
            "   1.5    2  \n 3 4\n", "",
            "2x2; space point no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        {
            "1,5 2,25\n3 4\n", "",
            "2x2; space comma no header; currents 1,2" + Default, [1.5, 2.25, 3, 4]
        },
        {
            "1.5 , 2\n 3,\t4\n", "",
            "2x2; comma point no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        {
            "1.5,  2\n3,  4\n", "",
            "2x2; comma point no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        {
            "1.5:2\n3:4\n", "--separator :",
            "2x2; ':' point no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        {
            "\"1,5\",\"2\"\n\"3\",\"4,25\"\n", "",
            "2x2; comma comma no header; currents 1,2" + Default, [1.5, 2, 3, 4.25]
        },
        {
            "1.5;2;\n3;4;\n", "",
            "2x2; semicolon point no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        {
            "a;b;\n1.5;2;\n3;4;\n", "",
            "2x2; semicolon point header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        { "1.5,\n3,\n", "", "2x1; comma point no header; currents 1" + Default, [1.5, 3] },
        {
            "sep=;\n1,5;2\n3;4\n", "",
            "2x2; semicolon comma no header; currents 1,2" + Default, [1.5, 2, 3, 4]
        },
        {
            "\"sep=|\"\r\na|b\r\n3|4\r\n", "",
            "1x2; '|' point header; currents 1,2" + Default, [3, 4]
        },
    };

    public static TheoryData<string, string, string, double[]> DecimalSigns => new()
    {
        {
            "20,50\n20,75\n", "--decimal comma",
            "2x1; none comma no header; currents 1" + Default, [20.5, 20.75]
        },
        {
            "20,50\n20,75\n", "--separator comma",
            "2x2; comma point no header; currents 1,2" + Default, [20, 50, 20, 75]
        },
        {
            "20,50\n20,75\n", "--decimal point",
            "2x2; comma point no header; currents 1,2" + Default, [20, 50, 20, 75]
        },
        {
            "20,50\n21\n", "--decimal comma",
            "2x1; none comma no header; currents 1" + Default, [20.5, 21]
        },
        { "I\n20,50\n21\n", "", "2x1; none comma header; currents 1" + Default, [20.5, 21] },
        {
            "I\n\"20,50\"\n\"21,25\"\n", "",
            "2x1; none comma header; currents 1" + Default, [20.5, 21.25]
        },
        {
            "a,b\n20,50\n20,75\n", "",
            "2x2; comma point header; currents 1,2" + Default, [20, 50, 20, 75]
        },
        {
            "1,500;2,250\n3;4\n", "--decimal comma",
            "2x2; semicolon comma no header; currents 1,2" + Default, [1.5, 2.25, 3, 4]
        },
        {
            "0,500;2,250\n3;4\n", "",
            "2x2; semicolon comma no header; currents 1,2" + Default, [0.5, 2.25, 3, 4]
        },
        {
            "1,5e-2;-2E1\n+3;4\n", "",
            "2x2; semicolon comma no header; currents 1,2" + Default, [0.015, -20, 3, 4]
        },
        {
            "\u22121.5;2\n3;\u22124e0\n", "",
            "2x2; semicolon point no header; currents 1,2" + Default, [-1.5, 2, 3, -4]
        },
        {
            "\u22121,5;2\n3;4\n", "",
            "2x2; semicolon comma no header; currents 1,2" + Default, [-1.5, 2, 3, 4]
        },
        {
            "-.5\n9007199254740993\n1E+300\n4.\n", "",
            "4x1; none point no header; currents 1" + Default, [-0.5, 9007199254740992, 1e300, 4]
        },
    };

    public static TheoryData<string, string, string, double[]> Headers => new()
    {
        {
            "101,102\n20.5,21\n22,23.5\n", "--header yes",
            "2x2; comma point header; currents 1,2" + Default, [20.5, 21, 22, 23.5]
        },
        {
            "101,102\n20.5,21\n22,23.5\n", "--header no",
            "3x2; comma point no header; currents 1,2" + Default, [101, 102, 20.5, 21, 22, 23.5]
        },
        {
            "\"soma, left\",dendrite\n1.5,2\n", "",
            "1x2; comma point header; currents 1,2" + Default, [1.5, 2]
        },
        { "soma left\n1.5\n2\n", "", "2x1; none point header; currents 1" + Default, [1.5, 2] },
        {
            "# comment; with | signs\n\nI\n# more\n1.5\n   \n2\n\n", "",
            "2x1; none point header; currents 1" + Default, [1.5, 2]
        },
        {
            "1,2\n3,4\n", "--separator ;",
            "2x1; semicolon comma no header; currents 1" + Default, [1.2, 3.4]
        },
        // No first line of these is taken for a header: zeros, steps and ramps of currents.
        { "0\n0\n20\n20\n", "", "4x1; none point no header; currents 1" + Default, [0, 0, 20, 20] },
        { "0\n1\n2\n3\n", "", "4x1; none point no header; currents 1" + Default, [0, 1, 2, 3] },
        {
            "20;20\n20;20\n21;20\n", "",
            "3x2; semicolon point no header; currents 1,2" + Default, [20, 20, 20, 20, 21, 20]
        },
        {
            "0;0\n0.5;0\n2;1\n", "",
            "3x2; semicolon point no header; currents 1,2" + Default, [0, 0, 0.5, 0, 2, 1]
        },
    };

    public static TheoryData<string, string, string, double[]> Times => new()
    {
        {
            "t,I\n0.0,20.00\n0.1,20.01\n", "",
            "2x2; comma point header; currents 2; time 1, 0.1 from 0, ms" + Default, [20, 20.01]
        },
        {
            "time (s);I\n0,5;20\n0,5001;21\n", "",
            "2x2; semicolon comma header; currents 2; time 1, 0.1 from 500, s" + Default, [20, 21]
        },
        {
            "Time/ms\tI1\tI2\n0\t1\t2\n0.1\t3\t4\n", "",
            "2x3; tab point header; currents 2,3; time 1, 0.1 from 0, ms" + Default, [1, 2, 3, 4]
        },
        {
            "I,t_us\n20,0\n21,100\n", "",
            "2x2; comma point header; currents 1; time 2, 0.1 from 0, us" + Default, [20, 21]
        },
        // Without a unit, the one in which the step is dt.
        {
            "time,I\n0,20\n0.0001,21\n", "",
            "2x2; comma point header; currents 2; time 1, 0.1 from 0, s" + Default, [20, 21]
        },
        {
            "t,101,102\n0.0,20,30\n0.1,21,31\n", "",
            "2x3; comma point header; currents 2,3; time 1, 0.1 from 0, ms" + Default,
            [20, 30, 21, 31]
        },
        {
            "0,20\n0.1,22\n0.2,21\n", "--time-column 1",
            "3x2; comma point no header; currents 2; time 1, 0.1 from 0, ms" + Default, [20, 22, 21]
        },
        {
            "0.5,20\n0.6,22\n0.7,21\n", "--time-column none",
            "3x2; comma point no header; currents 1,2" + Default, [0.5, 20, 0.6, 22, 0.7, 21]
        },
        {
            "0.5,20\n0.6,22\n0.7,21\n", "--columns 1,2",
            "3x2; comma point no header; currents 1,2" + Default, [0.5, 20, 0.6, 22, 0.7, 21]
        },
        {
            "0.5,20\n0.6,22\n0.8,21\n", "",
            "3x2; comma point no header; currents 1,2" + Default, [0.5, 20, 0.6, 22, 0.8, 21]
        },
        {
            "I1,I2\n1,5\n2,7\n3,6\n", "",
            "3x2; comma point header; currents 1,2" + Default, [1, 5, 2, 7, 3, 6]
        },
        {
            "zeit;I\n0;20\n0,1;21\n", "--time-column ZEIT",
            "2x2; semicolon comma header; currents 2; time 1, 0.1 from 0, ms" + Default, [20, 21]
        },
        {
            ",0,1\n0,20,30.5\n1,21,31.5\n2,25,35\n", "",
            "3x3; comma point header; currents 2,3; index 1" + Default, [20, 30.5, 21, 31.5, 25, 35]
        },
        {
            "step,time (ms),I\n1,0,20\n2,0.1,21\n", "",
            "2x3; comma point header; currents 3; time 2, 0.1 from 0, ms; index 1" + Default,
            [20, 21]
        },
    };

    public static TheoryData<string, string, string, double[]> ColumnsAndUnits => new()
    {
        {
            "I (pA)\n500\n-2.5\n", "",
            "2x1; none point header; currents 1; pA header", [500 / 1e9, -2.5 / 1e9]
        },
        {
            "I [nA];J_uA\n500;3\n", "",
            "1x2; semicolon point header; currents 1,2; nA, uA header", [500 / 1e6, 3 / 1e3]
        },
        { "I/A\n0.5\n", "", "1x1; none point header; currents 1; A header", [500] },
        { "I (A)\n0.5\n", "", "1x1; none point header; currents 1; A header", [500] },
        {
            "electrode_A,electrode_B\n1.5,2\n", "",
            "1x2; comma point header; currents 1,2" + Default, [1.5, 2]
        },
        { "I (\u00B5A)\n500\n", "", "1x1; none point header; currents 1; uA header", [0.5] },
        {
            "500\n1\n", "--unit pA",
            "2x1; none point no header; currents 1; pA --unit", [500 / 1e9, 1e-9]
        },
        {
            "a,b,c\n1.5,2,3\n", "--columns c,a",
            "1x3; comma point header; currents 3,1" + Default, [3, 1.5]
        },
        {
            "a,b,c\n1.5,2,3\n", "--columns 2-3",
            "1x3; comma point header; currents 2,3" + Default, [2, 3]
        },
        {
            "1.5,2,3\n", "--columns 1..2,1",
            "1x3; comma point no header; currents 1,2,1" + Default, [1.5, 2, 1.5]
        },
        {
            "t (ms),V (mV),I (pA)\n0,-70,500\n0.1,-69,501\n", "--columns 3",
            "2x3; comma point header; currents 3; time 1, 0.1 from 0, ms; pA header",
            [500 / 1e9, 501 / 1e9]
        },
        {
            ",0,1\n0,20,30.5\n1,21,31.5\n", "--columns name:1",
            "2x3; comma point header; currents 3" + Default, [30.5, 31.5]
        },
        {
            ",0,1\n0,20,30.5\n1,21,31.5\n", "--columns number:3",
            "2x3; comma point header; currents 3" + Default, [30.5, 31.5]
        },
    };

    public static TheoryData<string, string> Encodings => new()
    {
        { "utf-8", "\r\n" }, { "utf-8", "\n" }, { "utf-8", "\r" }, { "utf-16", "\r\n" },
        { "utf-16BE", "\n" }, { "utf-32", "\r" }, { "utf-32BE", "\n" },
    };

    [Theory]
    [MemberData(nameof(Separators))]
    [MemberData(nameof(DecimalSigns))]
    [MemberData(nameof(Headers))]
    [MemberData(nameof(Times))]
    [MemberData(nameof(ColumnsAndUnits))]
    public void What_is_understood_is_said(
        string text, string options, string understood, double[] values)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("i.csv", text);
        using CurrentTable table = CurrentTable.Open(path, TableText.Options(options), 0.1.ms);
        Assert.Equal(understood, TableText.Understood(table));
        double[] read = new double[table.Steps * table.Neurons];
        Assert.Equal(table.Steps, table.Read<double>(read));
        Assert.Equal(values, read);
        Assert.Equal(0, table.Read<double>(new double[table.Neurons]));
        table.Rewind();
        Assert.Equal(1, table.Read<double>(read.AsSpan(0, table.Neurons)));
        Assert.Equal(values[0], read[0]);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Byte_order_marks_and_line_ends_do_not_matter(string encoding, string end)
    {
        using var folder = new TemporaryFolder();
        Encoding code = Encoding.GetEncoding(encoding);
        foreach (string separator in new[] { ";", "   ", "\t" })
        {
            string text = string.Join(end, $"I\u00B5\u4E00{separator}J", $"1.5{separator}2", "");
            byte[] bytes = [.. code.GetPreamble(), .. code.GetBytes(text)];
            using CurrentTable table = CurrentTable.Open(folder.Write("i.txt", bytes));
            Assert.Equal(["I\u00B5\u4E00", "J"], table.Reading.Names!);
            Assert.Equal([1.5, 2], TableText.Values(table));
        }
    }

    [Fact]
    public void A_name_in_Latin_1_is_read()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("i.csv", Encoding.Latin1.GetBytes("I (\u00B5A)\n500\n"));
        using CurrentTable table = CurrentTable.Open(path);
        Assert.Equal([0.5], TableText.Values(table));
        Assert.Equal("uA", table.Reading.Units);
    }

    [Fact]
    public void The_extension_tsv_means_tabs_and_other_extensions_are_text()
    {
        using var folder = new TemporaryFolder();
        using CurrentTable tabs = CurrentTable.Open(folder.Write("i.TSV", "a, b\tc\n1.5\t2\n"));
        Assert.Equal(["a, b", "c"], tabs.Reading.Names!);
        foreach (string name in new[] { "i.txt", "i.DAT" })
        {
            using CurrentTable table = CurrentTable.Open(folder.Write(name, "1.5 2\n3 4\n"));
            Assert.Equal([1.5, 2, 3, 4], TableText.Values(table));
        }
    }

    [Fact]
    public void A_long_file_is_read_by_chunks_with_few_bytes_in_memory()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("i.txt");
        const int Rows = 100_000;
        using (var writer = new StreamWriter(path))
        {
            for (int i = 0; i < Rows; i++)
            {
                writer.Write(FormattableString.Invariant($"  {i % 7}.25    {i % 11}.5\n"));
            }
        }

        using CurrentTable table = CurrentTable.Open(path);
        Assert.Equal((Rows, 2), (table.Steps, table.Neurons));
        double[] chunk = new double[2 * 999];
        long row = 0;
        for (long got = table.Read<double>(chunk); got > 0; got = table.Read<double>(chunk))
        {
            for (int k = 0; k < got; k++, row++)
            {
                Assert.Equal((row % 7) + 0.25, chunk[2 * k]);
                Assert.Equal((row % 11) + 0.5, chunk[(2 * k) + 1]);
            }
        }

        Assert.Equal(Rows, row);
    }
}
