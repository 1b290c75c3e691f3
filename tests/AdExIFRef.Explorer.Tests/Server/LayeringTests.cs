using AdExIFRef.Interop.Tests.Layering;
using Xunit;

namespace AdExIFRef.Explorer.Tests.Server;

/// <summary>The order of the explorer's folders.</summary>
public sealed class LayeringTests
{
    [Fact]
    public void No_folder_uses_one_above_it() => FolderOrder.Check(
        "managed/AdExIFRef.Explorer", "Views", "Simulation", "Frames", "Exports", "Server");
}
