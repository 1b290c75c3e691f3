namespace AdExIFRef.Interop;

/// <summary>The managed twin on one vector width, given by its operations.</summary>
/// <typeparam name="TOps32">The operations in single precision.</typeparam>
/// <typeparam name="TVector32">Their vectors.</typeparam>
/// <typeparam name="TMask32">Their masks.</typeparam>
/// <typeparam name="TOps64">The operations in double precision.</typeparam>
/// <typeparam name="TVector64">Their vectors.</typeparam>
/// <typeparam name="TMask64">Their masks.</typeparam>
internal sealed unsafe class ManagedKernel<
    TOps32, TVector32, TMask32, TOps64, TVector64, TMask64>(string name) : KernelBackend
    where TOps32 : struct, IVectorOps<TVector32, TMask32, float>
    where TVector32 : struct
    where TMask32 : struct
    where TOps64 : struct, IVectorOps<TVector64, TMask64, double>
    where TVector64 : struct
    where TMask64 : struct
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override void Prepare<T>(
        adexif_parameters* parameters, long n, adexif_coefficients* coefficients)
    {
        if (IsSingle<T>())
        {
            TwinPrepare<float>.Prepare(
                parameters, n, coefficients,
                &TwinEvaluate<TOps64, TVector64, TMask64, double>.Exprel);
        }
        else
        {
            TwinPrepare<double>.Prepare(
                parameters, n, coefficients,
                &TwinEvaluate<TOps64, TVector64, TMask64, double>.Exprel);
        }
    }

    /// <inheritdoc/>
    public override void Run<T>(adexif_run* run, long begin, long end, adexif_report* report)
    {
        adexif_report ignored;
        adexif_report* noted = Clear(report != null ? report : &ignored);
        if (begin >= end || run->steps <= 0)
        {
            return;
        }

        if (IsSingle<T>())
        {
            TwinVariant<TOps32, TVector32, TMask32, float>.Advance(run, begin, end, noted);
        }
        else
        {
            TwinVariant<TOps64, TVector64, TMask64, double>.Advance(run, begin, end, noted);
        }
    }

    /// <inheritdoc/>
    public override void Backward<T>(
        adexif_backward* backward, long begin, long end, adexif_report* report)
    {
        adexif_report ignored;
        adexif_report* noted = Clear(report != null ? report : &ignored);
        if (begin >= end || backward->run->steps <= 0)
        {
            return;
        }

        if (IsSingle<T>())
        {
            TwinBackward<TOps32, TVector32, TMask32, float>.Take(backward, begin, end, noted);
        }
        else
        {
            TwinBackward<TOps64, TVector64, TMask64, double>.Take(backward, begin, end, noted);
        }
    }

    /// <inheritdoc/>
    public override void Exp2<T>(T* x, T* y, long n)
    {
        if (IsSingle<T>())
        {
            TwinEvaluate<TOps32, TVector32, TMask32, float>.Exp2((float*)x, (float*)y, n);
        }
        else
        {
            TwinEvaluate<TOps64, TVector64, TMask64, double>.Exp2((double*)x, (double*)y, n);
        }
    }

    /// <inheritdoc/>
    public override void Exprel<T>(T* x, T* y, long n)
    {
        if (IsSingle<T>())
        {
            TwinEvaluate<TOps32, TVector32, TMask32, float>.Exprel((float*)x, (float*)y, n);
        }
        else
        {
            TwinEvaluate<TOps64, TVector64, TMask64, double>.Exprel((double*)x, (double*)y, n);
        }
    }

    /// <inheritdoc/>
    public override void Slope<T>(T* x, T* y, long n)
    {
        if (IsSingle<T>())
        {
            TwinEvaluate<TOps32, TVector32, TMask32, float>.Slope((float*)x, (float*)y, n);
        }
        else
        {
            TwinEvaluate<TOps64, TVector64, TMask64, double>.Slope((double*)x, (double*)y, n);
        }
    }

    /// <inheritdoc/>
    public override void Surrogate<T>(
        adexif_surrogate surrogate, double* arguments, T* x, T* y, long n)
    {
        if (IsSingle<T>())
        {
            TwinSurrogate<TOps32, TVector32, TMask32, float>.Evaluate(
                (int)surrogate, arguments, (float*)x, (float*)y, n);
        }
        else
        {
            TwinSurrogate<TOps64, TVector64, TMask64, double>.Evaluate(
                (int)surrogate, arguments, (double*)x, (double*)y, n);
        }
    }

    /// <inheritdoc/>
    public override void Philox<T>(ulong seed, uint* counters, uint* words, long n)
    {
        if (IsSingle<T>())
        {
            TwinNoiseEvaluate<TOps32, TVector32, TMask32, float>.Philox(seed, counters, words, n);
        }
        else
        {
            TwinNoiseEvaluate<TOps64, TVector64, TMask64, double>.Philox(seed, counters, words, n);
        }
    }

    /// <inheritdoc/>
    public override void Normal<T>(uint* words, T* normals, long n)
    {
        if (IsSingle<T>())
        {
            TwinNoiseEvaluate<TOps32, TVector32, TMask32, float>.Normal(
                words, (float*)normals, n);
        }
        else
        {
            TwinNoiseEvaluate<TOps64, TVector64, TMask64, double>.Normal(
                words, (double*)normals, n);
        }
    }

    /// <inheritdoc/>
    public override void Noise<T>(
        adexif_noise* noise, long n, long firstStep, long steps, T* values)
    {
        if (IsSingle<T>())
        {
            TwinNoiseEvaluate<TOps32, TVector32, TMask32, float>.Noise(
                noise, n, firstStep, steps, (float*)values);
        }
        else
        {
            TwinNoiseEvaluate<TOps64, TVector64, TMask64, double>.Noise(
                noise, n, firstStep, steps, (double*)values);
        }
    }

    /// <inheritdoc/>
    public override void PrepareAccurate(
        adexif_parameters* parameters, double tolerance, adexif_refractory_w refractoryW, long n,
        adexif_accurate_coefficients* coefficients) =>
        TwinOdePrepare.Prepare(parameters, tolerance, refractoryW, n, coefficients);

    /// <inheritdoc/>
    public override void RunAccurate(
        adexif_accurate* call, long begin, long end, adexif_accurate_progress* progress) =>
        TwinOde<TOps64, TVector64, TMask64>.Advance(call, begin, end, progress);

    private static adexif_report* Clear(adexif_report* report)
    {
        report->nonfinite_step = -1;
        report->nonfinite_neuron = -1;
        return report;
    }
}
