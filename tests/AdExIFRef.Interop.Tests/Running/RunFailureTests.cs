using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>After a run that failed, everything is as it was before.</summary>
public class RunFailureTests
{
    [Fact]
    public void A_cancelled_run_says_where_and_changes_nothing()
    {
        using var source = new CancellationTokenSource();
        void CancelPastFive(RunProgress progress)
        {
            if (progress.StepsDone > 5)
            {
                source.Cancel();
            }
        }

        AssertUnchanged<RunCanceledException>(
            layer => layer.Run(
                1000,
                Layers.Dt,
                45.mA,
                new() { ChunkBytes = 30, Progress = new InlineProgress(CancelPastFive) },
                source.Token),
            error =>
            {
                Assert.Equal(1000, error.Steps);
                Assert.Equal(6, error.StepsDone);
                Assert.Contains("step 6 of 1000", error.Message, StringComparison.Ordinal);
                Assert.Equal(source.Token, error.CancellationToken);
            });
    }

    [Fact]
    public void A_run_that_was_cancelled_before_does_nothing() =>
        AssertUnchanged<RunCanceledException>(
            layer => layer.Run(9, Layers.Dt, 45.mA, null, new CancellationToken(true)),
            error => Assert.Equal(0, error.StepsDone));

    [Fact]
    public void An_exception_of_the_progress_handler_comes_through() =>
        AssertUnchanged<InvalidDataException>(layer => layer.Run(
            100,
            Layers.Dt,
            45.mA,
            new() { ChunkBytes = 30, Progress = new InlineProgress(_ => throw new InvalidDataException()) }));

    [Fact]
    public void A_population_of_many_threads_is_as_it_was_too()
    {
        // So many that its state is copied by ranges, of which the last is shorter.
        var layer = new AdExIFRef<float>(300_001)
        {
            VInitializer = Init.Uniform(-70.mV, -56.mV, seed: 3),
            MaxDegreeOfParallelism = 3,
        };
        for (int repeat = 0; repeat < 2; repeat++) // the copy is new, then taken again
        {
            layer.Run(30, Layers.Dt, 45.mA);
            float[] v = layer.V.ToArray(), w = layer.W.ToArray();
            float[] last = layer.LastSpikeTime.ToArray();
            Assert.Throws<InvalidDataException>(() => layer.Run(
                40, Layers.Dt, 45.mA,
                new() { Progress = new InlineProgress(_ => throw new InvalidDataException()) }));
            Assert.Equal(v, layer.V.ToArray());
            Assert.Equal(w, layer.W.ToArray());
            Assert.Equal(last, layer.LastSpikeTime.ToArray());
        }
    }

    [Fact]
    public void An_exception_of_the_source_comes_through() =>
        AssertUnchanged<InvalidDataException>(layer => layer.Run(
            100,
            Layers.Dt,
            Drive.From<float>((first, rows) =>
            {
                if (first >= 50)
                {
                    throw new InvalidDataException();
                }
                rows.Fill(90);
            }),
            new() { ChunkBytes = 1000 }));

    [Theory]
    [InlineData(10.05)]
    [InlineData(0.04)]
    [InlineData(10.0000002)]
    public void A_duration_must_be_a_multiple_of_the_step(double duration) =>
        AssertUnchanged<ArgumentException>(
            layer => layer.Run(duration.ms, Layers.Dt, 45.mA),
            error => Assert.Equal("duration", error.ParamName));

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_duration_must_be_finite_and_not_negative(double duration) =>
        AssertUnchanged<ArgumentOutOfRangeException>(
            layer => layer.Run(duration.ms, Layers.Dt, 45.mA),
            error => Assert.Equal("duration", error.ParamName));

    [Theory]
    [InlineData(0.3, 0.1, 3)]
    [InlineData(1000, 0.1, 10_000)]
    [InlineData(3.6e6, 0.1, 36_000_000)]
    [InlineData(1.1e9, 0.1, 11_000_000_000)]
    [InlineData(7, 0.7, 10)]
    [InlineData(0.99999999, 1, 1)]
    public void Rounding_is_no_obstacle(double duration, double dt, long steps) =>
        Assert.Equal(steps, StepCount.Steps(duration.ms, dt.ms));

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        AssertUnchanged<ArgumentOutOfRangeException>(
            layer => layer.Run(-1, Layers.Dt), error => Assert.Equal("steps", error.ParamName));
        AssertUnchanged<ArgumentOutOfRangeException>(
            layer => layer.Run(5, Layers.Dt, null, new() { ChunkBytes = 0 }));
        AssertUnchanged<ArgumentOutOfRangeException>(
            layer => layer.Run(5, Layers.Dt, null, new() { MaxDegreeOfParallelism = 0 }),
            error => Assert.Equal("MaxDegreeOfParallelism", error.ParamName));
        AssertUnchanged<ArgumentOutOfRangeException>(
            layer => layer.Run(5, Layers.Dt, null, new() { Start = double.NaN.ms }),
            error => Assert.Equal("Start", error.ParamName));
    }

    [Fact]
    public void Progress_comes_after_every_chunk()
    {
        var reports = new List<RunProgress>();
        AdExIFRef<float> layer = Layers.Varied<float>(20);
        RunResult<float> run = layer.Run(
            100, Layers.Dt, 45.mA, new() { ChunkBytes = 90, Progress = new InlineProgress(reports.Add) });
        Assert.Equal([30L, 60L, 90L, 100L], reports.Select(report => report.StepsDone));
        Assert.All(reports, report => Assert.Equal(100, report.Steps));
        Assert.Equal(run.TotalSpikes, reports[^1].Spikes);
        Assert.Equal((0.3, 1.0), (reports[0].Fraction, reports[^1].Fraction));
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
        Assert.True(reports[0].Elapsed <= reports[^1].Elapsed);
    }

    private static void AssertUnchanged<TException>(
        Action<AdExIFRef<float>> run, Action<TException>? check = null)
        where TException : Exception
    {
        AdExIFRef<float> layer = Layers.Varied<float>(20), expected = Layers.Varied<float>(20);
        foreach (AdExIFRef<float> each in new[] { layer, expected })
        {
            each.RefVar = true;
            each.Run(50, Layers.Dt, 45.mA);
        }
        layer.AddCurrentInput("once", [1f]);
        TException error = Assert.Throws<TException>(() => run(layer));
        check?.Invoke(error);
        Layers.AssertSameState(expected, layer);
        Assert.Equal(["once"], layer.CurrentInputKeys);
    }
}
