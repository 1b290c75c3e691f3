using System.Numerics;

namespace AdExIFRef.Interop.Tests.Verify;

/// <summary>A backend with a fault: in one neuron V is off by one unit in the last place.</summary>
internal sealed unsafe class FaultyKernel(KernelBackend sound, long neuron, long fromStep)
    : KernelBackend
{
    private long _steps;

    public override string Name => "faulty";

    public static Backend Make(long neuron, long fromStep) =>
        new(new FaultyKernel(Backend.Managed.Kernel, neuron, fromStep));

    public override void Prepare<T>(
        adexif_parameters* parameters, long n, adexif_coefficients* coefficients) =>
        sound.Prepare<T>(parameters, n, coefficients);

    public override void Run<T>(
        adexif_run* run, long begin, long end, adexif_report* report)
    {
        sound.Run<T>(run, begin, end, report);
        _steps += run->steps;
        if (_steps > fromStep && begin <= neuron && neuron < end)
        {
            if (IsSingle<T>())
            {
                Raise((float*)run->v + neuron);
            }
            else
            {
                Raise((double*)run->v + neuron);
            }
        }
    }

    public override void Backward<T>(
        adexif_backward* backward, long begin, long end, adexif_report* report) =>
        sound.Backward<T>(backward, begin, end, report);

    public override void Exp2<T>(T* x, T* y, long n) => sound.Exp2(x, y, n);

    public override void Exprel<T>(T* x, T* y, long n) => sound.Exprel(x, y, n);

    public override void Slope<T>(T* x, T* y, long n) => sound.Slope(x, y, n);

    public override void Surrogate<T>(
        adexif_surrogate surrogate, double* arguments, T* x, T* y, long n) =>
        sound.Surrogate(surrogate, arguments, x, y, n);

    public override void Philox<T>(ulong seed, uint* counters, uint* words, long n) =>
        sound.Philox<T>(seed, counters, words, n);

    public override void Normal<T>(uint* words, T* normals, long n) =>
        sound.Normal(words, normals, n);

    public override void Noise<T>(
        adexif_noise* noise, long n, long firstStep, long steps, T* values) =>
        sound.Noise(noise, n, firstStep, steps, values);

    public override void PrepareAccurate(
        adexif_parameters* parameters, double tolerance, adexif_refractory_w refractoryW, long n,
        adexif_accurate_coefficients* coefficients) =>
        sound.PrepareAccurate(parameters, tolerance, refractoryW, n, coefficients);

    public override void RunAccurate(
        adexif_accurate* call, long begin, long end, adexif_accurate_progress* progress) =>
        sound.RunAccurate(call, begin, end, progress);

    private static void Raise<T>(T* v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => *v = T.BitIncrement(*v);
}
