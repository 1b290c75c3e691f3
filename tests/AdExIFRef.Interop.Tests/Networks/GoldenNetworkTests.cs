using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>Every network of the reference, on every backend.</summary>
public sealed class GoldenNetworkTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (GoldenNetCase entry in GoldenNet.Read(GoldenFiles.Directory))
            {
                foreach (Backend backend in Backend.All)
                {
                    data.Add(entry.Name, backend.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_network_is_met_in_runs_and_step_by_step(string name, string backend)
    {
        GoldenNetCase entry =
            GoldenNet.Read(GoldenFiles.Directory).Single(one => one.Name == name);
        GoldenVerdict verdict =
            Assert.Single(GoldenNetRunner.Case(entry, [Backend.ForName(backend)]));
        Assert.True(verdict.Pass, verdict.ToString());
    }
}
