using Xunit;

namespace AdExIFRef.Interop.Tests.TimeRules;

/// <summary>The step on a caller's own columns notices times that do not go on.</summary>
public sealed class KernelTimeTests
{
    private const int N = 9;

    public static IEnumerable<TheoryDataRow<string>> Backends =>
        new[] { Backend.Best, Backend.Managed }.Distinct()
            .Select(backend => new TheoryDataRow<string>(backend.Name));

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_time_before_a_last_spike_is_refused_and_changes_nothing(string backend)
    {
        var columns = new Columns(backend);
        for (int i = 0; i < 300; i++)
        {
            columns.Step(100 + (i * 0.1));
        }
        Assert.True(columns.Last[4] > 100);
        float[] v = [.. columns.V], last = [.. columns.Last];
        foreach (double t in new[] { 0, -5, 100, columns.Last[4] - 0.05 })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => columns.Step(t));
            Assert.Equal("t", error.ParamName);
            Assert.Contains("neuron 4", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(v, columns.V);
        Assert.Equal(last, columns.Last);
        columns.Step(130);
        columns.Last.AsSpan().Fill(-1e7f);
        columns.Step(0);
        columns.Step(0.1);
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_time_that_stays_is_refused_once_a_neuron_has_spiked(string backend)
    {
        var columns = new Columns(backend);
        columns.Step(1);
        columns.Step(1);
        columns.Current[4] = 2000;
        columns.Step(2);
        Assert.Equal(2f, columns.Last[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => columns.Step(2));
        columns.Step(2.1);
    }

    [Fact]
    public void A_last_spike_in_the_future_is_refused_in_the_first_call()
    {
        var columns = new Columns(Backend.Best.Name);
        columns.Last[4] = 0.5f;
        Assert.Throws<ArgumentOutOfRangeException>(() => columns.Step(0.4));
        columns.Step(0.6);
    }

    [Fact]
    public void Populations_that_share_coefficients_take_turns()
    {
        var one = new Columns(Backend.Best.Name);
        var other = new Columns(one.Coefficients);
        for (int i = 0; i < 300; i++)
        {
            one.Step(i * 0.1);
            other.Step(i * 0.1);
        }
        Assert.Equal(one.V, other.V);
        Assert.True(one.Last[4] > 0);
        for (int i = 300; i < 400; i++)
        {
            one.Step(i * 0.1);
        }
        for (int i = 300; i < 400; i++)
        {
            other.Step(i * 0.1);
        }
        Assert.Equal(one.Last, other.Last);
    }

    /// <summary>However many take turns, a time that stays is not missed.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(500)]
    public void Of_populations_that_take_turns_a_time_that_stays_is_refused(int populations)
    {
        var first = new Columns(Backend.Best.Name);
        Columns[] all =
            [first, .. Enumerable.Range(1, populations - 1)
                .Select(_ => new Columns(first.Coefficients))];
        Array.ForEach(all, columns => columns.Step(1));
        Array.ForEach(all, columns => columns.Current[4] = 2000);
        Array.ForEach(all, columns => columns.Step(2));
        Assert.All(all, columns => Assert.Equal(2f, columns.Last[4]));
        Assert.All(all, columns =>
            Assert.Throws<ArgumentOutOfRangeException>(() => { columns.Step(2); }));
        Array.ForEach(all, columns => columns.Step(2.1));
    }

    [Fact]
    public void Many_populations_may_take_turns_where_float_times_are_coarse()
    {
        var first = new Columns(Backend.Best.Name);
        first.Coefficients.Warning += (_, _) => { };
        Columns[] all =
            [first, .. Enumerable.Range(1, 299).Select(_ => new Columns(first.Coefficients))];
        for (int i = 0; i < 400; i++)
        {
            Array.ForEach(all, columns => columns.Step(1e7 + (i * 0.1)));
        }
        Assert.All(all, columns => Assert.True(columns.Last[4] > 1e7f));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1e-9)]
    public void A_neuron_that_stays_refractory_as_time_stands_is_reported_once(double fro)
    {
        var columns = new Columns(Backend.Best.Name);
        List<NeuronWarning> warnings = [];
        columns.Coefficients.Warning += (_, warning) => warnings.Add(warning);
        columns.Step(5);
        columns.Last[2] = 5f;
        for (int i = 0; i < 100; i++)
        {
            columns.Current[4] = 0;
            columns.Step(6 + (i % 2 * fro));
        }
        NeuronWarning warning = Assert.Single(warnings);
        Assert.Equal(WarningKind.TimeWentBack, warning.Kind);
        Assert.Contains("neuron 2", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_goes_on_or_stands_where_nobody_is_refractory_is_not_reported()
    {
        var columns = new Columns(Backend.Best.Name);
        List<NeuronWarning> warnings = [];
        columns.Coefficients.Warning += (_, warning) => warnings.Add(warning);
        for (int i = 0; i < 1000; i++)
        {
            columns.Step(i * 0.1);
        }
        Assert.True(columns.Last[4] > 50);
        columns.Last.AsSpan().Fill(-1e7f);
        columns.V.AsSpan().Fill(-65);
        for (int i = 0; i < 1000; i++)
        {
            columns.Step(i * 0.1);
        }
        Assert.True(columns.Last[4] > 50);
        columns.Current[4] = 0;
        columns.V.AsSpan().Fill(-65);
        for (int i = 0; i < 100; i++)
        {
            columns.Step(200);
        }
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData(RefractoryClock.None)]
    [InlineData(RefractoryClock.Steps)]
    public void Clocks_that_do_not_compare_times_take_any(RefractoryClock clock)
    {
        var columns = new Columns(AdExKernel.Prepare<float>(new(), N, 0.1.ms, clock: clock));
        int spikes = 0;
        for (int i = 0; i < 2000; i++)
        {
            spikes += columns.Step(1000.0 - i);
        }
        Assert.InRange(spikes, 20, 60);
    }

    /// <summary>Neurons, the fifth of which spikes.</summary>
    private sealed class Columns(AdExCoefficients<float> coefficients)
    {
        private readonly byte[] _bits = new byte[2];
        private readonly float[] _held = new float[N];

        public Columns(string backend)
            : this(AdExKernel.Prepare<float>(
                new(), N, 0.1.ms, backend: Backend.ForName(backend)))
        {
        }

        public AdExCoefficients<float> Coefficients => coefficients;

        public float[] V { get; } = [.. Enumerable.Repeat(-65f, N)];

        public float[] W { get; } = new float[N];

        public float[] Last { get; } = [.. Enumerable.Repeat(-1e7f, N)];

        public float[] Current { get; } = [0, 0, 0, 0, 30, 0, 0, 0, 0];

        /// <summary>Returns the spikes.</summary>
        public int Step(double t)
        {
            AdExKernel.Step(
                coefficients, t.ms, V, W,
                coefficients.Clock == RefractoryClock.None ? [] : Last, Current, _bits,
                coefficients.Clock == RefractoryClock.Steps ? _held : []);
            return _bits.Sum(bits => System.Numerics.BitOperations.PopCount(bits));
        }
    }
}
