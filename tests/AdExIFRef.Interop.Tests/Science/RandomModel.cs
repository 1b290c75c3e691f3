using System.Numerics;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// A model of random parameters under a constant current above its rheobase: published ranges, with
/// adaptation up to ten times as steep, and in half of the models without the increment b.
/// </summary>
internal sealed class RandomModel
{
    public const double Duration = 500;

    private static readonly double[] s_shifts = [0, -0.21, 0.14, 0.28];

    private readonly double _rest;
    private readonly double _current;

    public RandomModel(Random random)
    {
        double capacitance = Log(random, 50, 400);
        double leak = capacitance / Log(random, 5, 40);
        _rest = Between(random, -75, -55);
        VT = _rest + Between(random, 5, 25);
        DeltaT = Log(random, 0.5, 4);
        double a = random.Next(8) == 0 ? -Between(random, 0, 0.6) * leak
            : random.Next(8) == 0 ? 0
            : Log(random, 0.3, 100);
        double tauW = Log(random, 10, 400);
        double reset = VT - Between(random, -DeltaT, 15);
        double increment = random.Next(2) == 0 ? 0 : Between(random, 0, 150);

        // Where the line through rest touches the exponential, or where it turns unstable.
        double rheobase = Math.Max(leak + a, 0.3 * leak) * (VT - _rest - DeltaT
            + (DeltaT * Math.Log(Math.Max(1 + (a / leak), 0.3))));
        _current = Math.Max(rheobase, leak) * Between(random, 1.02, 2.5);
        Parameters = AdExParameters.FromConductances(
            capacitance.pF, leak.nS, _rest.mV, VT.mV, DeltaT.mV, a.nS, increment.pA, tauW.ms,
            reset.mV, (VT + (5 * DeltaT)).mV);
        Text = FormattableString.Invariant(
            $"C {capacitance:G4} g {leak:G4} EL {_rest:G4} VT {VT:G4} dT {DeltaT:G3} a {a:G4} ")
            + FormattableString.Invariant(
            $"b {increment:G4} tw {tauW:G4} Vr {reset:G4} I {_current:G4}");
    }

    public AdExParameters Parameters { get; }

    public double VT { get; }

    public double DeltaT { get; }

    public string Text { get; }

    /// <summary>Gets the spike counts of the equation, for four starts a little apart.</summary>
    public int[] Right(double threshold) => Array.ConvertAll(
        s_shifts, shift => AccurateNeuron.Spikes(
            Parameters, [new CurrentPulse(0.ms, 1e9.ms, _current.pA)], Duration, threshold,
            _rest + shift).Count);

    /// <summary>Gets the same of the scheme.</summary>
    public long[] Counts<T>(
        double threshold, double dt, SpkReset reset, double guard = 20, bool bounded = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(s_shifts.Length, Parameters)
        {
            VTh = threshold.mV,
            SpkReset = reset,
            ExponentGuard = guard,
            Upstroke = bounded ? Upstroke.Bounded : Upstroke.Reference,
            VInitializer = Array.ConvertAll(s_shifts, shift => _rest + shift).mV,
            BlowUpPolicy = BlowUpPolicy.Ignore,
        };
        return layer.Run(
            Duration.ms, dt.ms, _current.pA,
            new() { Record = [Recording.SpikeCounts], MaxDegreeOfParallelism = 1 })
            .SpikeCounts.ToArray();
    }

    /// <summary>Gets what the check finds, or null.</summary>
    public BlowUpFinding? Find<T>(
        double threshold, double dt, SpkReset reset, double guard = 20, bool bounded = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExParameters parameters = Parameters.Clone();
        parameters.VTh = threshold.mV;
        return BlowUpCheck.Find<T>(
            new ParameterValues(parameters.Resolve(1), 1),
            new StepSettings(
                dt, guard, (adexif_reset)reset, adexif_clock.ADEXIF_CLOCK_STEPS,
                bounded
                    ? adexif_upstroke.ADEXIF_UPSTROKE_BOUNDED
                    : adexif_upstroke.ADEXIF_UPSTROKE_REFERENCE));
    }

    private static double Between(Random random, double low, double high) =>
        low + ((high - low) * random.NextDouble());

    private static double Log(Random random, double low, double high) =>
        low * Math.Pow(high / low, random.NextDouble());
}
