namespace AdExIFRef.Interop.Tests;

/// <summary>A backend that passes every call on to another; tests override what they change.
/// </summary>
internal abstract unsafe class PassingKernel(KernelBackend sound) : KernelBackend
{
    public override void Prepare<T>(
        adexif_parameters* parameters, long n, adexif_coefficients* coefficients) =>
        sound.Prepare<T>(parameters, n, coefficients);

    public override void Run<T>(adexif_run* run, long begin, long end, adexif_report* report) =>
        sound.Run<T>(run, begin, end, report);

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
}
