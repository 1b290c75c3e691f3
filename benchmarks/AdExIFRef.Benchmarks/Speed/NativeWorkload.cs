using System.Runtime.CompilerServices;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// The workload in native memory: every case advances the same columns, or starts from a copy of
/// them, so that no case has a better address or another input than the others.
/// </summary>
internal sealed unsafe class NativeWorkload<T> : IDisposable where T : unmanaged
{
    private nint _handle;

    /// <summary>Neurons that have been running for a while.</summary>
    /// <param name="n">The number of neurons.</param>
    /// <param name="rows">The most steps between two resets.</param>
    /// <exception cref="InsufficientMemoryException">There is no memory for it.</exception>
    public NativeWorkload(int n, long rows)
    {
        N = n;
        Steps = rows;
        _handle = WorkloadMethods.adexif_workload_create(8 * sizeof(T), n, rows);
        if (_handle == 0)
        {
            throw new InsufficientMemoryException($"There is no memory for {n} neurons.");
        }
        FirstStep = WorkloadMethods.adexif_workload_first_step(_handle);
    }

    ~NativeWorkload() => Free();

    public int N { get; }

    /// <summary>The most steps between two resets.</summary>
    public long Steps { get; }

    /// <summary>The step that comes next after a reset.</summary>
    public long FirstStep { get; }

    public Span<T> V => Column<T>(0, N);

    public Span<T> W => Column<T>(1, N);

    public Span<T> LastSpikeTime => Column<T>(2, N);

    public Span<T> Drive => Column<T>(3, N);

    public Span<byte> SpikeBits => Column<byte>(4, (N + 7) / 8);

    /// <summary>Currents of each step, [rows, n], and their loss's derivatives by spikes.</summary>
    /// <exception cref="InsufficientMemoryException">There is no memory for them.</exception>
    public ReadOnlySpan<T> CurrentRows(long steps) => Rows(5, steps);

    /// <inheritdoc cref="CurrentRows"/>
    public ReadOnlySpan<T> LossRows(long steps) => Rows(6, steps);

    /// <summary>What native training left: gradients by the currents, [rows, n].</summary>
    /// <inheritdoc cref="CurrentRows" path="/exception"/>
    public ReadOnlySpan<T> GradientRows(long steps) => Rows(7, steps);

    /// <summary>
    /// Why the library cannot be used, or null. Also tells whether loading it has turned
    /// denormals off, which gcc's start-up code for fast math would do.
    /// </summary>
    public static string? Problem()
    {
        try
        {
            using var one = new NativeWorkload<T>(1, 1);
        }
        catch (DllNotFoundException)
        {
            return "adexif_workload is missing: build the native part first (./build.sh bench)";
        }
        return KeepsDenormals() ? null : "loading adexif_workload has turned denormals off";
    }

    /// <summary>The columns as they were after creation.</summary>
    public void Reset() => WorkloadMethods.adexif_workload_reset(_handle);

    /// <summary>Advances in native code; false if there is no such method here.</summary>
    public bool Advance(NativeMethod method, int isa, long steps) =>
        WorkloadMethods.adexif_workload_advance(_handle, method, isa, steps) != 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_handle != 0)
        {
            WorkloadMethods.adexif_workload_destroy(_handle);
            _handle = 0;
        }
    }

    private ReadOnlySpan<T> Rows(int column, long steps)
    {
        if (steps < 0 || steps > Steps)
        {
            throw new ArgumentOutOfRangeException(nameof(steps), steps, $"There are {Steps} rows.");
        }
        return WorkloadMethods.adexif_workload_column(_handle, column) != 0
            ? Column<T>(column, checked((int)(steps * N)))
            : throw new InsufficientMemoryException($"There is no memory to train {N} neurons.");
    }

    private Span<TColumn> Column<TColumn>(int column, int length) where TColumn : unmanaged =>
        new((void*)WorkloadMethods.adexif_workload_column(_handle, column), length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool KeepsDenormals() => Half(1.2e-38f) > 0 && Half(2.3e-308) > 0;

    /// <summary>A denormal for the least normal numbers, and no constant for the compiler.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Half(float x) => x * 0.5f;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Half(double x) => x * 0.5;
}
