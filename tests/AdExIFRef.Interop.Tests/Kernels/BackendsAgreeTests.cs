using System.Numerics;
using AdExIFRef.Interop.Conformance;
using Xunit;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>
/// The same bits from every backend and for every way to cut a run into calls: random models of
/// 0 to 67 and some more neurons, scalars and arrays, both resets, the three clocks, all kinds of
/// inputs, odd addresses, guards, extreme states.
/// </summary>
public class BackendsAgreeTests
{
    private const int Cases = 150;

    public static TheoryData<string> Names => TestBackends.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void In_single_precision(string name) => Compare<float>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void In_double_precision(string name) => Compare<double>(name);

    [Fact]
    public void The_cases_reach_what_they_are_for()
    {
        ModelCase<float>[] cases =
            [.. Enumerable.Range(0, Cases).Select(seed => new ModelCase<float>(seed))];
        Assert.Contains(cases, model => model.N == 0);
        Assert.Contains(cases, model => model.N > 512);
        Assert.Contains(cases, model => model.Extreme && model.V.Any(float.IsNaN));
        Assert.Contains(cases, model => model.Extreme && model.V.Any(float.IsInfinity));
        Assert.Equal(12, cases.DistinctBy(model =>
            (model.Reset, model.Clock, model.Array != 0)).Count());
        Assert.Equal(5, cases.DistinctBy(model => model.Inputs[1].Kind).Count());
        Assert.Equal(3, cases.DistinctBy(model => model.Guard).Count());
    }

    private static void Compare<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        KernelBackend backend = TestBackends.ForName(name);
        for (int seed = 0; seed < Cases; seed++)
        {
            var model = new ModelCase<T>(seed);
            CaseResult expected =
                CaseRunner<T>.Run(model, TestBackends.Reference, Schedule.Whole);
            foreach (Schedule schedule in Enum.GetValues<Schedule>())
            {
                string? difference =
                    CaseRunner<T>.Run(model, backend, schedule).Difference(expected);
                Assert.True(
                    difference is null, $"{name}, {schedule}, seed {seed}, {model}: {difference}");
            }
        }
    }
}
