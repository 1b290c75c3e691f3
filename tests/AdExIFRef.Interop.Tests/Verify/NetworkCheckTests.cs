using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Verify;

/// <summary>The comparison of networks passes where backends agree, and sees a single wrong bit.
/// </summary>
public sealed class NetworkCheckTests
{
    [Fact]
    public void All_backends_compute_the_same_networks()
    {
        var check = new NetworkCheck(Backend.All);
        Assert.Null(check.Run<float>(6, 40, _ => { }, Cancellation));
        Assert.Null(check.Run<double>(6, 60, _ => { }, Cancellation));
        Assert.Equal(12, check.Networks);
        Assert.True(check.Events > 10_000, $"{check.Events} events");
    }

    [Fact]
    public void A_unit_in_the_last_place_of_one_neuron_is_found()
    {
        var check = new NetworkCheck([Backend.Managed, FaultyKernel.Make(0, 100)]);
        string? difference = check.Run<double>(1, 3, _ => { }, Cancellation);
        Assert.Contains("faulty", difference, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
