using System.Numerics;
using AdExIFRef.Interop.Conformance;
using Xunit;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>
/// The backward pass straight from a backend's kernel: outputs wanted alone, and the report of an
/// adjoint that is not finite.
/// </summary>
public sealed unsafe class BackwardKernelTests
{
    private const int N = 77, Steps = 4; // groups and a tail for every vector width

    public static TheoryData<string> Names => TestBackends.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void An_output_wanted_alone_has_the_values_it_has_among_others(string name)
    {
        Check<float>(name);
        Check<double>(name);

        static void Check<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            KernelBackend backend = TestBackends.ForName(name);
            (T[] slope, T[] reset, _) = Take<T>(backend, true, true);
            Assert.DoesNotContain(T.Zero, slope);
            Assert.DoesNotContain(T.Zero, reset);
            Layers.AssertSameBits<T>(slope, Take<T>(backend, true, false).Slope);
            Layers.AssertSameBits<T>(reset, Take<T>(backend, false, true).Reset);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_adjoint_of_w_alone_that_is_not_finite_is_reported(string name)
    {
        Check<float>(name);
        Check<double>(name);

        static void Check<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            KernelBackend backend = TestBackends.ForName(name);
            T[] values = [T.PositiveInfinity, T.NegativeInfinity, T.NaN];
            (int Step, int Neuron)[] places = [(0, 0), (1, 5), (2, 40), (3, N - 1)];
            foreach (T value in values)
            {
                foreach ((int step, int neuron) in places)
                {
                    adexif_report report =
                        Take(backend, true, true, (step * N) + neuron, value).Report;
                    Assert.Equal(
                        (step, neuron), (report.nonfinite_step, report.nonfinite_neuron));
                }
            }
            Assert.Equal(-1, Take<T>(backend, true, true).Report.nonfinite_step);
        }
    }

    /// <summary>
    /// Runs some steps and goes back over them. With a bad loss by w all neurons are refractory, so
    /// that it does not reach V.
    /// </summary>
    private static (T[] Slope, T[] Reset, adexif_report Report) Take<T>(
        KernelBackend backend, bool slope, bool reset, int badAt = -1, T bad = default)
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

        var column = new GuardedColumn<T>(new T[Kernel.Coefficients], 1);
        adexif_coefficients coefficients = default;
        coefficients.struct_size = (uint)sizeof(adexif_coefficients);
        for (int k = 0; k < Kernel.Coefficients; k++)
        {
            ((void**)&coefficients.column)[k] = column.Pointer + k;
        }

        backend.Prepare<T>(&parameters, N, &coefficients);
        GuardedColumn<T> v = Column(N, -58), w = Column(N, 0.25), last = Column(N, -0.1);
        GuardedColumn<T> left = Column(N, badAt < 0 ? 0 : 9), vStart = Column(N, -58);
        GuardedColumn<T> wStart = Column(N, 0.25), vRows = Column(N * Steps, 0);
        GuardedColumn<T> wRows = Column(N * Steps, 0), loss = Column(N * Steps, 0.125);
        GuardedColumn<T> vAdjoint = Column(N, 0.5), wAdjoint = Column(N, 0.25);
        GuardedColumn<T> slopes = Column(N * Steps, 0), resets = Column(N * Steps, 0);
        var held = new GuardedColumn<byte>(new byte[Steps * ((N + 7) / 8)], 1);
        adexif_run run = default;
        run.struct_size = (uint)sizeof(adexif_run);
        run.n = N;
        run.steps = Steps;
        run.dt = 0.1;
        run.coefficients = &coefficients;
        run.v = v.Pointer;
        run.w = w.Pointer;
        run.last_spike_time = last.Pointer;
        run.refractory_steps = left.Pointer;
        run.trace_every = 1;
        run.spike_stride = run.refractory_or_spike_stride = run.refractory_step_stride = (N + 7) / 8;
        run.refractory_step_bits = held.Pointer;
        run.v_rows = vRows.Pointer;
        run.w_rows = wRows.Pointer;
        run.row_stride = N;
        backend.Run<T>(&run, 0, N, null);
        if (badAt >= 0)
        {
            loss.Values[badAt] = bad;
        }

        adexif_backward b = default;
        b.struct_size = (uint)sizeof(adexif_backward);
        b.surrogate = (int)adexif_surrogate.ADEXIF_SURROGATE_RELU_GRAD;
        b.surrogate_argument[0] = 0.3;
        b.surrogate_argument[1] = 1;
        b.detach_reset = 1;
        b.adjoint_limit = double.PositiveInfinity;
        b.run = &run;
        b.v_start = vStart.Pointer;
        b.w_start = wStart.Pointer;
        b.w_loss = new adexif_input
        {
            values = loss.Pointer,
            step_stride = N,
            neuron_stride = 1,
        };
        b.v_adjoint = vAdjoint.Pointer;
        b.w_adjoint = wAdjoint.Pointer;
        b.gradient_stride = N;
        b.current_slope_gradient = slope ? slopes.Pointer : null;
        b.reset_potential = reset ? resets.Pointer : null;
        adexif_report report = default;
        report.struct_size = (uint)sizeof(adexif_report);
        report.nonfinite_step = report.nonfinite_neuron = -1;
        backend.Backward<T>(&b, 0, N, &report);
        return (slopes.Values.ToArray(), resets.Values.ToArray(), report);

        static GuardedColumn<T> Column(int length, double value)
        {
            var values = new T[length];
            Array.Fill(values, T.CreateChecked(value));
            return new(values, 3);
        }
    }
}
