namespace AdExIFRef.Interop;

/// <summary>The native library on one instruction set.</summary>
internal sealed unsafe class NativeKernel(adexif_isa isa, string name) : KernelBackend
{
    /// <summary>What a call of the accurate mode computes in, one of each thread.</summary>
    [ThreadStatic]
    private static PinnedColumn<double>? s_scratch;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override void Prepare<T>(
        adexif_parameters* parameters, long n, adexif_coefficients* coefficients)
    {
        Check(IsSingle<T>()
            ? NativeMethods.adexif_coefficients_prepare_f32(parameters, n, coefficients)
            : NativeMethods.adexif_coefficients_prepare_f64(parameters, n, coefficients));
    }

    /// <inheritdoc/>
    public override void Run<T>(adexif_run* run, long begin, long end, adexif_report* report)
    {
        Check(IsSingle<T>()
            ? NativeMethods.adexif_neurons_run_f32((int)isa, run, begin, end, report)
            : NativeMethods.adexif_neurons_run_f64((int)isa, run, begin, end, report));
    }

    /// <inheritdoc/>
    public override void Backward<T>(
        adexif_backward* backward, long begin, long end, adexif_report* report)
    {
        Check(IsSingle<T>()
            ? NativeMethods.adexif_neurons_backward_f32((int)isa, backward, begin, end, report)
            : NativeMethods.adexif_neurons_backward_f64((int)isa, backward, begin, end, report));
    }

    /// <inheritdoc/>
    public override void RunShort<T>(adexif_run* run, long begin, long end, adexif_report* report)
    {
        if (isa == adexif_isa.ADEXIF_ISA_SCALAR)
        {
            Run<T>(run, begin, end, report); // its fma in software takes too long
            return;
        }

        Check(IsSingle<T>()
            ? NativeShortCalls.adexif_neurons_run_f32((int)isa, run, begin, end, report)
            : NativeShortCalls.adexif_neurons_run_f64((int)isa, run, begin, end, report));
    }

    /// <inheritdoc/>
    public override void Exp2<T>(T* x, T* y, long n)
    {
        Check(IsSingle<T>()
            ? NativeMethods.adexif_exp2_evaluate_f32((int)isa, (float*)x, (float*)y, n)
            : NativeMethods.adexif_exp2_evaluate_f64((int)isa, (double*)x, (double*)y, n));
    }

    /// <inheritdoc/>
    public override void Exprel<T>(T* x, T* y, long n)
    {
        Check(IsSingle<T>()
            ? NativeMethods.adexif_exprel_evaluate_f32((int)isa, (float*)x, (float*)y, n)
            : NativeMethods.adexif_exprel_evaluate_f64((int)isa, (double*)x, (double*)y, n));
    }

    /// <inheritdoc/>
    public override void Slope<T>(T* x, T* y, long n)
    {
        Check(IsSingle<T>()
            ? NativeMethods.adexif_exprel_derivative_evaluate_f32((int)isa, (float*)x, (float*)y, n)
            : NativeMethods.adexif_exprel_derivative_evaluate_f64((int)isa, (double*)x, (double*)y, n));
    }

    /// <inheritdoc/>
    public override void Surrogate<T>(
        adexif_surrogate surrogate, double* arguments, T* x, T* y, long n)
    {
        Check(IsSingle<T>()
            ? NativeMethods.adexif_surrogate_evaluate_f32(
                (int)isa, (int)surrogate, arguments, (float*)x, (float*)y, n)
            : NativeMethods.adexif_surrogate_evaluate_f64(
                (int)isa, (int)surrogate, arguments, (double*)x, (double*)y, n));
    }

    /// <inheritdoc/>
    public override void Philox<T>(ulong seed, uint* counters, uint* words, long n)
    {
        Check(IsSingle<T>()
            ? NativeMethods.adexif_philox_evaluate_f32((int)isa, seed, counters, words, n)
            : NativeMethods.adexif_philox_evaluate_f64((int)isa, seed, counters, words, n));
    }

    /// <inheritdoc/>
    public override void Normal<T>(uint* words, T* normals, long n)
    {
        Check(IsSingle<T>()
            ? NativeMethods.adexif_normal_evaluate_f32((int)isa, words, (float*)normals, n)
            : NativeMethods.adexif_normal_evaluate_f64((int)isa, words, (double*)normals, n));
    }

    /// <inheritdoc/>
    public override void Noise<T>(
        adexif_noise* noise, long n, long firstStep, long steps, T* values)
    {
        Check(IsSingle<T>()
            ? NativeMethods.adexif_noise_evaluate_f32(
                (int)isa, noise, n, firstStep, steps, (float*)values)
            : NativeMethods.adexif_noise_evaluate_f64(
                (int)isa, noise, n, firstStep, steps, (double*)values));
    }

    /// <inheritdoc/>
    public override void PrepareAccurate(
        adexif_parameters* parameters, double tolerance, adexif_refractory_w refractoryW, long n,
        adexif_accurate_coefficients* coefficients) =>
        Check(NativeMethods.adexif_accurate_coefficients_prepare_f64(
            parameters, tolerance, (int)refractoryW, n, coefficients));

    /// <inheritdoc/>
    public override void RunAccurate(
        adexif_accurate* call, long begin, long end, adexif_accurate_progress* progress)
    {
        s_scratch ??= new PinnedColumn<double>(
            (int)(NativeMethods.adexif_accurate_scratch_size() / sizeof(double)));
        call->scratch = s_scratch.Pointer;
        Check(NativeMethods.adexif_accurate_run_f64((int)isa, call, begin, end, progress));
    }

    /// <summary>
    /// Turns a status into an exception. The facade has validated what users can get wrong, so
    /// any of these is a fault between the facade and the library.
    /// </summary>
    private void Check(int status)
    {
        if (status != (int)adexif_status.ADEXIF_OK)
        {
            throw Error((adexif_status)status);
        }
    }

    private Exception Error(adexif_status status) => status switch
    {
        adexif_status.ADEXIF_ERROR_NULL => new InvalidOperationException(
            $"{Name}: a required pointer is null."),
        adexif_status.ADEXIF_ERROR_STRUCT_SIZE => new InvalidOperationException(
            $"{Name}: a structure does not have the size that the library was built with."),
        adexif_status.ADEXIF_ERROR_ISA => new PlatformNotSupportedException(
            $"{Name}: the library or this CPU lacks the instruction set."),
        adexif_status.ADEXIF_ERROR_RANGE => new InvalidOperationException(
            $"{Name}: a count, stride, index or range is out of bounds."),
        adexif_status.ADEXIF_ERROR_ENUM => new InvalidOperationException(
            $"{Name}: the reset, the refractory clock, a noise or the surrogate has an unknown "
            + "value."),
        adexif_status.ADEXIF_ERROR_TIME => new InvalidOperationException(
            $"{Name}: dt is not positive and finite, or a time is not finite."),
        _ => new InvalidOperationException($"{Name}: unknown status {(int)status}."),
    };
}
