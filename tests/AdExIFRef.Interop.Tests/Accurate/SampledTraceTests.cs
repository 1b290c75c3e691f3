using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>Traces that are finer than the steps of the accurate mode.</summary>
public sealed class SampledTraceTests
{
    private static readonly GoldenAccurate s_accurate =
        GoldenFolder.Open(GoldenFiles.Directory).ReadAccurate();

    [Theory]
    [InlineData("naud-adapting")]
    [InlineData("naud-tonic-vth-40")]
    [InlineData("defaults-60-free")]
    [InlineData("defaults-40-frozen")]
    public void They_are_those_of_steps_of_the_interval(string name)
    {
        GoldenAccurate.Case entry = s_accurate.Cases.Single(entry => entry.Name == name);
        AdExIFRef<double> coarse = AccurateLayers.Of(entry, Backend.Best);
        AdExIFRef<double> fine = AccurateLayers.Of(entry, Backend.Best);
        foreach (AdExIFRef<double> layer in new[] { coarse, fine })
        {
            layer.AddCurrentInput("synapse", Input.Conductance(
                (0.1 / coarse.R.Scalar!.Value.BaseValue).siemens, -50.mV));
        }
        double unit = entry.Current / 4;
        double[] currents = [.. Enumerable.Range(0, 20).Select(i => unit * (3 + (i % 3)))];
        double[] jumps = [.. Enumerable.Range(0, 20).Select(i => i % 4 == 1 ? 4.0 : 0)];
        RunResult<double> few = coarse.Run(100.ms, 5.ms, Drive.Waveform(currents.pA), new()
        {
            Record = [Recording.Traces([0], 0.1.ms), Recording.SpikeEvents],
            Delta = Drive.Waveform(jumps.mV),
        });
        double[] each = [.. Enumerable.Range(0, 1000).Select(i => currents[i / 50])];
        double[] late =
            [.. Enumerable.Range(0, 1000).Select(i => i % 50 == 49 ? jumps[i / 50] : 0)];
        RunResult<double> many = fine.Run(100.ms, 0.1.ms, Drive.Waveform(each.pA), new()
        {
            Record = [Recording.Traces([0], 0.1.ms), Recording.SpikeEvents],
            Delta = Drive.Waveform(late.mV),
        });
        Assert.Equal(1001, few.Traces.Rows);
        Assert.Equal(1001, many.Traces.Rows);
        Assert.True(few.TotalSpikes >= 3);
        Assert.Equal(many.TotalSpikes, few.TotalSpikes);
        GoldenAccurate.Neuron p = entry.Parameters;
        for (int row = 0; row < 1001; row++)
        {
            Assert.Equal(0.1 * row, few.Traces.Times[row], 1e-9);
            double v = many.Traces.V[row], steep = 1 + Math.Exp((v - p.Threshold) / p.Slope);
            Assert.True(
                Math.Abs(v - few.Traces.V[row]) < 1e-5 * steep,
                $"row {row}: {few.Traces.V[row]} mV, not {v}");
            double w = many.Traces.W[row];
            Assert.Equal(w, few.Traces.W[row], 1e-6 * (Math.Abs(w) + (1 / coarse.R.Scalar!.Value.BaseValue)));
        }
    }

    [Fact]
    public void They_have_the_same_bits_everywhere_and_change_nothing()
    {
        AdExIFRef<double> Make(Backend backend, int threads)
        {
            var layer = new AdExIFRef<double>(2100, backend)
            {
                Integrator = Integrator.Accurate(1e-6.ms, RefractoryW.Free),
                VTh = -30.mV,
                Tau = Init.Uniform(8.ms, 12.ms, seed: 7),
                MaxDegreeOfParallelism = threads,
            };
            layer.AddCurrentInput("noise", Input.WhiteNoise(2.mA, 3.mASqrtMs, seed: 11));
            layer.AddCurrentInput("other", Input.OrnsteinUhlenbeck(0.mA, 2.mA, 5.ms, seed: 12));
            layer.AddCurrentInput("curved", (v, current, slope) =>
            {
                for (int i = 0; i < v.Length; i++)
                {
                    current[i] = 1e-3 * (v[i] + 60) * (v[i] + 60);
                    slope[i] = 2e-3 * (v[i] + 60);
                }
            });
            return layer;
        }
        int[] neurons = [0, 7, 1030, 2099];
        string? expected = null;
        foreach (Backend backend in Backend.All)
        {
            foreach (int threads in new[] { 1, 2 })
            {
                RunResult<double> run = Make(backend, threads).Run(12, 2.ms, 20.mA, new()
                {
                    Record = [Recording.Traces(neurons, 0.25.ms), Recording.SpikeEvents],
                });
                RunResult<double> plain = Make(backend, threads).Run(12, 2.ms, 20.mA, new()
                {
                    Record = [Recording.Traces(neurons, 2.ms), Recording.SpikeEvents],
                });
                Assert.Equal(plain.SpikeEvents.ToArray(), run.SpikeEvents.ToArray());
                Assert.Equal(97, run.Traces.Rows);
                Assert.Equal(13, plain.Traces.Rows);
                for (int row = 0; row < 13; row++)
                {
                    for (int k = 0; k < neurons.Length; k++)
                    {
                        int here = (row * neurons.Length) + k;
                        int there = (8 * row * neurons.Length) + k;
                        Assert.Equal(plain.Traces.V[here], run.Traces.V[there]);
                        Assert.Equal(plain.Traces.W[here], run.Traces.W[there]);
                    }
                }
                string text = string.Join(' ', run.Traces.V.ToArray()
                    .Concat(run.Traces.W.ToArray())
                    .Select(x => BitConverter.DoubleToUInt64Bits(x).ToString("x", null)));
                expected ??= text;
                Assert.True(expected == text, $"{backend.Name}, {threads} threads");
            }
        }
    }

    [Fact]
    public void A_refractory_neuron_rests_at_V_reset_until_its_release()
    {
        var layer = new AdExIFRef<double>(1)
        {
            Integrator = Integrator.Accurate(),
            TauRef = 3.3.ms,
        };
        RunResult<double> run = layer.Run(10, 5.ms, 30.mA, new()
        {
            Record = [Recording.Traces([0], 0.05.ms), Recording.SpikeEvents],
        });
        double[] spikes = run.GetSpikeTimes(0);
        Assert.True(spikes.Length > 2);
        for (int row = 0; row < run.Traces.Rows; row++)
        {
            double time = run.Traces.Times[row];
            bool rests = spikes.Any(spike => time > spike && time < spike + 3.3);
            bool near = spikes.Any(spike => Math.Abs(time - spike) < 1e-4
                || Math.Abs(time - spike - 3.3) < 1e-4);
            Assert.True(near || rests == (run.Traces.V[row] == -68), $"{time} ms");
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_changes_nothing()
    {
        AdExIFRef<double> layer = AccurateLayers.Defaults();
        var euler = new AdExIFRef<double>(1);
        RunOptions<double> Every(Time interval) =>
            new() { Record = [Recording.Traces([0], interval)] };
        Assert.Contains("a half, a third", Assert.Throws<ArgumentOutOfRangeException>(
            () => layer.Run(10, 1.ms, 1.mA, Every(0.3.ms))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => layer.Run(10, 1.ms, 1.mA, Every(1.5.ms)));
        Assert.Contains("exponential Euler", Assert.Throws<ArgumentOutOfRangeException>(
            () => euler.Run(10, 1.ms, 1.mA, Every(0.5.ms))).Message, StringComparison.Ordinal);
        Assert.Equal(0, layer.NextTime.Milliseconds);
        foreach (double wrong in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            Assert.Equal("interval", Assert.Throws<ArgumentOutOfRangeException>(
                () => Recording.Traces([0], wrong.ms)).ParamName);
        }
        Assert.Equal(6, euler.Run(10, 0.1.ms, 1.mA, Every(0.2.ms)).Traces.Rows);
        Assert.Equal(1, layer.Run(0, 1.ms, 1.mA, Every(0.5.ms)).Traces.Rows);
    }
}
