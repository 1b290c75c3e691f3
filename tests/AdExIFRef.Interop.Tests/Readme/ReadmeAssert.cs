using Xunit;

namespace AdExIFRef.Interop.Tests.Readme;

/// <summary>What is expected of a program of the documentation.</summary>
internal static class ReadmeAssert
{
    /// <summary>
    /// Requires that the program printed what the page shows. Where the page shows nothing, it may
    /// have printed anything but a warning.
    /// </summary>
    public static void AssertPrints(this ReadmeExample example, string printed)
    {
        if (example.Output is not null)
        {
            Assert.Equal(Lines(example.Output), Lines(printed));
        }
        else
        {
            Assert.DoesNotContain(
                "AdExIFRef.Interop: warning:", printed, StringComparison.Ordinal);
        }
    }

    private static string[] Lines(string text) =>
        [.. text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd())];
}
