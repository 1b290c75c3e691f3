using System.Text.RegularExpressions;
using Xunit;

namespace AdExIFRef.Interop.Tests.Layering;

/// <summary>Networks are safe code but for the room that delivers spikes.</summary>
public sealed partial class UnsafeRoomTests
{
    [Fact]
    public void Networks_are_safe_but_for_delivery()
    {
        string folder = RepositoryFiles.Path("managed/AdExIFRef.Interop/Networks");
        string room = Path.Combine(folder, "Delivery") + Path.DirectorySeparatorChar;
        string[] files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories);
        Assert.Contains(files, file => IsUnsafe(file) && file.StartsWith(room, default));
        Assert.DoesNotContain(files, file => IsUnsafe(file) && !file.StartsWith(room, default));
    }

    private static bool IsUnsafe(string file) => Word().IsMatch(File.ReadAllText(file));

    [GeneratedRegex(@"\bunsafe\b")]
    private static partial Regex Word();
}
