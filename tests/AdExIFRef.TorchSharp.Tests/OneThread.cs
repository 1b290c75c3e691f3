using AdExIFRef.Torch.Tests;
using TorchSharp;
using Xunit;

[assembly: AssemblyFixture(typeof(OneThread))]

namespace AdExIFRef.Torch.Tests;

/// <summary>
/// Torch's own operations on one thread: these tensors are small, and its threads wait for each
/// other by spinning, which a busy machine turns into minutes.
/// </summary>
public sealed class OneThread
{
    public OneThread()
    {
        torch.set_num_threads(1);
    }
}
