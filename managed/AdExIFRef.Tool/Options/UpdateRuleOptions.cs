using System.CommandLine;
using AdExIFRef.Interop.Dyn;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The rule that steps follow.</summary>
internal enum RuleChoice
{
    /// <summary>That of <c>brainpy.state</c>.</summary>
    State,

    /// <summary><c>brainpy.dyn.AdExIFRef</c>.</summary>
    Dyn,

    /// <summary><c>brainpy.dyn.AdExIFRefLTC</c>.</summary>
    DynLtc,
}

/// <summary>The options that choose the rule of the update.</summary>
internal sealed class UpdateRuleOptions
{
    private const string RuleName = "--rule";

    private readonly Option<Choice<RuleChoice>> _rule = OptionKinds.Choice(
        RuleName,
        "The step of brainpy.state.AdExIFRef, of brainpy.dyn.AdExIFRef or of "
        + "brainpy.dyn.AdExIFRefLTC. The last two have a V_th of -30 mV, no refractory period, V "
        + "and w of 0 at the start and no guard, and a spike sets V_reset unless --reset soft is "
        + "given.",
        ("state", RuleChoice.State), ("dyn", RuleChoice.Dyn), ("dyn-ltc", RuleChoice.DynLtc));

    private readonly Option<Choice<IntegrationMethod>> _method = OptionKinds.Choice(
        "--dyn-method", "How a step of the rules dyn and dyn-ltc integrates.",
        ("exp-auto", IntegrationMethod.ExpAuto), ("euler", IntegrationMethod.Euler),
        ("rk4", IntegrationMethod.Rk4));

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_rule, _method];

    /// <summary>Returns what the options say.</summary>
    /// <param name="parse">What was typed.</param>
    /// <param name="ofState">Options that only the rule of <c>brainpy.state</c> has.</param>
    /// <exception cref="UsageException">Options contradict each other.</exception>
    public DynSettings? Read(ParseResult parse, IEnumerable<Option> ofState)
    {
        RuleChoice rule = parse.GetValue(_rule).Value;
        Option? wrong = (rule == RuleChoice.State ? [_method] : ofState)
            .FirstOrDefault(option => parse.GetResult(option) is { Implicit: false });
        if (wrong is not null)
        {
            throw new UsageException(
                $"{wrong.Name} does not go with {RuleName} {parse.GetValue(_rule).Word}; "
                + (rule == RuleChoice.State
                    ? "allowed are dyn and dyn-ltc."
                    : "allowed is state."));
        }
        return rule == RuleChoice.State
            ? null
            : new DynSettings(rule == RuleChoice.DynLtc, parse.GetValue(_method).Value);
    }
}
