namespace AdExIFRef.Interop;

/// <summary>The backends of this process, found once.</summary>
internal sealed class BackendRegistry
{
    private const string BackendVariable = "ADEXIF_BACKEND";
    private const string IsaVariable = "ADEXIF_ISA";

    private readonly string? _forcedBackend;
    private readonly string? _forcedIsa;

    public BackendRegistry()
        : this(
            Environment.GetEnvironmentVariable(BackendVariable),
            Environment.GetEnvironmentVariable(IsaVariable))
    {
    }

    /// <summary>A registry under these values of ADEXIF_BACKEND and ADEXIF_ISA.</summary>
    public BackendRegistry(string? forcedBackend, string? forcedIsa)
    {
        _forcedBackend = Normalize(forcedBackend);
        _forcedIsa = Normalize(forcedIsa);
        Backend[] native = [.. NativeKernels.Usable().Select(kernel => new Backend(kernel))];
        Backend[] managed = [.. ManagedKernels.Usable().Select(kernel => new Backend(kernel))];
        NativeOrNull = native.FirstOrDefault();
        Managed = managed[0];
        All = Array.AsReadOnly<Backend>([.. native, .. managed]);
    }

    public IReadOnlyList<Backend> All { get; }

    public Backend Managed { get; }

    public Backend? NativeOrNull { get; }

    public Backend Native() => NativeOrNull
        ?? throw new DllNotFoundException(NativeLibraryLoader.Loaded.Reason);

    /// <summary>The backend that the environment forces, else the fastest.</summary>
    public Backend Best()
    {
        if (_forcedIsa is not null)
        {
            return ForIsa(_forcedIsa);
        }

        return _forcedBackend is not null
            ? ForName(_forcedBackend, BackendVariable)
            : NativeOrManaged();
    }

    /// <summary>
    /// The native backend, else the managed one; but a library that the environment names and that
    /// cannot be used is an error.
    /// </summary>
    private Backend NativeOrManaged() =>
        NativeOrNull ?? (NativeLibraryPaths.Named is null ? Managed : Native());

    /// <summary>A backend by name; the argument or variable that named it is for the message.
    /// </summary>
    public Backend ForName(string name, string source)
    {
        string wanted = Normalize(name) ?? string.Empty;
        switch (wanted)
        {
            case "native":
                return Native();
            case "managed":
                return Managed;
            case "best":
                return NativeOrManaged();
            default:
                return All.FirstOrDefault(backend => backend.Name == wanted)
                    ?? throw Unusable(wanted, source);
        }
    }

    /// <summary>What runs under a backend, and why nothing better does.</summary>
    public string Describe(Backend backend)
    {
        var text = new List<string>();
        if (backend.IsNative)
        {
            int version = NativeMethods.adexif_abi_version();
            text.Add($"{backend.Name}, ABI {version}, {NativeLibraryLoader.Loaded.Path}");
        }
        else
        {
            text.Add($"{backend.Name}, .NET {Environment.Version}");
            text.Add(NativeOrNull is null
                ? $"native not used: {NativeLibraryLoader.Loaded.Reason}"
                : $"{NativeOrNull.Name} is there too");
        }

        if (_forcedBackend is not null || _forcedIsa is not null)
        {
            text.Add($"the environment forces {string.Join(' ', Forced())}");
        }

        text.AddRange(BetterButNotUsed(backend));
        return string.Join("; ", text);
    }

    private IEnumerable<string> Forced()
    {
        if (_forcedBackend is not null)
        {
            yield return $"{BackendVariable}={_forcedBackend}";
        }

        if (_forcedIsa is not null)
        {
            yield return $"{IsaVariable}={_forcedIsa}";
        }
    }

    private static string? Normalize(string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : value.Trim().ToLowerInvariant();

    /// <summary>Why the backends that come before this one in its kind do not run.</summary>
    private IEnumerable<string> BetterButNotUsed(Backend backend)
    {
        string[] usable = [.. All
            .Where(other => other.IsNative == backend.IsNative).Select(other => other.Name)];
        return backend.IsNative
            ? NativeKernels.BetterThan(backend.Name, usable)
            : ManagedKernels.Names
                .TakeWhile(name => name != backend.Name)
                .Where(name => InstructionSets.Belong(name))
                .Except(usable)
                .Select(ManagedKernels.Missing);
    }

    /// <summary>The backend of an instruction set: native, or managed where that is forced or
    /// no native library is there.</summary>
    private Backend ForIsa(string isa)
    {
        InstructionSet set = Array.Find(InstructionSets.All, set => set.Name == isa)
            ?? throw new ArgumentException(
                $"{IsaVariable} is '{isa}'; it must be one of "
                + string.Join(", ", InstructionSets.All.Select(set => set.Name)) + ".");
        switch (_forcedBackend)
        {
            case null or "best":
                NativeOrManaged();
                return ForName(
                    NativeOrNull is null ? set.ManagedName : set.NativeName, IsaVariable);
            case "native":
                Native();
                return ForName(set.NativeName, IsaVariable);
            case "managed":
                return ForName(set.ManagedName, IsaVariable);
            default:
                throw new ArgumentException(
                    $"{IsaVariable} is '{isa}' and {BackendVariable} is '{_forcedBackend}': with "
                    + $"{IsaVariable}, {BackendVariable} must be native, managed or absent.");
        }
    }

    private static Exception Unusable(string name, string source)
    {
        if (NativeKernels.Known.Any(known => known.Name == name))
        {
            string reason = NativeKernels.Missing(name);
            return NativeLibraryLoader.Loaded.Handle == 0
                ? new DllNotFoundException($"Backend '{name}' ({source}): {reason}")
                : new PlatformNotSupportedException($"Backend '{name}' ({source}): {reason}.");
        }

        if (ManagedKernels.Names.Contains(name))
        {
            return new PlatformNotSupportedException(
                $"Backend '{name}' ({source}): {ManagedKernels.Missing(name)}.");
        }

        return new ArgumentException(
            $"{source} is '{name}'; it must be native, managed, best or one of "
            + string.Join(", ", InstructionSets.BackendNames) + ".", source);
    }
}
