using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>The instruction sets of the native library, and which of them suit here.</summary>
internal static class NativeKernels
{
    /// <summary>Name and number of every instruction set, best first.</summary>
    public static readonly (string Name, adexif_isa Isa)[] Known =
        [.. InstructionSets.All.Select(set => (set.NativeName, set.Isa))];

    /// <summary>Gets the kernels of a loaded library, the library's own choice first.</summary>
    public static IEnumerable<KernelBackend> Usable()
    {
        if (NativeLibraryLoader.Loaded.Handle == 0)
        {
            return [];
        }

        uint supported = NativeMethods.adexif_isa_supported();
        int best = NativeMethods.adexif_isa_best();
        return Known
            .Where(known => (supported >> (int)known.Isa & 1) != 0)
            .OrderByDescending(known => (int)known.Isa == best)
            .Select(known => new NativeKernel(known.Isa, known.Name));
    }

    /// <summary>Why each better instruction set than that of a kernel does not run instead.
    /// </summary>
    /// <param name="name">The kernel.</param>
    /// <param name="usable">The names of <see cref="Usable"/>, in its order.</param>
    /// <param name="architecture">The process's own where it is not given.</param>
    public static IEnumerable<string> BetterThan(
        string name, IReadOnlyList<string> usable, Architecture? architecture = null) =>
        Known.Select(known => known.Name)
            .TakeWhile(better => better != name)
            .Where(better => InstructionSets.Belong(better, architecture))
            .Where(better => !usable.Contains(better) || usable[0] == name)
            .Select(better => usable.Contains(better) ? PassedOver(better) : Missing(better));

    /// <summary>Why a kernel is not among <see cref="Usable"/>.</summary>
    public static string Missing(string name)
    {
        NativeLibraryProbe loaded = NativeLibraryLoader.Loaded;
        return loaded.Handle == 0
            ? loaded.Reason
            : $"{name["native-".Length..]} is not in this library or not on this CPU";
    }

    /// <summary>Why a kernel is among <see cref="Usable"/>, but behind a lesser one.</summary>
    private static string PassedOver(string name)
    {
        string isa = name["native-".Length..];
        return $"{isa} only where it is asked for (ADEXIF_ISA={isa}): this CPU lowers its clock "
            + "for it";
    }
}
