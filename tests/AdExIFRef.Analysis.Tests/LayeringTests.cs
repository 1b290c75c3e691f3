using AdExIFRef.Interop.Tests.Layering;
using Xunit;

namespace AdExIFRef.Analysis.Tests;

/// <summary>The order of the folders.</summary>
public sealed class LayeringTests
{
    [Fact]
    public void No_folder_uses_one_below_it() => FolderOrder.Check(
        "managed/AdExIFRef.Analysis", "SpikeTrains", "PhasePlane", "RateCurves");
}
