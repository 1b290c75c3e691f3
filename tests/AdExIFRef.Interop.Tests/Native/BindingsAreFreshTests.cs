using System.Security.Cryptography;

using Xunit;

namespace AdExIFRef.Interop.Tests.Native;

/// <summary>The committed bindings were generated from the header as it is now.</summary>
public class BindingsAreFreshTests
{
    private const string Generated = "managed/AdExIFRef.Interop/Abi";

    private static readonly string[] s_constants =
        ["native/src/math/constants.h", "native/src/math/quadrature.h"];

    /// <summary>In the order of native/bindings.cmake.</summary>
    private static readonly string[] s_inputs =
    [
        .. Directory.GetFiles(RepositoryFiles.Path("native/include/adexif"), "*.h")
            .Select(file => $"native/include/adexif/{Path.GetFileName(file)}")
            .Order(StringComparer.Ordinal),
        .. s_constants, "native/src/abi/layout.inc", "native/src/abi/dependencies.inc",
        "native/bindings.rsp",
    ];

    [Fact]
    public void Inputs_of_the_generator_have_the_hash_that_was_written_with_the_bindings()
    {
        byte[] all = [.. s_inputs.SelectMany(name => ReadLines(name))];
        string now = Convert.ToHexStringLower(SHA256.HashData(all));
        string then = File.ReadAllText(RepositoryFiles.Path($"{Generated}/inputs.sha256")).Trim();
        Assert.True(
            now == then,
            $"{string.Join(", ", s_inputs)} changed after the bindings were generated: run the "
            + "build script's verb 'bindings'.");
    }

    [Fact]
    public void Every_constant_of_the_header_has_its_value_in_the_bindings()
    {
        string bindings =
            File.ReadAllText(RepositoryFiles.Path($"{Generated}/Adexif.g.cs"));
        int seen = 0;
        foreach (string line in s_constants.SelectMany(name =>
            File.ReadLines(RepositoryFiles.Path(name))))
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

        Assert.True(seen > 200, $"only {seen} constants found");
    }

    [Fact]
    public void Every_row_of_the_list_of_fields_is_in_the_generated_layout()
    {
        string layout = File.ReadAllText(RepositoryFiles.Path($"{Generated}/Layout.g.cs"));
        int seen = 0;
        foreach (string line in File.ReadLines(RepositoryFiles.Path("native/src/abi/layout.inc")))
        {
            string[] words =
                line.Split(["(", ",", " ", ")"], StringSplitOptions.RemoveEmptyEntries);
            string? row = words switch
            {
                ["STRUCT", string type] => $"sizeof({type})",
                ["FIELD", string type, string field] => $"\"{type["adexif_".Length..]}.{field}\"",
                _ => null,
            };
            if (row is not null)
            {
                int at = layout.IndexOf(row, StringComparison.Ordinal);
                Assert.True(at >= 0, $"{row} is not in Layout.g.cs, or not in the list's order");
                layout = layout[at..];
                seen++;
            }
        }

        Assert.Equal(StructLayout.Describe().Count, seen);
    }

    [Fact]
    public void The_packages_have_the_version_of_the_header()
    {
        string version = $"{NativeMethods.ADEXIF_VERSION_MAJOR}."
            + $"{NativeMethods.ADEXIF_VERSION_MINOR}.{NativeMethods.ADEXIF_VERSION_PATCH}";
        string properties = File.ReadAllText(RepositoryFiles.Path("Directory.Build.props"));
        Assert.Contains($"<VersionPrefix>{version}<", properties, StringComparison.Ordinal);
    }

    private static IEnumerable<byte> ReadLines(string name) =>
        File.ReadAllBytes(RepositoryFiles.Path(name)).Where(value => value != '\r');
}
