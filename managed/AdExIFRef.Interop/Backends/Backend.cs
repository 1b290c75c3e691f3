using System.Diagnostics.CodeAnalysis;

namespace AdExIFRef.Interop;

/// <summary>
/// What computes: the native library on one instruction set, or the managed twin on one vector
/// width. Every backend gives the same bits; they differ in speed.
/// </summary>
/// <remarks>
/// Two environment variables, read once, force the choice of <see cref="Best"/>: ADEXIF_BACKEND is
/// <c>native</c>, <c>managed</c> or a full <see cref="Name"/>; ADEXIF_ISA is <c>scalar</c>,
/// <c>avx2</c>, <c>avx512</c> or <c>neon</c>. ADEXIF_NATIVE_LIBRARY is the full path of the one
/// native library to load: where it cannot be used, <see cref="Best"/> throws unless the managed
/// twin is forced. Instances are immutable and may be used from any thread.
/// </remarks>
public sealed class Backend
{
    private static readonly Lazy<BackendRegistry> s_registry = new(() => new BackendRegistry());

    internal Backend(KernelBackend kernel)
    {
        Kernel = kernel;
        IsNative = kernel is NativeKernel;
    }

    /// <summary>Gets the backend that is used where none is named: the fastest usable one, or
    /// the one that the environment forces.</summary>
    /// <exception cref="ArgumentException">A variable of the environment has a value that is
    /// not known.</exception>
    /// <exception cref="DllNotFoundException">The environment forces the native library or names
    /// one, and there is none that can be used.</exception>
    /// <exception cref="PlatformNotSupportedException">The environment forces an instruction set
    /// that is not usable here.</exception>
    public static Backend Best => s_registry.Value.Best();

    /// <summary>Gets the managed twin on the widest vectors of this CPU. Always there.</summary>
    public static Backend Managed => s_registry.Value.Managed;

    /// <summary>Gets the native library on its best instruction set.</summary>
    /// <exception cref="DllNotFoundException">There is no native library that can be used; the
    /// message says what was tried and what was wrong with it.</exception>
    public static Backend Native => s_registry.Value.Native();

    /// <summary>Gets every backend that is usable here, native ones first, each kind from its
    /// best to its scalar one.</summary>
    public static IReadOnlyList<Backend> All => s_registry.Value.All;

    /// <summary>Gets the name: <c>native-</c> and the instruction set (<c>native-avx2</c>), or
    /// <c>managed-</c> and the vector width (<c>managed-vector256</c>).</summary>
    public string Name => Kernel.Name;

    /// <summary>Gets whether this is the native library.</summary>
    public bool IsNative { get; }

    /// <summary>Gets what does the work.</summary>
    internal KernelBackend Kernel { get; }

    /// <summary>Gets the native backend if there is one.</summary>
    /// <param name="backend">The backend, or null.</param>
    /// <param name="reason">Empty, or why there is none: what was tried, what was wrong.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryGetNative([NotNullWhen(true)] out Backend? backend, out string reason)
    {
        backend = s_registry.Value.NativeOrNull;
        reason = backend is null ? NativeLibraryLoader.Loaded.Reason : string.Empty;
        return backend is not null;
    }

    /// <summary>Gets a backend by its name.</summary>
    /// <param name="name">A <see cref="Name"/>, or <c>native</c>, <c>managed</c> or <c>best</c>.
    /// Case does not matter.</param>
    /// <returns>The backend.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no backend of this name anywhere.</exception>
    /// <exception cref="DllNotFoundException">It needs the native library, and there is none that
    /// can be used.</exception>
    /// <exception cref="PlatformNotSupportedException">This CPU, or the library that was found,
    /// lacks its instruction set.</exception>
    public static Backend ForName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return s_registry.Value.ForName(name, nameof(name));
    }

    /// <summary>Says what runs and why.</summary>
    /// <returns>One line: the name, the library's path or the runtime's version, what the
    /// environment forces, and what would be better but is missing or passed over, with the
    /// reason.</returns>
    public string Describe() => s_registry.Value.Describe(this);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
