using System.Globalization;
using System.Text.Json;
using AdExIFRef.Analysis;
using AdExIFRef.Explorer.Simulation;
using AdExIFRef.Explorer.Views;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Frames;

/// <summary>The f-I curve of a view's neuron.</summary>
internal static class RatesJson
{
    private const int Points = 61;

    /// <summary>A neuron that fires faster has no curve: it is none of these any more.</summary>
    private const double FastestRate = 10_000;

    private static Time Tried => 20.ms;

    /// <summary>Writes the members of the curve.</summary>
    /// <param name="json">Takes them.</param>
    /// <param name="view">The view, of which the protocol has no part.</param>
    /// <param name="cancellation">Heeded before the curve.</param>
    public static void Write(Utf8JsonWriter json, View view, CancellationToken cancellation)
    {
        Current from = 0.mA, to = 80.mV / view.Resistance;
        to = view.Current > to ? view.Current : to;
        RateOptions options = Options(view);
        if (Probe(view, to) is { } problem)
        {
            json.WriteString("note", problem);
            return;
        }
        cancellation.ThrowIfCancellationRequested();
        RateCurve curve = RateCurve.Compute(view.Parameters, from, to, Points, options);
        json.WriteNumbers("current", curve.Currents.ToArray());
        json.WriteNumbers("steady", curve.SteadyRates.ToArray());
        json.WriteNumbers("onset", curve.OnsetRates.ToArray());
        json.WriteString("note", Rheobase(view));
    }

    /// <summary>Returns how rates are measured: as the view integrates, for a second.</summary>
    public static RateOptions Options(View view) => new()
    {
        Duration = 1000.ms,
        Integrator = view.Integrator,
        Dt = view.IsAccurate ? null : view.Dt < 0.01.ms ? 0.01.ms : view.Dt,
        Configure = neuron =>
        {
            ViewRun.Configure(neuron, view);
            neuron.Warning += (_, _) => { }; // the frame has them
        },
    };

    /// <summary>Returns why there is no curve; null where there is one.</summary>
    private static string? Probe(View view, Current current)
    {
        RateOptions options = Options(view);
        var neuron = new AdExIFRef<double>(1, view.Parameters);
        options.Configure!(neuron);
        Time dt = options.Dt ?? 0.1.ms;
        double spikes = 0, most = FastestRate * Tried.Seconds;
        for (Time done = 0.ms; done < Tried && spikes <= most; done += dt)
        {
            // Step by step: one alone may have very many spikes.
            spikes += neuron.Step(dt, current)[0];
        }
        return spikes > most
            ? string.Create(
                CultureInfo.InvariantCulture, $"no curve: rates are above {FastestRate} Hz")
            : null;
    }

    private static string Rheobase(View view)
    {
        (string unit, double factor) = QuantityWords.Unit<Current>(view.IsOfBiology);
        if (!(view.Parameters.R.Scalar!.Value > 0.ohm))
        {
            return string.Empty;
        }
        var excitability = new Excitability(view.Parameters);
        return excitability.Rheobase is { } rheobase
            ? $"Static rheobase {(rheobase.BaseValue * factor).ToString(
                "G4", CultureInfo.InvariantCulture)} {unit}"
            : "No static rheobase";
    }
}
