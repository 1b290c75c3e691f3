using AdExIFRef.Interop.Tests.Layering;
using Xunit;

namespace AdExIFRef.Torch.Tests.Layering;

public sealed class TorchFolderOrderTests
{
    [Fact]
    public void No_folder_uses_one_above_it() => FolderOrder.Check(
        "managed/AdExIFRef.TorchSharp",
        "Native", "Options", "Sequences", "Autograd", "Engine", "Modules");
}
