using AdExIFRef.Fitting;
using Xunit;

namespace AdExIFRef.Analysis.Tests.Fitting;

public sealed class FitSettingsTests
{
    private static readonly AdExPreset s_preset = AdExPresets.Get("naud-2008/adapting");
    private static readonly VoltageRecording s_recording = Synthetic.Of(s_preset, samples: 8000);

    [Fact]
    public void A_fixed_parameter_keeps_its_value()
    {
        var options = new FitOptions
        {
            Constraints = new ParameterConstraints()
                .Fix(ModelParameters.TauW, 300.ms).Fix(ModelParameters.VTh, -38.mV),
        };

        FitResult fit = AdExFit.ToVoltage(s_recording, options);

        Assert.Equal(300, fit.Of(ModelParameters.TauW).Value);
        Assert.Equal(EstimateOrigin.Fixed, fit.Of(ModelParameters.TauW).Origin);
        Assert.True(double.IsNaN(fit.Of(ModelParameters.TauW).StandardError));
        Assert.Equal(-38, fit.Of(ModelParameters.VTh).Value);
        Recovery.Assert(fit, s_preset.Parameters, 0.02);
    }

    [Fact]
    public void A_bound_holds_and_is_reported()
    {
        var options = new FitOptions
        {
            Starts = 1,
            Scheme = FitScheme.ExponentialEuler,
            Constraints = new ParameterConstraints()
                .Bound(ModelParameters.Tau, 5.ms, 12.ms).Start(ModelParameters.Tau, 8.ms),
        };

        FitResult fit = AdExFit.ToVoltage(s_recording, options);

        Assert.Equal(12, fit.Of(ModelParameters.Tau).Value);
        Assert.Equal(EstimateOrigin.AtBound, fit.Of(ModelParameters.Tau).Origin);
        Assert.Contains(
            fit.Warnings,
            one => one.Kind == FitWarningKind.AtBound && one.Message.Contains("tau is at its"));
        Assert.Contains(fit.Warnings, one => one.Kind == FitWarningKind.LargeResidual);
    }

    [Fact]
    public void A_constant_current_does_not_tell_everything()
    {
        double[] current = [.. Enumerable.Repeat(500.pA.BaseValue, 8000)];
        var recording = new VoltageRecording(
            Synthetic.Run(s_preset.Create<double>(1), current), current, Synthetic.Dt);

        FitResult fit = AdExFit.ToVoltage(recording, new FitOptions { Starts = 1 });

        Assert.Contains(fit.Warnings, one => one.Kind == FitWarningKind.Unidentifiable);
    }

    [Fact]
    public void Progress_does_not_fall_and_a_fit_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var seen = new List<double>();
        var progress = new Relay(report =>
        {
            seen.Add(report.Share);
            if (report.Stage.StartsWith("start", StringComparison.Ordinal) && seen.Count > 5)
            {
                source.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(
            () => AdExFit.ToVoltage(s_recording, null, progress, source.Token));

        Assert.Equal(seen.Order(), seen);
        Assert.All(seen, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void A_recording_that_cannot_be_used_says_why()
    {
        double[] v = s_recording.Voltage.ToArray();
        double[] current = s_recording.Current.ToArray();
        double[] bad = [.. v];
        bad[17] = double.NaN;

        Rejects("current has 7999 samples, the recording 8000", v, current[1..], 0.1.ms);
        Rejects("voltage[17] is NaN mV", bad, current, 0.1.ms);
        Rejects("voltage has 10 samples; a fit needs at least 200", v[..10], current, 0.1.ms);
        Rejects("dt is 0 ms", v, current, 0.ms);
        Rejects("there is nothing to fit", new double[8000], current, 0.1.ms);

        double[] weak = Array.ConvertAll(current, x => x / 10);
        var silent = new VoltageRecording(
            Synthetic.Run(s_preset.Create<double>(1), weak), weak, 0.1.ms);
        Assert.Contains(
            "no spikes",
            Assert.Throws<ArgumentException>(() => AdExFit.ToVoltage(silent)).Message);
        Assert.Throws<ArgumentNullException>(() => AdExFit.ToVoltage(null!));
    }

    [Fact]
    public void Settings_out_of_their_range_say_which()
    {
        Rejects("HoldOut is 0.95", () => new FitOptions { HoldOut = 0.95 });
        Rejects("HoldOut is NaN", () => new FitOptions { HoldOut = double.NaN });
        Rejects("Starts is 0", () => new FitOptions { Starts = 0 });
        Rejects("MaxIterations is -1", () => new FitOptions { MaxIterations = -1 });
        Rejects("Scheme is 9", () => new FitOptions { Scheme = (FitScheme)9 });
        Rejects("Timing is 9", () => new FitOptions { Timing = (CurrentTiming)9 });
        var constraints = new ParameterConstraints();
        Rejects("value of tau is -1 ms", () => constraints.Fix(ModelParameters.Tau, (-1).ms));
        Rejects(
            "high of V_T is -50 mV",
            () => constraints.Bound(ModelParameters.VT, -45.mV, -50.mV));
        Assert.Contains(
            "V_th is read off",
            Assert.Throws<ArgumentException>(
                () => constraints.Bound(ModelParameters.VTh, -45.mV, -40.mV)).Message);
    }

    [Fact]
    public void Without_a_held_out_part_all_of_the_recording_is_fitted()
    {
        FitResult fit = AdExFit.ToVoltage(s_recording, new FitOptions { HoldOut = 0 });

        Assert.Equal(8000, fit.FittedSamples);
        Assert.All(fit.Coincidences, part => Assert.Null(part.HeldOut));
    }

    private static void Rejects(string message, Func<object> make) => Assert.Contains(
        message, Assert.Throws<ArgumentOutOfRangeException>(make).Message);

    private static void Rejects(string message, double[] v, double[] current, Time dt) =>
        Assert.Contains(
            message,
            Assert.ThrowsAny<ArgumentException>(
                () => new VoltageRecording(v, current, dt)).Message);

    private sealed class Relay(Action<FitProgress> action) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => action(value);
    }
}
