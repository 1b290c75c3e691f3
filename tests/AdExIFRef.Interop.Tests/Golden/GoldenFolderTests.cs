using System.Numerics;
using System.Text.Json.Nodes;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Golden;

/// <summary>Every file of tests/golden opens, and agrees with its index.</summary>
public sealed class GoldenFolderTests
{
    private static readonly GoldenFolder s_folder = GoldenFolder.Open(GoldenFiles.Directory);

    public static TheoryData<string> AllCases => [.. s_folder.Cases.Select(entry => entry.Name)];

    public static TheoryData<string> GradientCases =>
        [.. s_folder.Cases.Where(entry => entry.HasGradients).Select(entry => entry.Name)];

    [Fact]
    public void The_index_has_all_cases_of_both_precisions()
    {
        Assert.Equal("brainpy.state.AdExIFRef", s_folder.Reference);
        Assert.Equal("2.9.0", s_folder.Versions["brainpy"]);
        Assert.Equal(108, s_folder.Cases.Count);
        Assert.Equal(56, s_folder.Cases.Count(entry => entry.HasGradients));
        // The two runs of the eight firing patterns exist in double precision alone.
        Assert.Equal(53, s_folder.Cases.Count(entry => entry.Precision == 32));
        Assert.Equal(55, s_folder.Cases.Count(entry => entry.Precision == 64));
    }

    [Fact]
    public void Entries_are_read_as_they_are_written()
    {
        GoldenCase entry = s_folder["broadcast-f32"];
        Assert.Equal([3, 5], entry.InSize.Axes);
        Assert.Equal(2, entry.BatchSize);
        Assert.Equal([2, 3, 5], entry.StateShape.Axes);
        Assert.Equal(10.0, s_folder["default-noise-f64"].Parameters["tau"].Scalar);
        Assert.Null(entry.Parameters["tau"].Scalar);
        Assert.Equal(GoldenReset.Hard, s_folder["hard-reset-f64"].Reset);
        Assert.Equal([3, 5], s_folder["hard-reset-f32"].NeuronsNotComparable);
        Assert.Equal(2.5, s_folder["grad-wide-f64"].Surrogate!.Args["width"]);
        Assert.Equal(1.0923363404481849e-12, s_folder["default-constant-f64"].Tolerance["V"]);
    }

    [Theory]
    [InlineData("cases.json", "reference versions")]
    [InlineData("accurate.json", "units method")]
    [InlineData("net.json", "reference versions")]
    [InlineData("dyn.json", "reference versions")]
    public void What_an_index_says_to_its_reader_may_be_left_out(string file, string words)
    {
        using var folder = new TemporaryFolder();
        JsonNode index = JsonNode.Parse(
            File.ReadAllText(Path.Combine(GoldenFiles.Directory, file)))!;
        foreach (string word in words.Split(' '))
        {
            Assert.True(index.AsObject().Remove(word));
        }
        var cases = (JsonArray)index["cases"]!;
        while (cases.Count > 1)
        {
            cases.RemoveAt(1);
        }
        folder.Write(file, index.ToJsonString());
        if (cases[0]!["file"] is { } arrays)
        {
            string name = arrays.GetValue<string>();
            folder.Write(name, File.ReadAllBytes(Path.Combine(GoldenFiles.Directory, name)));
        }
        Assert.NotEmpty(GoldenIndexes.Open(folder.Folder));
    }

    [Theory]
    [MemberData(nameof(AllCases))]
    public void A_case_has_arrays_of_the_shapes_that_its_entry_says(string name) =>
        Run(name, new ReadForward());

    [Theory]
    [MemberData(nameof(GradientCases))]
    public void A_gradient_case_has_gradients_in_the_shapes_of_what_they_belong_to(string name) =>
        Run(name, new ReadGradients());

    [Theory]
    [MemberData(nameof(AllCases))]
    public void Time_is_computed_in_double_and_then_rounded(string name) =>
        Run(name, new CheckTime());

    [Theory]
    [MemberData(nameof(AllCases))]
    public void Stored_states_and_spikes_tell_the_same_story(string name) =>
        Run(name, new CheckLastSpikes());

    [Fact]
    public void A_case_opens_in_its_own_precision_only()
    {
        GoldenCase entry = s_folder["long-f32"];
        var error = Assert.Throws<ArgumentException>(() => entry.Open<double>());
        Assert.Contains("long-f32 is stored as Single", error.Message, StringComparison.Ordinal);
    }

    private static void Run(string name, IVisitor visitor)
    {
        GoldenCase entry = s_folder[name];
        if (entry.Precision == 32)
        {
            using GoldenData<float> data = entry.Open<float>();
            visitor.Visit(entry, data);
        }
        else
        {
            using GoldenData<double> data = entry.Open<double>();
            visitor.Visit(entry, data);
        }
    }

    private interface IVisitor
    {
        void Visit<T>(GoldenCase entry, GoldenData<T> data)
            where T : unmanaged, IFloatingPointIeee754<T>;
    }

    private sealed class ReadForward : IVisitor
    {
        public void Visit<T>(GoldenCase entry, GoldenData<T> data)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            int neurons = entry.StateShape.Count;
            Assert.Equal(neurons, data.InitialV.Length);
            Assert.Equal(neurons, data.InitialW.Length);
            Assert.Equal(neurons * (data.IsCurrentConstant ? 1 : entry.Steps), data.Current.Length);
            Assert.All(data.Current, value => Assert.True(T.IsFinite(value)));
            Assert.All(data.Spike, value => Assert.InRange(value, 0, 1));
            Assert.Equal(entry.SpikesTotal, data.Spike.Sum(value => (long)value));
            Assert.Equal(data.Rows.Length * neurons, data.V.Length);
            Assert.Equal(data.V.Length, data.W.Length);
            Assert.Equal(entry.RefVar, data.Refractory is not null);
            Assert.Equal(data.Conductance is null, data.ConductanceReversal is null);
            Assert.True(data.Delta is null || data.Delta.Length == data.Spike.Length);
            foreach (string name in GoldenCase.ParameterNames)
            {
                GoldenArray<T> parameter = data.Parameter(name);
                Assert.Equal(parameter.Shape.Count, parameter.Values.Length);
                Assert.All(parameter.Values, value => Assert.True(T.IsFinite(value)));
            }
        }
    }

    private sealed class ReadGradients : IVisitor
    {
        public void Visit<T>(GoldenCase entry, GoldenData<T> data)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            int all = entry.StateShape.Count * entry.Steps;
            Assert.All(
                [data.LossSpike, data.LossV, data.LossW, data.GradientCurrent, data.GradientDelta],
                array => Assert.Equal(all, array.Length));
            Assert.True(T.IsFinite(data.Loss));
            Assert.Equal(entry.StateShape.Count, data.GradientInitialV.Length);
            Assert.Equal(entry.StateShape.Count, data.GradientInitialW.Length);
            Assert.Equal(data.Conductance is null, data.GradientConductance is null);
            Assert.Equal(data.Conductance is null, data.GradientConductanceReversal is null);
            foreach (string name in GoldenCase.ParameterNames.Where(name => name != "tau_ref"))
            {
                Assert.Equal(data.Parameter(name).Shape, data.GradientParameter(name).Shape);
                Assert.True(entry.Tolerance.ContainsKey("g_p_" + name));
            }
        }
    }

    private sealed class CheckTime : IVisitor
    {
        public void Visit<T>(GoldenCase entry, GoldenData<T> data)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] time = data.Time;
            for (int i = 0; i < time.Length; i++)
            {
                double elapsed = i * entry.Dt;
                Assert.Equal(T.CreateTruncating(entry.T0 + elapsed), time[i]);
            }
        }
    }

    // last_spike_time must be the time of the last spike of the same file, at every stored step.
    private sealed class CheckLastSpikes : IVisitor
    {
        private const double Never = -1e7;

        public void Visit<T>(GoldenCase entry, GoldenData<T> data)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            int neurons = entry.StateShape.Count;
            T[] last = Enumerable.Repeat(T.CreateTruncating(Never), neurons).ToArray();
            (T[] time, byte[] spike, T[] stored) = (data.Time, data.Spike, data.LastSpikeTime);
            var rows = new Queue<int>(data.Rows);
            int start = 0;
            for (int step = 0; step < entry.Steps; step++)
            {
                for (int neuron = 0; neuron < neurons; neuron++)
                {
                    bool spiked = spike[(step * neurons) + neuron] == 1;
                    last[neuron] = spiked ? time[step] : last[neuron];
                }

                if (rows.TryPeek(out int row) && row == step)
                {
                    Assert.Equal(last, stored[start..(start + neurons)]);
                    start += neurons;
                    rows.Dequeue();
                }
            }

            Assert.Empty(rows);
        }
    }
}
