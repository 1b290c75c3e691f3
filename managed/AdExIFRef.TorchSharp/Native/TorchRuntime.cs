using System.Runtime.InteropServices;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>
/// TorchSharp's native parts: whether they load, and what to do where they do not.
/// </summary>
public static class TorchRuntime
{
    private const string NativePart = "LibTorchSharp";

    /// <summary>The version of PyTorch's library that this TorchSharp was made for.</summary>
    private const string LibTorchVersion = "2.10.0";

    private static readonly Lock s_lock = new();
    private static bool s_loaded;

    /// <summary>
    /// Loads TorchSharp's native parts for the CPU. The modules of this library do it; call it
    /// before anything else of TorchSharp for its message instead of a type initializer's.
    /// </summary>
    /// <exception cref="TorchUnavailableException">
    /// They do not load; says what is missing and what to do.
    /// </exception>
    public static void Require()
    {
        lock (s_lock)
        {
            if (!s_loaded)
            {
                Load();
                s_loaded = true;
            }
        }
    }

    private static void Load()
    {
        string? problem = Probe();
        // TorchSharp itself looks in further places, unless a library that is there is refused.
        if (problem is not null && Missing(problem) is { } known)
        {
            throw new TorchUnavailableException(known, new DllNotFoundException(problem));
        }
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception e) when (e is TypeInitializationException or NotSupportedException
            or DllNotFoundException)
        {
            throw new TorchUnavailableException(Advice(problem), e);
        }
    }

    /// <summary>What the system's loader says against the native part, or null.</summary>
    private static string? Probe()
    {
        // The second needs the first, which the system would not find by itself.
        NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, null, out _);
        try
        {
            NativeLibrary.Load(NativePart, typeof(torch).Assembly, null);
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return e.Message;
        }
    }

    /// <summary>The version of the C++ runtime that a library asks for in vain.</summary>
    internal static string? Missing(string problem)
    {
        const string Start = "version `GLIBCXX_";
        int start = problem.IndexOf(Start, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }
        string version = problem[(start + "version `".Length)..].Split('\'')[0];
        return "TorchSharp's native part does not load: this system's C++ runtime "
            + $"(libstdc++.so.6) has no {version}. Use a distribution with the runtime of gcc 13 "
            + "or newer (Debian 13, Ubuntu 24.04, Fedora 38), or put a newer libstdc++.so.6 on "
            + "LD_LIBRARY_PATH.";
    }

    internal static string Advice(string? problem) =>
        "TorchSharp's native part does not load. Reference one libtorch package of version "
        + $"{LibTorchVersion} in the program's project: libtorch-cpu-linux-x64, "
        + "libtorch-cpu-win-x64 or libtorch-cpu-osx-arm64 (or TorchSharp-cpu, which is all of "
        + $"them); this platform is {RuntimeInformation.RuntimeIdentifier}. The loader says: "
        + (problem ?? "nothing");
}
