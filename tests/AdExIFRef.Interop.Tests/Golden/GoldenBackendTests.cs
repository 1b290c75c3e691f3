using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Golden;

/// <summary>
/// Every golden case and f-I curve on every backend, within the case's tolerance.
/// </summary>
public sealed class GoldenBackendTests
{
    private static readonly GoldenFolder s_folder = GoldenFolder.Open(GoldenFiles.Directory);

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (GoldenCase entry in s_folder.Cases)
            {
                foreach (Backend backend in Backend.All)
                {
                    data.Add(entry.Name, backend.Name);
                }
            }

            return data;
        }
    }

    public static TheoryData<int, string> Curves
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (int i = 0; i < s_folder.ReadFiCurves().Count; i++)
            {
                foreach (Backend backend in Backend.All)
                {
                    data.Add(i, backend.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_is_met_step_by_step_and_in_runs(string name, string backend)
    {
        GoldenVerdict verdict =
            Assert.Single(GoldenCheck.Case(s_folder[name], [Backend.ForName(backend)]));
        Assert.True(verdict.Pass, verdict.ToString());
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void An_f_I_curve_is_met(int curve, string backend)
    {
        GoldenFiVerdict verdict =
            GoldenCheck.Curve(s_folder.ReadFiCurves()[curve], Backend.ForName(backend));
        Assert.True(verdict.Pass, verdict.ToString());
    }
}
