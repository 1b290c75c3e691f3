namespace AdExIFRef.Interop;

/// <summary>
/// One implementation of the kernel: the native library on one instruction set, or the managed
/// twin on one vector width. All of them compute the same bits from the same structures.
/// </summary>
/// <remarks>
/// Everything above this class has validated its arguments; implementations assume. The structures
/// are the C header's, with pinned columns of <c>float</c> or <c>double</c>.
/// </remarks>
internal abstract unsafe class KernelBackend
{
    /// <summary>
    /// The most neurons of a step that <see cref="RunShort"/> is for: such a step takes half a
    /// microsecond in single and one in double precision.
    /// </summary>
    public const int ShortRunNeurons = 256;

    /// <summary>
    /// Gets the short name, such as <c>native-avx2</c> or <c>managed-vector256</c>.
    /// </summary>
    public abstract string Name { get; }

    /// <summary>
    /// Fills the coefficients' columns; see <c>adexif_coefficients_prepare_f32</c>.
    /// </summary>
    public abstract void Prepare<T>(
        adexif_parameters* parameters, long n, adexif_coefficients* coefficients)
        where T : unmanaged;

    /// <summary>Advances a range of neurons; see <c>adexif_neurons_run_f32</c>.</summary>
    public abstract void Run<T>(adexif_run* run, long begin, long end, adexif_report* report)
        where T : unmanaged;

    /// <summary>
    /// Takes gradients of a range of neurons back; see <c>adexif_neurons_backward_f32</c>.
    /// </summary>
    public abstract void Backward<T>(
        adexif_backward* backward, long begin, long end, adexif_report* report)
        where T : unmanaged;

    /// <summary>
    /// <see cref="Run"/> for one step of at most <see cref="ShortRunNeurons"/> neurons; a backend
    /// may call it more cheaply.
    /// </summary>
    public virtual void RunShort<T>(adexif_run* run, long begin, long end, adexif_report* report)
        where T : unmanaged => Run<T>(run, begin, end, report);

    /// <summary>Evaluates the kernel's 2^x over a column, for tests.</summary>
    public abstract void Exp2<T>(T* x, T* y, long n)
        where T : unmanaged;

    /// <summary>Evaluates the kernel's (exp(x) - 1)/x over a column, for tests.</summary>
    public abstract void Exprel<T>(T* x, T* y, long n)
        where T : unmanaged;

    /// <summary>Evaluates the derivative of (exp(x) - 1)/x over a column, for tests.</summary>
    public abstract void Slope<T>(T* x, T* y, long n)
        where T : unmanaged;

    /// <summary>
    /// Evaluates a surrogate gradient over a column; see <c>adexif_surrogate_evaluate_f32</c>.
    /// </summary>
    public abstract void Surrogate<T>(
        adexif_surrogate surrogate, double* arguments, T* x, T* y, long n)
        where T : unmanaged;

    /// <summary>Evaluates the kernel's random words, for tests; see
    /// <c>adexif_philox_evaluate_f32</c>.</summary>
    public abstract void Philox<T>(ulong seed, uint* counters, uint* words, long n)
        where T : unmanaged;

    /// <summary>Evaluates the kernel's normal numbers, for tests; see
    /// <c>adexif_normal_evaluate_f32</c>.</summary>
    public abstract void Normal<T>(uint* words, T* normals, long n)
        where T : unmanaged;

    /// <summary>The current of one noise, [steps][n]; see <c>adexif_noise_evaluate_f32</c>.
    /// </summary>
    public abstract void Noise<T>(
        adexif_noise* noise, long n, long firstStep, long steps, T* values)
        where T : unmanaged;

    /// <summary>
    /// Fills the columns of the accurate mode; see
    /// <c>adexif_accurate_coefficients_prepare_f64</c>.
    /// </summary>
    public abstract void PrepareAccurate(
        adexif_parameters* parameters, double tolerance, adexif_refractory_w refractoryW, long n,
        adexif_accurate_coefficients* coefficients);

    /// <summary>Advances a range of neurons in the accurate mode; see
    /// <c>adexif_accurate_run_f64</c>.</summary>
    public abstract void RunAccurate(
        adexif_accurate* call, long begin, long end, adexif_accurate_progress* progress);

    /// <summary>Whether T is float; else it is double, and nothing else.</summary>
    protected static bool IsSingle<T>() =>
        typeof(T) == typeof(float) || (typeof(T) == typeof(double)
            ? false
            : throw new NotSupportedException(
                $"The kernel computes in float or double, not in {typeof(T)}."));
}
