using System.Numerics;
using AdExIFRef.Interop.Conformance;
using Xunit;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>
/// Synapses straight from a backend's kernel: every form and effect, columns of one number and of
/// one per neuron, every length of a tail, and values that networks do not meet.
/// </summary>
public sealed unsafe class SynapseKernelTests
{
    private const int Steps = 3;

    public static TheoryData<string> Names => TestBackends.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Synapses_have_the_same_bits_in_single(string name) => Check<float>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Synapses_have_the_same_bits_in_double(string name) => Check<double>(name);

    private static void Check<T>(string name) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        KernelBackend backend = TestBackends.ForName(name);
        for (int seed = 0; seed < 150; seed++)
        {
            T[][] expected = Run<T>(TestBackends.Reference, seed);
            T[][] found = Run<T>(backend, seed);
            for (int column = 0; column < expected.Length; column++)
            {
                Layers.AssertSameBits<T>(expected[column], found[column]);
            }
        }
    }

    /// <summary>Runs random synapses; returns every column that the run writes.</summary>
    private static T[][] Run<T>(KernelBackend backend, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        int n = seed < 90 ? 1 + seed : 1 + random.Next(700), count = 1 + random.Next(4);
        adexif_coefficients coefficients = default;
        using var memory = new Columns<T>(random);
        Prepare(backend, n, &coefficients, memory);
        adexif_run run = default;
        run.struct_size = (uint)sizeof(adexif_run);
        run.n = n;
        run.steps = Steps;
        run.dt = 0.1;
        run.coefficients = &coefficients;
        run.v = memory.Add(n, () => -70 + (20 * random.NextDouble()));
        run.w = memory.Add(n, random.NextDouble);
        run.last_spike_time = memory.Add(n, () => -1e7);
        run.refractory_steps = memory.Add(n, () => 0);
        run.trace_every = 1;
        adexif_synapse* synapses = stackalloc adexif_synapse[count];
        for (int k = 0; k < count; k++)
        {
            synapses[k] = default;
            synapses[k].struct_size = (uint)sizeof(adexif_synapse);
            synapses[k].form = random.Next(4);
            synapses[k].effect = random.Next(3);
            synapses[k].array_mask = random.Next(2) == 0 ? 0 : (uint)random.Next(16);
            for (int c = 0; c < NativeMethods.ADEXIF_SYNAPSE_COLUMN_COUNT; c++)
            {
                bool each = (synapses[k].array_mask >> c & 1) != 0;
                synapses[k].column[c] = memory.Add(each ? n : 1, random.NextDouble);
            }
            synapses[k].g = memory.AddSpecial(n);
            synapses[k].h = memory.AddSpecial(n);
            int rows = random.Next(3);
            synapses[k].arrivals = rows == 0 ? null : memory.AddSpecial(rows == 1 ? n : n * Steps);
            synapses[k].arrivals_stride = rows == 2 ? n : 0;
        }
        run.synapses = synapses;
        run.synapse_count = count;
        backend.Run<T>(&run, 0, n, null);
        return memory.All;
    }

    private static void Prepare<T>(
        KernelBackend backend, int n, adexif_coefficients* coefficients, Columns<T> memory)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] value = [1, 10, 30, 1.7, -55, -68, -65, -59.9, 3.48, 1, 1];
        var parameter = new GuardedColumn<double>(value, 1);
        adexif_parameters parameters = default;
        parameters.struct_size = (uint)sizeof(adexif_parameters);
        parameters.clock = (int)adexif_clock.ADEXIF_CLOCK_STEPS;
        parameters.dt = 0.1;
        parameters.guard = 20;
        for (int p = 0; p < Kernel.Parameters; p++)
        {
            ((double**)&parameters.value)[p] = parameter.Pointer + p;
        }
        coefficients->struct_size = (uint)sizeof(adexif_coefficients);
        T* column = (T*)memory.Add(Kernel.Coefficients, () => 0);
        for (int k = 0; k < Kernel.Coefficients; k++)
        {
            ((void**)&coefficients->column)[k] = column + k;
        }
        backend.Prepare<T>(&parameters, n, coefficients);
    }

    /// <summary>Columns of numbers, with guards around them.</summary>
    private sealed class Columns<T>(Random random) : IDisposable
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly List<GuardedColumn<T>> _columns = [];

        public T[][] All => [.. _columns.Select(column => column.Values.ToArray())];

        public void* Add(int length, Func<double> next)
        {
            var values = new T[length];
            for (int i = 0; i < length; i++)
            {
                values[i] = T.CreateTruncating(next());
            }
            _columns.Add(new GuardedColumn<T>(values, 1 + random.Next(4)));
            return _columns[^1].Pointer;
        }

        /// <summary>Adds numbers, one in four of which is extreme.</summary>
        public void* AddSpecial(int length) => Add(length, () => random.Next(32) switch
        {
            0 => double.PositiveInfinity,
            1 => double.NegativeInfinity,
            2 => double.NaN,
            3 => double.CreateTruncating(T.Epsilon),
            4 => -0.0,
            5 => 1e-39 * random.NextDouble(),
            6 => 1e-310 * random.NextDouble(),
            7 => double.CreateTruncating(T.BitDecrement(T.PositiveInfinity)),
            _ => random.NextDouble() - 0.3,
        });

        public void Dispose() => GC.KeepAlive(_columns);
    }
}
