using System.Text.Json;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif simulate --rule dyn</c>.</summary>
public sealed class DynRuleTests
{
    private const string Neuron =
        "simulate --v-th -55mV --v-init -65mV --tau-ref 1.7ms --neurons 1 --duration 1s "
        + "--current 30mA --precision f64 --backend managed --json - ";

    [Theory]
    [InlineData("--rule dyn", "dyn", "expauto")]
    [InlineData("--rule dyn --dyn-method rk4", "dyn", "rk4")]
    [InlineData("--rule dyn-ltc --dyn-method euler", "dyn-ltc", "euler")]
    public async Task Summaries_name_the_rule_and_the_method(
        string more, string rule, string method)
    {
        ToolRun run = await ToolRun.Of(Neuron + more);
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement;
        Assert.Equal(rule, root.GetProperty("rule").GetString());
        Assert.Equal(method, root.GetProperty("dyn_method").GetString());
        Assert.Equal("hard", root.GetProperty("reset").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("guard").ValueKind);
        Assert.InRange(root.GetProperty("spikes").GetInt64(), 139, 143);
    }

    [Fact]
    public async Task Its_defaults_are_those_of_the_reference()
    {
        // V of 0 is above V_th: a spike in the first step.
        ToolRun run = await ToolRun.Of(
            "simulate --rule dyn --neurons 1 --duration 1ms --backend managed --json -");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(1, json.RootElement.GetProperty("spikes").GetInt64());
    }

    [Theory]
    [InlineData("--rule dyn --guard 5", "--guard does not go with --rule dyn")]
    [InlineData("--rule dyn-ltc --upstroke bounded", "--upstroke does not go with")]
    [InlineData("--dyn-method rk4", "--dyn-method does not go with --rule state")]
    [InlineData("--rule dyn --method accurate", "--method accurate does not go with")]
    [InlineData("--rule gentle", "state, dyn, dyn-ltc")]
    public async Task What_does_not_go_with_it_is_refused(string more, string message)
    {
        ToolRun run = await ToolRun.Of($"simulate {more}");
        Assert.NotEqual(0, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
