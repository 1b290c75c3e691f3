using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>Single steps, as a robot's loop makes them: bits, memory, and what a failure leaves.
/// </summary>
public sealed class NetworkStepTests
{
    private static NetworkRunOptions<double> Nothing => new();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_step_allocates_nothing(int threads)
    {
        AllocatesNothing<float>(threads);
        AllocatesNothing<double>(threads);
    }

    [Fact]
    public void Steps_on_several_threads_allocate_nothing_on_the_callers()
    {
        // Enough neurons that a single step is worth more than one thread.
        var network = new Network<float>(0.1.ms) { MaxDegreeOfParallelism = 2 };
        AdExIFRef<float> layer = RandomNetwork.Layer<float>(70_000, 1, Backend.Best);
        NetworkPopulation<float> all = network.Add("all", layer);
        network.Connect(
            all, all, Connectivity.FixedOutDegree(3), new Expon(5.ms), new CUBA(), 0.1.mA, 1.ms);
        Assert.Equal(0, Allocated(network.Step, warm: 60, steps: 20));
    }

    [Fact]
    public void Every_kind_of_input_gives_the_bits_of_a_run()
    {
        string[] hashes = [.. new[] { 0, 1, 13 }.Select(cut =>
        {
            Network<double> network = WithInputs();
            for (int done = 0; done < 130; done += Math.Max(cut, 1))
            {
                if (cut == 0)
                {
                    network.Step();
                }
                else
                {
                    network.Run(cut, Nothing);
                }
            }
            return NetworkHash.Of(network) + Times(network);
        })];
        Assert.Equal(hashes[1], hashes[0]);
        Assert.Equal(hashes[2], hashes[0]);
    }

    [Theory]
    [InlineData("current")]
    [InlineData("delta")]
    [InlineData("rate")]
    [InlineData("state")]
    [InlineData("current", true)]
    [InlineData("rate", true)]
    public void A_step_that_fails_changes_nothing(string fault, bool ring = false)
    {
        Network<double> network = WithInputs(out Action<Exception?> set, fault);
        network.Layout.Form = ring ? DeliveryForm.Ring : null;
        for (int i = 0; i < 90; i++)
        {
            network.Step();
        }
        AdExIF<double> last = network.Populations[1].Layer!;
        last.BlowUpPolicy = fault == "state" ? BlowUpPolicy.Throw : last.BlowUpPolicy;
        string before = NetworkHash.Of(network) + Times(network);
        for (int attempt = 0; attempt < 2; attempt++)
        {
            set(new InvalidTimeZoneException("enough"));
            if (fault == "state")
            {
                last.AddCurrentInput("infinite", 1e308.mA);
                last.AddCurrentInput("infinite 2", 1e308.mA);
                Assert.Throws<NonFiniteStateException>(network.Step);
                last.RemoveCurrentInput("infinite");
                last.RemoveCurrentInput("infinite 2");
            }
            else
            {
                Assert.Throws<InvalidTimeZoneException>(network.Step);
            }
            set(null);
            Assert.Equal(90, network.StepsDone);
            Assert.Equal(before, NetworkHash.Of(network) + Times(network));
        }
        last.BlowUpPolicy = BlowUpPolicy.Ignore;
        for (int i = 0; i < 40; i++)
        {
            network.Step();
        }
        Network<double> whole = WithInputs();
        whole.Run(130);
        Assert.Equal(NetworkHash.Of(whole), NetworkHash.Of(network));
        Assert.Equal(Times(whole), Times(network));
    }

    [Fact]
    public void A_network_that_cannot_step_says_why_and_can_be_used_again()
    {
        var empty = new Network<float>(0.1.ms);
        Assert.Throws<InvalidOperationException>(empty.Step);
        var network = new Network<float>(0.1.ms);
        var layer = new AdExIFRef<float>(3);
        network.Add("cells", layer);
        layer.Tau = -1.ms;
        Assert.Throws<ArgumentOutOfRangeException>(network.Step);
        layer.Tau = 5.ms;
        layer.InitState(batchSize: 2);
        Assert.Throws<InvalidOperationException>(network.Step);
        layer.InitState();
        Assert.Equal(0, network.StepsDone);
        layer.AddCurrentInput("nested", (v, current, slope) => network.Step());
        Assert.Throws<InvalidOperationException>(network.Step);
        layer.RemoveCurrentInput("nested");
        network.Step();
        Assert.Equal(1, network.StepsDone);
    }

    [Fact]
    public void Spikes_are_copied_to_a_buffer()
    {
        Network<float> network = RandomNetwork.Make<float>(Backend.Best);
        network.MaxDegreeOfParallelism = 2;
        network.Layout.BlockNeurons = 512;
        NetworkPopulation<float> exc = network.Populations[0];
        int[] buffer = new int[exc.Count];
        Assert.Equal(0, exc.GetSpikes(buffer));
        int all = 0;
        for (int i = 0; i < 100; i++)
        {
            network.Step();
            int count = exc.GetSpikes(buffer);
            Assert.Equal(exc.GetSpikes(), buffer[..count]);
            all += count;
            if (count > 1)
            {
                int[] small = [.. Enumerable.Repeat(-7, count - 1)];
                var refusal = Assert.Throws<ArgumentException>(() => exc.GetSpikes(small));
                Assert.Contains($"{count}", refusal.Message);
                Assert.All(small, value => Assert.Equal(-7, value));
            }
        }
        Assert.True(all > 100, $"{all} spikes");
    }

    private static void AllocatesNothing<T>(int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Network<T> network = RandomNetwork.Make<T>(Backend.Best);
        network.MaxDegreeOfParallelism = threads;
        NetworkPopulation<T> input = network.AddInput("input", 20);
        network.Add("rates", SpikeSource.Poisson(30, (time, rates) => rates.Fill(80.Hz)));
        NetworkPopulation<T> exc = network.Populations[0], inh = network.Populations[1];
        network.Connect(
            input, exc, Connectivity.AllToAll(), new Expon(5.ms), new COBA(0.mV),
            SynapseValues.Uniform(0.0.siemens, 0.01.siemens), 0.3.ms);
        exc.Layer!.AddCurrentInput("noise", Input.OrnsteinUhlenbeck(0.mA, 0.3.mA, 5.ms, seed: 4));
        exc.Layer!.AddDeltaInput("jump", 0.01.mV);
        inh.Layer!.AddCurrentInput("function", (v, current, slope) => current.Fill(T.One));
        int[] spikes = new int[network.Populations.Max(one => one.Count)];
        int sum = 0, number = 0;
        Assert.Equal(0, Allocated(
            () =>
            {
                number = (number + 1) % RandomNetwork.Excitatory;
                for (int k = 0; k <= number % 3; k++)
                {
                    input.AddSpikes(3, 1, k);
                }
                network.Step();
                sum += exc.GetSpikes(spikes) + input.GetSpikes(spikes);
                exc.Layer!.V[number] -= T.One;
                network.Projections[0].G[number] = T.Zero;
            },
            warm: 600, steps: 100));
        Assert.True(sum > 1000, $"{sum} spikes");
    }

    /// <summary>Returns what some calls allocate in the steady state: after enough of them, lists
    /// of spikes rarely grow, and the least of several tries is none.</summary>
    private static long Allocated(Action step, int warm, int steps)
    {
        for (int i = 0; i < warm; i++)
        {
            step();
        }
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < steps; i++)
            {
                step();
            }
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    private static Network<double> WithInputs() => WithInputs(out _, "");

    /// <summary>Makes a network with inputs of every kind, one of which can be made to fail.
    /// </summary>
    private static Network<double> WithInputs(out Action<Exception?> set, string faulty)
    {
        Exception? error = null;
        set = value => error = value;
        void Fail(string kind)
        {
            if (kind == faulty && error is not null)
            {
                throw error;
            }
        }
        Network<double> network = RandomNetwork.Make<double>(Backend.Best);
        NetworkPopulation<double> rates = network.Add(
            "rates",
            SpikeSource.Poisson(40, (time, rates) =>
            {
                Fail("rate");
                rates.Fill(time > 3.ms ? 300.Hz : 100.Hz);
            }));
        AdExIF<double> exc = network.Populations[0].Layer!, inh = network.Populations[1].Layer!;
        network.Connect(
            rates, network.Populations[1], Connectivity.FixedProbability(0.2), new Expon(5.ms),
            new COBA(0.mV), 0.02.siemens, 0.4.ms);
        exc.AddCurrentInput("noise", Input.OrnsteinUhlenbeck(0.mA, 0.5.mA, 5.ms, seed: 4));
        exc.AddCurrentInput("once", [.. Enumerable.Repeat(2.0, RandomNetwork.Excitatory)]);
        exc.AddDeltaInput("jump", 0.01.mV);
        inh.AddCurrentInput("g", Input.Conductance(0.02.siemens, -50.mV));
        inh.AddCurrentInput("function", (v, current, slope) =>
        {
            Fail("current");
            current.Fill(v[0] > -60 ? 1 : 2);
        });
        inh.AddDeltaInput("function", delta =>
        {
            Fail("delta");
            delta.Fill(0.001);
        });
        return network;
    }

    /// <summary>Returns the clocks and spike times of all layers.</summary>
    private static string Times(Network<double> network) => string.Join(
        ";",
        network.Populations.Where(one => one.Layer is not null).Select(one =>
            $"{one.Layer!.NextTime} {one.Layer.CurrentInputKeys.Count}"));
}
