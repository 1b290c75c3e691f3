using System.CommandLine;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The options that say how the equation is integrated.</summary>
internal sealed class MethodOptions
{
    private const string Accurate = "accurate";

    private readonly Option<Choice<string>> _method = OptionKinds.Choice(
        "--method",
        "The reference's step of exponential Euler, or the spike times of the differential "
        + "equation itself, in double precision; a preset then has its published V_peak.",
        ("exponential-euler", "exponential-euler"), (Accurate, Accurate));

    private readonly Option<Time?> _tolerance = OptionKinds.Quantity<Time>(
        "--tolerance",
        "How far spike times may be off with --method accurate, 1e-10ms to 1e-2ms; default "
        + "1e-5ms.");

    private readonly Option<Choice<RefractoryW>> _refractoryW = OptionKinds.Choice(
        "--refractory-w",
        "What w does in a refractory period with --method accurate: it stays, as in the "
        + "reference, or follows its equation, as in NEST and Brian2.",
        ("frozen", RefractoryW.Frozen), ("free", RefractoryW.Free));

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_method, _tolerance, _refractoryW];

    /// <summary>Returns the integrator that the options say.</summary>
    /// <exception cref="UsageException">Options contradict each other.</exception>
    public Integrator Read(ParseResult parse)
    {
        if (parse.GetValue(_method).Value == Accurate)
        {
            return Make(parse.GetValue(_tolerance), parse.GetValue(_refractoryW).Value);
        }
        if (ModelOptions.Given(parse, [_tolerance, _refractoryW]) is [{ } given, ..])
        {
            throw new UsageException($"{given} needs --method accurate.");
        }
        return Integrator.ExponentialEuler;
    }

    private static AccurateIntegrator Make(Time? tolerance, RefractoryW refractoryW)
    {
        try
        {
            return Integrator.Accurate(tolerance, refractoryW);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new UsageException(
                $"--tolerance is {tolerance}; allowed is 1e-10 ms to 1e-2 ms.");
        }
    }
}
