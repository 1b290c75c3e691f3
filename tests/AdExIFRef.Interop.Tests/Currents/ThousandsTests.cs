using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Currents;

/// <summary>Numbers with separators of thousands are never read as something else.</summary>
public sealed class ThousandsTests
{
    /// <summary>Files that can be read as columns too, and what they are refused with.</summary>
    public static TheoryData<string, string, string> Ambiguous => new()
    {
        { "1.234,5\n2.345,6\n", "", "1.234,5 in line 1, column 1" },
        { "1.234,5\n987,25\n", "", "1.234,5 in line 1, column 1" },
        { "987,25\n-1.234,5\n", "", "-1.234,5 in line 2, column 1" },
        { "\u22121.234,5\n+1.234,5\n", "", "1.234,5 in line 1" },
        { "1.234,5e-3\n1.234,5E2\n", "", "1.234,5e-3 in line 1" },
        { "# mA\n\n1.234,5\n", "", "1.234,5 in line 3" },
        { "1,000.5\n2,000.25\n", "", "1,000.5 in line 1" },
        { "1,000.5\n2,000.25\n", "--decimal point", "1,000.5 in line 1" },
        { "1,000,000.5\n2,000,000.25\n", "", "1,000,000.5 in line 1" },
        { "12,34,567.5\n12,34,568\n", "", "12,34,567.5 in line 1" }, // as in India
        { "1,234,567\n1,234,568\n", "", "1,234,567 in line 1" },
        { "1 000,5\n2 000,25\n", "", "1 000,5 in line 1" },
        { "1 000.5\n2 000.25\n", "", "1 000.5 in line 1" },
        { "1 000 000.5\n1 000 001\n", "", "1 000 000.5 in line 1" },
        { "1 234\n12 345\n", "", "1 234 in line 1" },
        { "Current (pA)\n1 000,5\n2 000,25\n", "", "1 000,5 in line 2" },
        { "1 234,2 345\n1 235,2 346\n", "", "1 234 in line 1" },
        { "1.234,5\n2.345,6\n", "--header no", "1.234,5 in line 1" },
    };

    /// <summary>Files that can be read in no way, and the number that is to blame.</summary>
    public static TheoryData<string, string> Unreadable => new()
    {
        { "1.234.567,5\n", "line 1, column 1: \"1.234.567,5\" is not a number" },
        { "1.000.000\n", "line 1, column 1: \"1.000.000\" is not a number" },
        { "1'000.5\n1'001.5\n", "line 1, column 1: \"1'000.5\" is not a number" },
        { "1\u2019000.5\n", "line 1, column 1: \"1\u2019000.5\" is not a number" },
        { "1\u00A0000,5\n", "column 1: \"1\u00A0000\" is not a number" },
        { "1\u202F000,5;1\n", "line 1, column 1: \"1\u202F000\" is not a number" },
        { "1_000.5\n", "line 1, column 1: \"1_000.5\" is not a number" },
        { "I\n1.234,5\n", "line 2, column 1: \"1.234,5\" is not a number" },
        { "I\n1,000.5\n", "line 2, column 1: \"1,000.5\" is not a number" },
        { "1.234,5;2.345,6\n", "line 1, column 1: \"1.234,5\" is not a number" },
        { "1,234.5\t2,345.6\n", "line 1, column 1: \"1,234.5\" is not a number" },
        { "1 234,5;2 345,6\n", "line 1, column 1: \"1 234,5\" is not a number" },
        { "1 234,5\t2 345,6\n", "line 1, column 1: \"1 234,5\" is not a number" },
        { "1.234,5|2\n", "line 1, column 1: \"1.234,5\" is not a number" },
        { "\"1,234.5\",\"2,345.6\"\n", "line 1, column 1: \"1,234.5\" is not a number" },
        { "12.5;1\n1.234,5;2\n", "line 2, column 1: \"1.234,5\" is not a number" },
        { "t;I\n0,0;1.234,5\n0,1;987,5\n", "line 2, column 2: \"1.234,5\" is not a number" },
    };

    /// <summary>What looks alike and is read, with its options, and the values.</summary>
    public static TheoryData<string, string, double[]> Readable => new()
    {
        { "1.234,5\n2.345,6\n", "--separator comma", [1.234, 5, 2.345, 6] },
        { "a,b\n1.234,5\n2.345,6\n", "", [1.234, 5, 2.345, 6] },
        { "1,000.5\n2,000.25\n", "--separator comma", [1, 0.5, 2, 0.25] },
        { "1 000,5\n2 000,25\n", "--separator space", [1, 0.5, 2, 0.25] },
        { "1   234\n1   235\n", "", [1, 234, 1, 235] },
        { "0.234,5\n0.235,7\n", "", [0.234, 5, 0.235, 7] }, // no thousands begin with 0
        { "1.2345,5\n2.345,6\n", "", [1.2345, 5, 2.345, 6] },
        { "100 200\n90 210\n80 95\n", "", [100, 200, 90, 210, 80, 95] },
        { "1.500;2.250\n", "", [1.5, 2.25] }, // a point is a decimal sign
        { "1.000\n2.000\n", "", [1, 2] },
    };

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public void What_may_be_one_number_or_columns_is_refused(
        string text, string options, string number)
    {
        string message = Refused(text, options);
        Assert.Contains("ambiguous: ", message, StringComparison.Ordinal);
        Assert.Contains(number, message, StringComparison.Ordinal);
        Assert.Contains("--separator ", message, StringComparison.Ordinal);
        Assert.Contains("thousands", message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_is_no_row_of_numbers_is_refused(string text, string words)
    {
        string message = Refused(text, "");
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.Contains("separators of thousands", message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void What_cannot_be_thousands_or_was_decided_is_read(
        string text, string options, double[] values)
    {
        using var folder = new TemporaryFolder();
        using CurrentTable table = CurrentTable.Open(
            folder.Write("i.csv", text), TableText.Options(options), 0.1.ms);
        Assert.Equal(values, TableText.Values(table));
    }

    private static string Refused(string text, string options)
    {
        using var folder = new TemporaryFolder();
        return Assert.Throws<InvalidDataException>(() => CurrentTable.Open(
            folder.Write("i.csv", text), TableText.Options(options), 0.1.ms).Dispose()).Message;
    }
}
