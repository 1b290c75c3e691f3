using System.Security.Cryptography;

using Xunit;

namespace AdExIFRef.Interop.Tests.Native;

/// <summary>The committed bindings were generated from the header as it is now.</summary>
public class BindingsAreFreshTests
{
    private const string Generated = "managed/AdExIFRef.Interop/Abi";

    private static readonly string[] _inputs =
        ["native/include/adexif/adexif.h", "native/src/math/constants.h",
            "native/bindings.rsp"];

    [Fact]
    public void Inputs_of_the_generator_have_the_hash_that_was_written_with_the_bindings()
    {
        byte[] all = [.. _inputs.SelectMany(name => ReadLines(name))];
        string now = Convert.ToHexStringLower(SHA256.HashData(all));
        string then = File.ReadAllText(RepositoryFiles.Path($"{Generated}/inputs.sha256")).Trim();
        Assert.True(
            now == then,
            $"{string.Join(", ", _inputs)} changed after the bindings were generated: run the "
            + "build script's verb 'bindings'.");
    }

    [Fact]
    public void Every_constant_of_the_header_has_its_value_in_the_bindings()
    {
        string bindings =
            File.ReadAllText(RepositoryFiles.Path($"{Generated}/Adexif.g.cs"));
        int seen = 0;
        foreach (string line in File.ReadLines(RepositoryFiles.Path("native/src/math/constants.h")))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["#define", string name, string value, ..]
                && value.StartsWith("0x", StringComparison.Ordinal))
            {
                string literal = value.TrimEnd('u', 'l');
                Assert.Matches($@"const u(int|long) {name} = {literal}U?L?;", bindings);
                seen++;
            }
        }

        Assert.True(seen > 50, $"only {seen} constants found in constants.h");
    }

    private static IEnumerable<byte> ReadLines(string name) =>
        File.ReadAllBytes(RepositoryFiles.Path(name)).Where(value => value != '\r');
}
