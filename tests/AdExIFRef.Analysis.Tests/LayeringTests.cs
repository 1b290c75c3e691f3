using AdExIFRef.Interop.Tests.Layering;
using Xunit;

namespace AdExIFRef.Analysis.Tests;

/// <summary>The order of the folders.</summary>
public sealed class LayeringTests
{
    [Fact]
    public void No_folder_uses_one_below_it() => FolderOrder.Check(
        "managed/AdExIFRef.Analysis", "SpikeTrains", "Patterns", "PhasePlane", "RateCurves");

    [Fact]
    public void No_folder_of_the_fits_uses_one_above_it() => FolderOrder.Check(
        "managed/AdExIFRef.Fitting",
        "Recordings", "Unknowns", "Settings", "Results", "Detection", "Shooting", "Regression",
        "Voltage", "Search", "Fits");
}
