using System.Text;
using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Currents;

/// <summary>
/// Text files of currents that are damaged or can be read in two ways: what the error says. The
/// step of the simulation is 0.1 ms.
/// </summary>
public sealed class RefusedTextTests
{
    /// <summary>Text, options, words of the error.</summary>
    public static TheoryData<string, string, string[]> Ambiguous => new()
    {
        {
            "20,50\n20,75\n", "",
            [
                "20,50 may be two columns, 20 and 50, or one number",
                "--separator comma or --decimal comma",
            ]
        },
        {
            "10,20\n10,20\n", "",
            ["10,20 may be two columns", "--separator comma or --decimal comma"]
        },
        { "10,20\n10\n", "", ["10,20 may be two columns", "--separator comma or --decimal comma"] },
        {
            "1,500;2,250\n3;4\n", "",
            ["the comma in 1,500 may be a decimal sign or separate thousands", "--decimal comma"]
        },
        { "I\n1,500\n", "", ["the comma in 1,500 may be a decimal sign or separate thousands"] },
        {
            "101;102\n20.5;21.5\n20.6;21.7\n", "",
            [
                "line 1 has numbers, but may name the columns",
                "whole numbers alone",
                "--header yes or --header no",
            ]
        },
        {
            "\n# note\n101;102\n20.5;21.5\n20.6;21.7\n", "",
            ["line 3 has numbers, but may name the columns"]
        },
        {
            "101;102\n20;21\n22;20\n21;21\n", "",
            ["far from those of all other rows", "--header yes or --header no"]
        },
        {
            "0;1\n20;0\n22;0\n21;21\n", "",
            ["it counts up by 1 from column to column", "--header yes or --header no"]
        },
        {
            "\"1\";\"2\"\n1;2\n3;4\n", "",
            ["it is in quotes, and the rows are not", "--header yes or --header no"]
        },
        { "0\n20.5\n20.7\n", "", ["whole numbers alone", "--header yes or --header no"] },
        {
            "0.0,20\n0.1,22\n0.2,21\n", "",
            [
                "column 1 rises by 0.1 in every row",
                "--time-column 1 if it is the time, --time-column none",
            ]
        },
        {
            "0.0,20.00\n0.1,20.01\n", "",
            ["column 1 rises by 0.1 in every row", "--time-column 1"]
        },
        {
            "20,0.0\n22,0.1\n21,0.2\n", "",
            ["column 2 rises by 0.1 in every row", "--time-column 2"]
        },
        {
            "5;0,1;7\n6;0,2;3\n1;0,3;4\n", "",
            ["column 2 rises by 0.1 in every row", "--time-column 2"]
        },
        {
            "x,y\n0.0,20\n0.1,22\n0.2,21\n", "",
            ["column 1 \"x\" rises by 0.1 in every row", "--time-column 1"]
        },
        { "0 20\n1 22\n2 21\n", "", ["column 1 rises by 1 in every row", "--time-column 1"] },
        {
            "0.0333,20\n0.0667,22\n0.1,21\n0.1333,5\n", "",
            ["column 1 rises by 0.0333", "--time-column 1"]
        },
        {
            "t,time,I\n0,0,20\n", "",
            ["column 1 \"t\" and column 2 \"time\" may both be the time", "--time-column"]
        },
        {
            ",I\n0.5,20\n0.6,21\n", "",
            [
                "column 1 by its name has the rows' numbers, but does not count",
                "--columns",
                "--time-column 1",
            ]
        },
        { "I (pA),J\n1.5,2\n", "", ["column 2 \"J\" has no unit, other columns have", "--unit"] },
        { "20,x\n21,22\n", "", ["line 1, column 2: \"x\" is not a number", "--header yes"] },
        { "x,20\n21,22\n", "", ["line 1, column 1: \"x\" is not a number", "--header yes"] },
    };

    public static TheoryData<string, string, string[]> Damaged => new()
    {
        { "I\n20\nnan\n", "", ["line 3, column 1: \"nan\" is not a finite Double"] },
        { "nan;nan\n20;21\n", "", ["line 1, column 1: \"nan\" is not a number"] },
        { "-inf\n20\n", "", ["line 1, column 1: \"-inf\" is not a number"] },
        { "NA\n20\n", "", ["line 1, column 1: \"NA\" is not a number"] },
        { "I\n1e999\n", "", ["line 2, column 1: \"1e999\" is not a finite Double"] },
        {
            "a;b\n20;21\n20;\n", "",
            ["line 3, column 2: \"\" is not a number (separator semicolon"]
        },
        { "a;b\n20;21\n;20\n", "", ["line 3, column 1: \"\" is not a number"] },
        { "20\t\t21\n20\t\t21\n", "", ["line 1, column 2: \"\" is not a number (separator tab"] },
        { "20.5,21\n20\n", "", ["line 2: 1 columns, but the rows before have 2"] },
        { "20.5 21\n20 21 22\n", "", ["line 2: 3 columns, but the rows before have 2"] },
        { "a;b;c\n20;21\n", "", ["line 2: 2 columns, but the header has 3"] },
        { "\"V1\" \"V2\"\n\"1\" 20.5 21.5\n", "", ["line 2: 3 columns, but the header has 2"] },
        { "I\n0x10\n", "", ["line 2, column 1: \"0x10\" is not a number"] },
        { "0x10\n0x11\n", "", ["line 1, column 1: \"0x10\" is not a number"] },
        { "I\n1'234.5\n", "", ["\"1'234.5\" is not a number"] },
        { "I;J\n1.234,5;2\n", "", ["line 2, column 1: \"1.234,5\" is not a number"] },
        { "I;J\n1,234.5;2\n", "", ["line 2, column 1: \"1,234.5\" is not a number"] },
        { "I;J\n1,234,567;2\n", "", ["line 2, column 1: \"1,234,567\" is not a number"] },
        { "I\n20mA\n", "", ["line 2, column 1: \"20mA\" is not a number"] },
        { "I\n\u2212-5\n", "", ["is not a number"] },
        { "a;b\nms;pA\n1;2\n", "", ["line 2, column 1: \"ms\" is not a number"] },
        { "a;b\n", "", ["there are no rows of numbers"] },
        { "1;2\n", "--header yes", ["there are no rows of numbers"] },
        { "a;b\n1;2\n", "--header no", ["line 1, column 1: \"a\" is not a number"] },
        {
            "1;2\n3;4\n", "--separator comma",
            ["line 1, column 1: \"1;2\" is not a number (separator comma"]
        },
        {
            "1,5;2\n", "--decimal point",
            ["line 1, column 2: \"5;2\" is not a number (separator comma, decimal point)"]
        },
        { "I\n\"20\n21\n", "", ["line 2"] },
    };

    public static TheoryData<string, string, string[]> Columns => new()
    {
        {
            "t,I\n0,20\n0.05,21\n0.1,22\n", "",
            [
                "column 1 \"t\": the step of the times is 0.05, in ms, s or us, but --dt is 0.1 ms",
                "--dt 0.05ms goes with the file, which is not resampled",
            ]
        },
        {
            "t,I\n0,20\n0.00005,21\n", "",
            ["the step of the times is 5E-05, in ms, s or us", "--dt 0.05ms goes with the file"]
        },
        {
            "t (s),I\n0,20\n0.1,21\n", "",
            ["the step of the times is 0.1 s, but --dt is 0.1 ms", "--dt 100ms"]
        },
        {
            "t,I\n0,20\n0.1,21\n0.3,22\n", "",
            [
                "column 1 \"t\": the times are not equally spaced: at row 3 the time is 0.3",
                "not resampled",
            ]
        },
        { "t,I\n0,20\n0,21\n", "", ["the times are not equally spaced: at row 2"] },
        { "t,I\n0.1,20\n0,21\n", "", ["the times are not equally spaced: at row 2"] },
        {
            "t (frames),I\n0,20\n0.1,21\n", "",
            ["'frames' is not a unit of time", "--time-column none"]
        },
        { "t\n0\n0.1\n", "", ["there is no column of currents beside column 1 \"t\""] },
        {
            "t,V,I\n0,-70,20\n0.1,-69,21\n", "",
            ["column 2 \"V\" by its name is not a current", "--columns"]
        },
        {
            "t,x (mV),I\n0,-70,20\n0.1,-69,21\n", "",
            ["'mV' is not a unit of current (mA, uA, nA, pA, A)", "--columns"]
        },
        { "J (uA/cm2)\n5\n", "", ["'uA/cm2' is not a unit of current"] },
        { "I (pa)\n5\n", "", ["'pa' is not a unit of current"] },
        { "I (pA)\n5\n", "--unit nA", ["--unit is nA, but column 1 \"I (pA)\"", "is in pA"] },
        {
            "t,I\n0,20\n0.1,21\n", "--columns 1",
            ["--columns has column 1 \"t\"", "--time-column none"]
        },
        {
            "a,b\n1,2\n", "--columns c",
            ["has no column 'c'; it has the columns 1 to 2; the names are a, b"]
        },
        { "a,b\n1,2\n", "--columns 3", ["has no column '3'"] },
        { "a,b\n1,2\n", "--columns 2-1", ["has no column '2-1'"] },
        { "a,b\n1,2\n", "--columns 1-3", ["has no column '1-3'"] },
        { "a,b\n1,2\n", "--columns 0", ["has no column '0'"] },
        { "a,b\n1,2\n", "--time-column t", ["--time-column", "has no column 't'"] },
        { "a,a\n1,2\n", "--columns a", ["'a' is the name of columns 1 and 2", "their numbers"] },
        {
            ",0,1\n0,20,30.5\n1,21,31.5\n", "--columns 1",
            ["the number of another; name:1 or number:1", "name:1 or number:1"]
        },
        { "20\n", "--columns 2", ["has no column '2'; it has one column, without names"] },
        { "1;2\n", "--array x", ["--array does not go with a .csv file"] },
    };

    public static TheoryData<string, byte[]> NotText => new()
    {
        { "a byte of value 3", [.. "PK\u0003\u0004"u8] },
        { "a byte of value 0", Encoding.Unicode.GetBytes("1\n2\n") },
        { "a byte of value 31", [0x1F, 0x8B, 8, 0] },
        { "there are no rows of numbers", [] },
        { "there are no rows of numbers", [0xEF, 0xBB, 0xBF] },
        { "there are no rows of numbers", [0xFF, 0xFE] },
    };

    [Theory]
    [MemberData(nameof(Ambiguous))]
    [MemberData(nameof(Damaged))]
    [MemberData(nameof(Columns))]
    public void What_is_open_or_wrong_is_an_error(string text, string options, string[] words)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("i.csv", text);
        Exception? error = Record.Exception(
            () => CurrentTable.Open(path, TableText.Options(options), 0.1.ms).Dispose());
        Assert.NotNull(error);
        Assert.True(error is InvalidDataException or TableOptionException, error.ToString());
        Assert.Contains("i.csv", error.Message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        File.Delete(path);
    }

    [Theory]
    [MemberData(nameof(NotText))]
    public void What_is_no_text_is_refused(string words, byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("i.csv", bytes);
        var error = Assert.Throws<InvalidDataException>(() => CurrentTable.Open(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
