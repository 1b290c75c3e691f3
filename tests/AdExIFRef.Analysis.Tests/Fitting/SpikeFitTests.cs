using AdExIFRef.Fitting;
using Xunit;

namespace AdExIFRef.Analysis.Tests.Fitting;

public sealed class SpikeFitTests
{
    [Theory]
    [InlineData("naud-2008/adapting")]
    [InlineData("naud-2008/initial-burst")]
    public void Spikes_alone_give_a_neuron_with_the_same_spikes(string name)
    {
        SpikeTrainRecording recording = Of(AdExPresets.Get(name), 20_000);

        FitResult fit = AdExFit.ToSpikes(recording);

        Assert.All(fit.Coincidences, part =>
        {
            Assert.True(part.Fitted.Gamma > 0.9, $"{part}");
            Assert.True(part.HeldOut!.Value.Gamma > 0.9, $"{part}");
        });
        Assert.Empty(fit.Warnings);
        Assert.Equal(-70, fit.Of(ModelParameters.VRest).Value);
        Assert.Equal(EstimateOrigin.Assumed, fit.Of(ModelParameters.VRest).Origin);
        Assert.Equal(EstimateOrigin.Assumed, fit.Of(ModelParameters.VTh).Origin);
        Assert.True(double.IsNaN(fit.RootMeanSquare));
        Assert.Equal(fit.ModelVoltage.Length, recording.Samples);
    }

    [Fact]
    public void The_search_repeats_on_every_backend_and_heeds_constraints()
    {
        SpikeTrainRecording recording = Of(AdExPresets.Get("naud-2008/adapting"), 6000);
        var constraints = new ParameterConstraints()
            .Fix(ModelParameters.TauRef, 1.ms).Fix(ModelParameters.VRest, -65.mV)
            .Bound(ModelParameters.Tau, 12.ms, 20.ms);
        FitResult Fit(Backend? backend, int seed = 1) => AdExFit.ToSpikes(
            recording, new FitOptions
            {
                MaxIterations = 10,
                Starts = 1,
                Constraints = constraints,
                Backend = backend,
                Seed = seed,
            });

        FitResult first = Fit(null);

        Assert.Equal(first.Estimates, Fit(Backend.Managed).Estimates);
        Assert.NotEqual(first.Estimates, Fit(null, seed: 2).Estimates);
        Assert.Equal(1, first.Of(ModelParameters.TauRef).Value);
        Assert.Equal(-65, first.Of(ModelParameters.VRest).Value);
        Assert.Equal(EstimateOrigin.Fixed, first.Of(ModelParameters.VRest).Origin);
        Assert.InRange(first.Of(ModelParameters.Tau).Value, 12, 20);
    }

    [Fact]
    public void A_recording_that_cannot_be_used_says_why()
    {
        double[] current = new double[1000];
        var few = new SpikeTrain([1, 2, 3], 100.ms);
        var enough = new SpikeTrain([1, 2, 3, 90, 95], 100.ms);
        Rejects("current is 0 mA in every sample", enough, current);
        current[0] = 1e-6;
        Rejects("spikes has 3 spikes; a fit needs at least 5", few, current);
        Rejects("spikes has the window 0 ms to 90 ms", new SpikeTrain([1], 90.ms), current);
        Rejects("current[3] is NaN mA", enough, [.. current[..3], double.NaN, .. current[4..]]);
        Assert.Contains(
            "has 3 spikes in the part that is fitted",
            Assert.Throws<ArgumentException>(
                () => AdExFit.ToSpikes(new SpikeTrainRecording(enough, current, 0.1.ms))).Message);
        Assert.Throws<ArgumentNullException>(() => AdExFit.ToSpikes(null!));
        var bound = new ParameterConstraints().Bound(ModelParameters.VT, -60.mV, -40.mV);
        var later = new SpikeTrain([1, 2, 3, 4, 5], 100.ms);
        Assert.Contains(
            "which spikes do not tell",
            Assert.Throws<ArgumentException>(() => AdExFit.ToSpikes(
                new SpikeTrainRecording(later, current, 0.1.ms),
                new FitOptions { Constraints = bound })).Message);
    }

    [Fact]
    public void The_distance_is_that_of_van_Rossum()
    {
        // One spike more: half an exponential's square, twice.
        Assert.Equal(1, TrainDistance.Square([], [10.0], 5), 12);
        Assert.Equal(0, TrainDistance.Square([3.0, 8], [3.0, 8], 5), 12);
        // Two spikes t apart: 2 (1 - exp(-t/tau)).
        Assert.Equal(2 * (1 - Math.Exp(-0.4)), TrainDistance.Square([3.0], [5.0], 5), 12);
    }

    private static void Rejects(string message, SpikeTrain spikes, double[] current) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(
            () => new SpikeTrainRecording(spikes, current, 0.1.ms)).Message);

    private static SpikeTrainRecording Of(AdExPreset preset, int samples)
    {
        double[] current = Synthetic.Noise(preset, samples, 1);
        RunResult<double> run = preset.Create<double>(1).Run(
            samples, Synthetic.Dt, Drive.Steps<double>(current),
            new RunOptions<double> { Record = [Recording.SpikeEvents] });
        return new SpikeTrainRecording(SpikeTrain.FromRun(run), current, Synthetic.Dt);
    }
}
