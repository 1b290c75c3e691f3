using System.Runtime.InteropServices;
using Xunit;

namespace AdExIFRef.Torch.Tests;

/// <summary>All that is left where PyTorch's library has no package for the platform.</summary>
public sealed class NoLibTorchTests
{
    [Fact]
    public void The_module_says_that_libtorch_is_missing()
    {
        TestContext.Current.AddWarning(
            "AdExIFRef.TorchSharp is not tested: there is no libtorch package for "
            + RuntimeInformation.RuntimeIdentifier);
        var error = Assert.Throws<TorchUnavailableException>(TorchRuntime.Require);
        Assert.Contains("libtorch", error.Message, StringComparison.Ordinal);
    }
}
