using AdExIFRef.Fitting;
using Xunit;

namespace AdExIFRef.Analysis.Tests.Fitting;

public sealed class VoltageFitTests
{
    [Theory]
    [InlineData("naud-2008/adapting")]
    [InlineData("naud-2008/initial-burst")]
    [InlineData("naud-2008/regular-bursting")]
    [InlineData("naud-2008/irregular")]
    [InlineData("naud-2008/transient")]
    [InlineData("brette-gerstner-2005/fig-2c")]
    [InlineData("neuronal-dynamics/delayed")]
    public void Two_seconds_tell_every_parameter(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        FitResult fit = AdExFit.ToVoltage(Synthetic.Of(preset));

        Recovery.Assert(fit, preset.Parameters, 0.02);
        Assert.Equal(FitScheme.ExponentialEuler, fit.Scheme);
        Assert.Equal(CurrentTiming.BeforeSample, fit.Timing);
        Assert.Empty(fit.Warnings);
        Assert.All(fit.Coincidences, part => Assert.True(part.HeldOut!.Value.Gamma > 0.99));
        Assert.InRange(fit.Of(ModelParameters.VTh).Value, -41, -39);
    }

    [Fact]
    public void Steps_of_current_do_too()
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/adapting");
        double[] current = Synthetic.Steps(20_000, 500.pA.BaseValue);
        var recording = new VoltageRecording(
            Synthetic.Run(preset.Create<double>(1), current), current, Synthetic.Dt);

        Recovery.Assert(AdExFit.ToVoltage(recording), preset.Parameters, 0.02);
    }

    [Theory]
    [InlineData("naud-2008/adapting")]
    [InlineData("naud-2008/irregular")]
    public void The_differential_equation_is_told_from_exponential_Euler(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        double[] current = Synthetic.Noise(preset, 20_000, 1);
        var recording = new VoltageRecording(
            Synthetic.Run(preset.CreateAccurate(1), current), current, Synthetic.Dt);

        FitResult fit = AdExFit.ToVoltage(recording);

        Recovery.Assert(fit, preset.Parameters, 0.02);
        Assert.Equal(FitScheme.DifferentialEquation, fit.Scheme);
    }

    [Theory]
    [InlineData("naud-2008/adapting")]
    [InlineData("naud-2008/transient")]
    public void Noise_of_half_a_millivolt_is_averaged_out(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        double[] current = Synthetic.Noise(preset, 20_000, 1);
        double[] v = Synthetic.Run(preset.Create<double>(1), current);
        Synthetic.AddNoise(v, 0.5, 7);

        FitResult fit = AdExFit.ToVoltage(new VoltageRecording(v, current, Synthetic.Dt));

        Recovery.Assert(fit, preset.Parameters, 0.03, except: ModelParameters.A);
        Assert.InRange(fit.Noise, 0.47, 0.53);
        Assert.InRange(fit.RootMeanSquare, 0.45, 0.53);
        Assert.All(Recovery.Fitted, parameter =>
        {
            ParameterEstimate found = fit.Of(parameter);
            double off = found.Value - Recovery.Value(preset.Parameters, parameter);
            Assert.InRange(Math.Abs(off), 0, 5 * found.StandardError);
        });
    }

    [Fact]
    public void Cut_spikes_that_are_a_sample_early_or_late_do_no_harm()
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/adapting");
        double[] current = Synthetic.Noise(preset, 20_000, 2);
        double[] clean = Synthetic.Run(preset.Create<double>(1), current);
        double[] v = [.. clean];
        var random = new Random(1);
        for (int i = 2; i < v.Length - 4; i++)
        {
            if (clean[i] < -40.5 || clean[i + 1] > -55)
            {
                continue;
            }
            int late = random.Next(-1, 2);
            v[i] = late < 0 ? clean[i + 1] : -41;
            v[i + late] = -41;
        }

        FitResult fit = AdExFit.ToVoltage(new VoltageRecording(v, current, Synthetic.Dt));

        Recovery.Assert(fit, preset.Parameters, 0.02);
        Assert.InRange(fit.Coincidences[0].HeldOut!.Value.Gamma, 0.7, 1);
    }

    [Fact]
    public void Noise_hides_neither_reset_nor_refractory_period()
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/adapting");
        AdExIFRef<double> neuron = preset.Create<double>(1);
        neuron.TauRef = 2.ms;
        double[] current = Synthetic.Noise(preset, 20_000, 5);
        double[] v = Synthetic.Run(neuron, current);
        Synthetic.AddNoise(v, 0.5, 6);

        FitResult fit = AdExFit.ToVoltage(new VoltageRecording(v, current, Synthetic.Dt));

        Recovery.Assert(fit, preset.Parameters, 0.05, except: ModelParameters.A);
        Assert.InRange(fit.Of(ModelParameters.TauRef).Value, 1.6, 2.4);
    }

    [Fact]
    public void The_refractory_period_is_read_off()
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/adapting");
        AdExIFRef<double> neuron = preset.Create<double>(1);
        neuron.TauRef = 2.ms;
        double[] current = Synthetic.Noise(preset, 20_000, 3);
        var recording = new VoltageRecording(
            Synthetic.Run(neuron, current), current, Synthetic.Dt);

        FitResult fit = AdExFit.ToVoltage(recording);

        Recovery.Assert(fit, preset.Parameters, 0.02);
        Assert.Equal(2, fit.Of(ModelParameters.TauRef).Value, 9);
    }

    [Theory]
    [InlineData(SpkReset.Soft)]
    [InlineData(SpkReset.Hard)]
    public void The_defaults_of_the_reference_are_recovered(SpkReset reset)
    {
        // The refractory period goes by the clock: a step more or less from spike to spike.
        var neuron = new AdExIFRef<double>(1) { SpkReset = reset };
        double[] current = Synthetic.Noise(20_000, 12, 8, seed: 1);
        var recording = new VoltageRecording(
            Synthetic.Run(neuron, current), current, Synthetic.Dt);

        FitResult fit = AdExFit.ToVoltage(recording);

        Recovery.Assert(fit, new AdExParameters(), 0.02);
        Assert.Equal(reset, fit.SpkReset);
        Assert.Equal(1.7, fit.Of(ModelParameters.TauRef).Value, 9);
        Assert.InRange(fit.Of(ModelParameters.VTh).Value, -55.2, -54.8);
        Assert.InRange(fit.Coincidences[0].HeldOut!.Value.Gamma, 0.9, 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Action_potentials_and_cut_peaks_are_understood(bool isWhole)
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/adapting");
        AdExIFRef<double> neuron = preset.Create<double>(1);
        neuron.TauRef = 2.ms;
        double[] current = Synthetic.Noise(preset, 20_000, 4);
        double[] v = Synthetic.Run(neuron, current);
        for (int i = 0; i < v.Length; i++)
        {
            if (v[i] < -40)
            {
                continue;
            }
            v[i] = -42;
            double[] shape = [30, 25, 15, 5, -5, -14, -22, -30, -37, -43, -48, -52, -55];
            for (int k = 0; isWhole && k < shape.Length && i + 1 + k < v.Length; k++)
            {
                v[i + 1 + k] = shape[k];
            }
            i += shape.Length;
        }

        FitResult fit = AdExFit.ToVoltage(new VoltageRecording(v, current, Synthetic.Dt));

        Recovery.Assert(fit, preset.Parameters, 0.02);
        Assert.InRange(fit.Of(ModelParameters.TauRef).Value, 1.9, 2.2);
        Assert.InRange(fit.Coincidences[1].HeldOut!.Value.Gamma, 0.7, 1);
    }

    /// <summary>V goes on falling after the reset, so that the trough says nothing of its end, and
    /// the peaks are rounded, so that the first sample after them is a small fall or a large one.
    /// </summary>
    [Theory]
    [InlineData(0, 0.03)]
    [InlineData(0.3, 0.06)]
    public void Action_potentials_before_a_strong_adaptation_end_where_the_model_begins(
        double noise, double share)
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/initial-burst");
        AdExIFRef<double> neuron = preset.Create<double>(1);
        neuron.TauRef = 2.ms;
        double[] current = Synthetic.Noise(preset, 20_000, 4);
        double[] v = Synthetic.Run(neuron, current);
        double[][] shapes =
        [
            [-20.7, 5.3, 29.1, 12.6, -0.5, -10.9, -19.2, -25.8, -31, -35.2, -38.6, -43, -46, -48],
            [-29.8, -3.8, 22.2, 18, 3.8, -7.5, -16.5, -23.7, -29.4, -34, -37.6, -42, -45, -48],
        ];
        for (int i = 0, spike = 0; i < v.Length; i++)
        {
            if (v[i] < -40)
            {
                continue;
            }
            double[] shape = shapes[spike++ % 3 == 0 ? 1 : 0];
            v[i] = -40.5;
            for (int k = 0; k < shape.Length && i + 1 + k < v.Length; k++)
            {
                v[i + 1 + k] = shape[k];
            }
            i += shape.Length;
        }
        Synthetic.AddNoise(v, noise, 3);

        FitResult fit = AdExFit.ToVoltage(new VoltageRecording(v, current, Synthetic.Dt));

        Recovery.Assert(fit, preset.Parameters, share);
        Assert.InRange(fit.Of(ModelParameters.TauRef).Value, 1.4, 2.1);
        Assert.InRange(fit.Coincidences[1].Fitted.Gamma, 0.8, 1);
    }

    [Fact]
    public void Backends_and_repetitions_give_the_same_bits()
    {
        VoltageRecording recording =
            Synthetic.Of(AdExPresets.Get("naud-2008/transient"), samples: 8000);
        var options = new FitOptions { Starts = 2, Backend = Backend.Managed };

        FitResult first = AdExFit.ToVoltage(recording, new FitOptions { Starts = 2 });
        FitResult second = AdExFit.ToVoltage(recording, new FitOptions { Starts = 2 });
        FitResult managed = AdExFit.ToVoltage(recording, options);

        foreach (FitResult other in new[] { second, managed })
        {
            Assert.Equal(
                first.Estimates.Select(one => BitConverter.DoubleToInt64Bits(one.Value)),
                other.Estimates.Select(one => BitConverter.DoubleToInt64Bits(one.Value)));
            Assert.Equal(first.ModelVoltage.ToArray(), other.ModelVoltage.ToArray());
        }
    }

    [Fact]
    public void A_fitted_neuron_repeats_the_model_voltage()
    {
        VoltageRecording recording =
            Synthetic.Of(AdExPresets.Get("naud-2008/transient"), samples: 8000);
        FitResult fit = AdExFit.ToVoltage(recording);

        double[] v = Synthetic.Run(fit.CreateNeurons(1), recording.Current[1..].ToArray());

        Assert.Equal(fit.ModelVoltage[1..].ToArray(), v);
        Assert.Equal(fit.RecordedSpikes.Times.ToArray(), fit.ModelSpikes.Times.ToArray());
    }
}
